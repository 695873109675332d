using Feishu.LogSearch;

namespace HostApp;

/// <summary>Makes the entries of reports that came before the sample was first started.</summary>
internal sealed class PastReports(ClientPlan plan)
{
    private static readonly TimeSpan OnTheWay = TimeSpan.FromSeconds(21);

    public IEnumerable<ClientLogEntry> Of(DateTimeOffset time)
    {
        SampleBatch batch = plan.Any(time);
        return batch.Reports.Select(report => new ClientLogEntry
        {
            AppId = SampleApp.Store.AppId,
            Time = report.Time,
            ReceivedTime = report.Time + OnTheWay,
            OpenId = batch.OpenId,
            Feature = batch.Device.Feature,
            Status = report.Error is null ? LogStatus.Success : report.Error == SampleClientError.TimedOut ? LogStatus.Timeout : LogStatus.Fail,
            Api = report.Api,
            Message = report.ErrMsg,
            ErrorCode = report.Error?.Number ?? 0,
            ErrorMessage = report.Error?.Text,
            Page = report.Page,
            Platform = batch.Device.Platform,
            System = batch.Device.System,
            Brand = batch.Device.Brand,
            Model = batch.Device.Model,
            ClientVersion = batch.Device.ClientVersion,
            SdkVersion = batch.Device.SdkVersion,
            PackageVersion = batch.Device.PackageVersion,
            NetworkType = report.NetworkType,
            TraceId = report.TraceId,
        });
    }
}
