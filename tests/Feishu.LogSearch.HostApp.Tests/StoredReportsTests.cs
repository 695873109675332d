using Feishu.LogSearch;
using HostApp;

namespace HostAppTests;

/// <summary>The client reports that the sample stored, against what its devices were answered.</summary>
[Collection(SampleRunCollection.Name)]
public sealed class StoredReportsTests(SampleRun run)
{
    [Fact]
    public void Every_report_that_was_accepted_is_stored() =>
        run.Reports.Should().NotBeEmpty().And.HaveCount(run.Tally.Accepted);

    [Fact]
    public void Reports_of_old_clients_and_wrong_clocks_are_refused_with_their_codes()
    {
        run.Tally.Refused.Keys.Should().BeEquivalentTo(LogErrorCodes.ReportClientTooOld, LogErrorCodes.RecordInFuture);
        run.Reports.Should().NotContain(report => report.ClientVersion == SampleDevice.Outdated.ClientVersion);
        foreach ((string code, int count) in run.Tally.Refused)
        {
            run.Output.Should().Contain($"{code}: {count} ");
        }
    }

    [Fact]
    public void A_report_is_of_the_user_to_whom_its_token_was_issued() =>
        run.Reports.Should().OnlyContain(report => SampleApp.Store.Tenants.SelectMany(tenant => tenant.Users).Contains(report.OpenId));

    [Fact]
    public void Each_feature_of_the_app_reports_and_each_status_occurs()
    {
        run.Reports.Select(report => report.Feature!.Value).Distinct().Should().BeEquivalentTo(SampleApp.Store.Features);
        run.Reports.Select(report => report.Status).Distinct().Should().HaveCount(3);
    }
}
