using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Capture;

/// <summary>Makes the entry of a report.</summary>
internal static class ClientReportEntry
{
    public static ClientLogEntry Of(string appId, ClientReport report, DateTimeOffset time, string? openId, DateTimeOffset now)
    {
        LogStatus? status = ClientOutcome.StatusOf(report);
        report[ClientLogFields.Api] ??= ClientOutcome.ApiOf(report.ErrMsg);
        report[ClientLogFields.Message] ??= report.ErrMsg;
        report[ClientLogFields.ErrorMessage] = status == LogStatus.Success
            ? null
            : report.ErrString ?? report[ClientLogFields.ErrorMessage] ?? ClientOutcome.ReasonOf(report.ErrMsg);

        long?[] numbers = new long?[ClientLogFields.Table.Numbers.Length];
        numbers[ClientLogFields.Status.Slot] = (long?)status;
        numbers[ClientLogFields.ErrorCode.Slot] = ClientOutcome.CodeOf(report);

        // An entry makes its own id, and cuts the page to its path.
        var empty = new ClientLogEntry { AppId = appId, Time = time, Status = LogStatus.Fail };
        var entry = (ClientLogEntry)LogEntry.FromRecord(new LogRecord(LogKind.Client, appId, empty.Id, time, report.TakeTexts(), numbers));
        return entry with { ReceivedTime = now, OpenId = openId, Page = entry.Page };
    }
}
