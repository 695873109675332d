namespace Feishu.LogSearch.Capture;

/// <summary>What one report says, before it is an entry.</summary>
internal sealed class ClientReport
{
    private readonly string?[] _texts;

    public ClientReport()
    {
        _texts = new string?[ClientLogFields.Table.Texts.Length];
    }

    /// <summary>A report that has what all of its batch have in common, until it says otherwise.</summary>
    public ClientReport(ClientReport common)
    {
        _texts = [.. common._texts];
        Time = common.Time;
        Status = common.Status;
        Refusal = common.Refusal;
    }

    public DateTimeOffset? Time { get; set; }

    /// <summary>How the call ended, in the reporter's own words: only where the platform's do not tell.</summary>
    public LogStatus? Status { get; set; }

    public string? ErrMsg { get; set; }

    public string? ErrString { get; set; }

    public long? Errno { get; set; }

    public long? ErrCode { get; set; }

    public long? ErrorCode { get; set; }

    /// <summary>The first thing that is wrong with it.</summary>
    public (string Code, BilingualText Reason)? Refusal { get; private set; }

    public string? this[LogField field]
    {
        get => _texts[field.Slot];
        set => _texts[field.Slot] = value;
    }

    public void Refuse((string Code, BilingualText Reason) refusal) => Refusal ??= refusal;

    /// <summary>The text slots of its record. They become the record's own.</summary>
    public string?[] TakeTexts() => _texts;
}
