using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Feishu.LogSearch.ClickHouse;

/// <summary>
/// The columns of all kinds, made from the tables of fields. Fields of one name share a column, whatever their kind; where one
/// kind's is a text and another's a number, the later has a column with its kind in front.
/// </summary>
internal static class LogColumns
{
    public const string Day = "day";
    public const string Batch = "batch";
    public const string Kind = "kind";
    public const string AppId = "app_id";
    public const string Time = "time";
    public const string Id = "id";

    private static readonly Dictionary<LogField, LogColumn> ByField = [];

    /// <summary>The kinds.</summary>
    public static ImmutableArray<LogKind> Kinds { get; } = [.. Enum.GetValues<LogKind>()];

    private static readonly string[] KindNames = [.. Enumerable.Range(0, Kinds.Max(kind => (int)kind) + 1).Select(kind => ((LogKind)kind).ToString().ToLowerInvariant())];

    /// <summary>The columns of fields, beside those that every record has.</summary>
    public static ImmutableArray<LogColumn> All { get; } = Make();

    private static readonly FrozenDictionary<LogField, LogColumn> Index = ByField.ToFrozenDictionary();

    /// <summary>The column of a field.</summary>
    public static LogColumn Of(LogField field) => Index[field];

    /// <summary>The kind's name in its column.</summary>
    public static string NameOf(LogKind kind) => KindNames[(int)kind];

    private static ImmutableArray<LogColumn> Make()
    {
        var columns = new Dictionary<string, LogColumn>(StringComparer.Ordinal);
        string[] taken = [Day, Batch, Kind, AppId, Time, Id];
        ImmutableArray<LogColumn>.Builder all = ImmutableArray.CreateBuilder<LogColumn>();
        foreach (LogKind kind in Kinds)
        {
            foreach (LogField field in LogFields.For(kind).Slots)
            {
                string name = field.Name;
                if (taken.Contains(name) || (columns.TryGetValue(name, out LogColumn? same) && same.IsNumeric != field.IsNumeric))
                {
                    name = $"{NameOf(kind)}_{field.Name}";
                }

                if (columns.TryGetValue(name, out LogColumn? column))
                {
                    column.Add(field);
                }
                else
                {
                    columns.Add(name, column = new LogColumn(name, field));
                    all.Add(column);
                }

                ByField.Add(field, column);
            }
        }

        return all.ToImmutable();
    }
}
