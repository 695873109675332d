using System.Globalization;

namespace Feishu.LogSearch.Fuzz;

/// <summary>What the command line says.</summary>
internal sealed record FuzzOptions
{
    public const string CommandLine = "dotnet run -c Release --project tests/Feishu.LogSearch.Fuzz --";

    private const string All = "all";
    private const int DefaultSeconds = 60;
    private const int MaxSeconds = 7 * 86_400;

    public required IReadOnlyList<FuzzTarget> Targets { get; init; }

    public TimeSpan Duration { get; private set; } = TimeSpan.FromSeconds(DefaultSeconds);

    public int Seed { get; private set; } = Random.Shared.Next();

    public byte[]? Input { get; private set; }

    public string Folder { get; private set; } = Path.Combine("artifacts", "fuzz");

    public FuzzLimits Limits => new(Duration, long.MaxValue, FuzzLimits.Patience);

    public static string UsageOf(IEnumerable<FuzzTarget> targets) => $"""
        Usage: {CommandLine} TARGET [--seconds {DefaultSeconds}] [--seed N] [--input FILE] [--output artifacts/fuzz]
          TARGET     {string.Join(", ", targets.Select(target => target.Name))}, or {All}: one after another
          --seconds  how long each is tried
          --seed     the same seed gives the same inputs; any if it is left out
          --input    tries the bytes of a file, once
          --output   the folder to which an input that fails is written
        """;

    /// <exception cref="UsageException">The arguments cannot be understood.</exception>
    public static FuzzOptions Parse(string[] args, IReadOnlyList<FuzzTarget> targets)
    {
        if (args.Length == 0)
        {
            throw new UsageException("No target is named.");
        }

        var options = new FuzzOptions { Targets = TargetsOf(args[0], targets) };
        for (int i = 1; i < args.Length; i += 2)
        {
            options.Set(args[i], i + 1 < args.Length ? args[i + 1] : throw new UsageException($"'{args[i]}' needs a value."));
        }

        return options.Input is null || options.Targets.Count == 1 ? options : throw new UsageException("'--input' needs one target, not all.");
    }

    private static IReadOnlyList<FuzzTarget> TargetsOf(string name, IReadOnlyList<FuzzTarget> targets) =>
        name == All ? targets
        : targets.FirstOrDefault(target => target.Name == name) is { } one ? [one]
        : throw new UsageException($"'{name}' is no target.");

    private void Set(string name, string value)
    {
        switch (name)
        {
            case "--seconds":
                Duration = TimeSpan.FromSeconds(Number(name, value, 1, MaxSeconds));
                break;
            case "--seed":
                Seed = Number(name, value, 0, int.MaxValue);
                break;
            case "--input":
                Input = File.Exists(value) ? File.ReadAllBytes(value) : throw new UsageException($"'--input {value}': there is no such file.");
                break;
            case "--output":
                Folder = value;
                break;
            default:
                throw new UsageException($"'{name}' is no option.");
        }
    }

    private static int Number(string name, string text, int min, int max) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= min && number <= max
            ? number
            : throw new UsageException($"'{name} {text}' must be a whole number from {min} to {max}.");
}
