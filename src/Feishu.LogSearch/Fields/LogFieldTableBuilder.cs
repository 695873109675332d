using System.Collections.Immutable;

namespace Feishu.LogSearch;

/// <summary>Collects the declarations of one kind's fields and gives each its slot.</summary>
internal sealed class LogFieldTableBuilder(LogKind kind)
{
    private readonly ImmutableArray<LogField>.Builder _fields = ImmutableArray.CreateBuilder<LogField>();
    private int _texts;
    private int _numbers;

    public LogField Add(
        string name,
        LogFieldType type,
        BilingualText label,
        BilingualText meaning,
        LogFilterKind filter = LogFilterKind.None,
        LogFieldTraits traits = LogFieldTraits.None,
        string? searchedBy = null)
    {
        bool isNumeric = type is LogFieldType.Number or LogFieldType.Duration or LogFieldType.Time or LogFieldType.Status;
        int slot = isNumeric ? _numbers++ : _texts++;
        var field = new LogField(kind, name, type, slot, label, meaning, filter, searchedBy ?? name, traits);
        _fields.Add(field);
        return field;
    }

    public LogFieldTable Build() => new(kind, _fields.ToImmutable());
}
