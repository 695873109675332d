using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Feishu.LogSearch.Tool.Output;
using Spectre.Console;

namespace Feishu.LogSearch.Tool.Commands;

/// <summary>Shows what a store keeps.</summary>
internal static class StatsCommand
{
    public static Command Create(StoreOptions store)
    {
        var json = new Option<bool>("--json") { Description = "JSON, for scripts." };
        var command = new Command("stats", "Shows what a store keeps: records, bytes, the oldest and the newest.") { json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            ToolSession session = store.Open(parsed, []);
            await using (session.ConfigureAwait(false))
            {
                var opened = (ILogStatusStore)await session.OpenStoreAsync(cancellationToken).ConfigureAwait(false);
                LogStoreStatus status = await opened.GetStatusAsync(cancellationToken).ConfigureAwait(false);
                KeyValuePair<string, object?>[] facts = [new("records", status.Records), new("bytes", status.Bytes), .. status.GetDetails()];
                TextWriter output = parsed.InvocationConfiguration.Output;
                if (parsed.GetValue(json))
                {
                    await output.WriteLineAsync(Json(facts)).ConfigureAwait(false);
                }
                else
                {
                    Terminal.Of(output).Write(Table(facts));
                }

                return ExitCode.Done;
            }
        });
        return command;
    }

    private static Grid Table(IEnumerable<KeyValuePair<string, object?>> facts)
    {
        Grid grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().NoWrap().RightAligned());
        foreach ((string name, object? value) in facts)
        {
            grid.AddRow(new Markup($"[grey]{name.Replace('_', ' ')}[/]"), new Text(IsNumber(value) ? string.Create(CultureInfo.InvariantCulture, $"{value:N0}") : TextOf(value)));
        }

        return grid;
    }

    private static string Json(IEnumerable<KeyValuePair<string, object?>> facts)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach ((string name, object? value) in facts)
            {
                if (IsNumber(value))
                {
                    writer.WriteNumber(name, Convert.ToInt64(value, CultureInfo.InvariantCulture));
                }
                else
                {
                    writer.WriteString(name, TextOf(value));
                }
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static bool IsNumber(object? value) => value is int or long;

    private static string TextOf(object? value) => value switch
    {
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
