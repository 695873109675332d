using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Feishu.LogSearch.Sqlite;
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
            SqliteLogStore opened = await store.OpenStoreAsync(parsed, cancellationToken).ConfigureAwait(false);
            await using (opened.ConfigureAwait(false))
            {
                SqliteLogStoreStatus status = await opened.GetStatusAsync(cancellationToken).ConfigureAwait(false);
                TextWriter output = parsed.InvocationConfiguration.Output;
                if (parsed.GetValue(json))
                {
                    await output.WriteLineAsync(Json(status)).ConfigureAwait(false);
                }
                else
                {
                    Terminal.Of(output).Write(Table(status));
                }

                return ExitCode.Done;
            }
        });
        return command;
    }

    private static Grid Table(SqliteLogStoreStatus status)
    {
        Grid grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().NoWrap().RightAligned());
        Row("records", status.Records.ToString("N0", CultureInfo.InvariantCulture));
        Row("blocks", status.Blocks.ToString("N0", CultureInfo.InvariantCulture));
        Row("bytes on disk", status.Bytes.ToString("N0", CultureInfo.InvariantCulture));
        Row("of these free", status.FreeBytes.ToString("N0", CultureInfo.InvariantCulture));
        Row("bytes a record", status.Records == 0 ? "" : ((status.Bytes - status.FreeBytes) / (double)status.Records).ToString("N1", CultureInfo.InvariantCulture));
        Row("oldest", Time(status.Oldest));
        Row("newest", Time(status.Newest));
        return grid;

        void Row(string name, string value) => grid.AddRow(new Markup($"[grey]{name}[/]"), new Text(value));
    }

    private static string Json(SqliteLogStoreStatus status)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("records", status.Records);
            writer.WriteNumber("blocks", status.Blocks);
            writer.WriteNumber("bytes", status.Bytes);
            writer.WriteNumber("free_bytes", status.FreeBytes);
            writer.WriteString("oldest", Time(status.Oldest));
            writer.WriteString("newest", Time(status.Newest));
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static string Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture) ?? "";
}
