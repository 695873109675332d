using System.Globalization;

namespace Feishu.LogSearch.Benchmarks.Commands;

/// <summary>The <c>--name value</c> pairs of a command line.</summary>
internal sealed class CommandOptions
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private CommandOptions()
    {
    }

    /// <summary>Reads the pairs; anything but a known name with a value is refused.</summary>
    public static CommandOptions Parse(string[] args, params string[] names)
    {
        var options = new CommandOptions();
        for (int i = 0; i < args.Length; i += 2)
        {
            string name = args[i].StartsWith("--", StringComparison.Ordinal) ? args[i][2..] : "";
            if (!names.Contains(name))
            {
                throw new UsageException($"'{args[i]}' is no option here. There are: {string.Join(", ", names.Select(known => "--" + known))}.");
            }

            if (i + 1 == args.Length)
            {
                throw new UsageException($"'{args[i]}' needs a value.");
            }

            options._values[name] = args[i + 1];
        }

        return options;
    }

    public string? Text(string name) => _values.GetValueOrDefault(name);

    public string Required(string name) => Text(name) ?? throw new UsageException($"'--{name}' is missing.");

    public int Number(string name, int fallback, int min, int max)
    {
        if (Text(name) is not { } text)
        {
            return fallback;
        }

        return int.TryParse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out int number) && number >= min && number <= max
            ? number
            : throw new UsageException($"'--{name} {text}' must be a whole number from {min} to {max}.");
    }

    /// <summary>A comma-separated list of known words.</summary>
    public string[] Words(string name, IReadOnlyCollection<string> known, IReadOnlyCollection<string> fallback)
    {
        string[] words = Text(name)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [.. fallback];
        return words.FirstOrDefault(word => !known.Contains(word)) is { } unknown
            ? throw new UsageException($"'--{name}' names '{unknown}'. There are: {string.Join(", ", known)}.")
            : words;
    }
}
