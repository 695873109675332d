using Feishu.LogSearch.Testing;

namespace Feishu.LogSearch.AspNetCore.Tests;

public sealed class RedactionProofTests
{
    [Fact]
    public async Task No_secret_and_no_personal_data_comes_out_whatever_way_it_went_in()
    {
        var kit = new CanaryKit(CanaryHost.AppId);
        await using var host = new CanaryHost(kit);

        await host.FeedAsync();
        await host.ExamineAsync();

        kit.Verify();
    }

    [Fact]
    public async Task What_no_rule_knows_is_found_in_every_way_out()
    {
        // Neither its key nor its form tells it: so it must come out wherever words do.
        var badge = new CanaryShape("badge", CanaryKind.PersonalData, CanaryPlace.Text, value => $"the badge {value.Word} is unknown");
        var kit = new CanaryKit(CanaryHost.AppId, [badge]);
        await using var host = new CanaryHost(kit);

        await host.FeedAsync();
        await host.ExamineAsync();

        // In the files, words are compressed: they are found where those are read.
        kit.Leaks.Select(leak => leak.WayOut).Distinct().Should().BeEquivalentTo(
            "the Server records of the store", "the Event records of the store", "the Client records of the store",
            "the server results", "the event results", "the client results",
            "the Csv export of server logs", "the Json export of server logs", "the Ndjson export of server logs",
            "the Csv export of event logs", "the Json export of event logs", "the Ndjson export of event logs",
            "the Csv export of client logs", "the Json export of client logs", "the Ndjson export of client logs",
            "the bundle in Markdown", "the bundle in JSON",
            "api/logs", "api/entry", "api/facet", "api/export", "api/forward/preview", "what the bot got", "the exception of a forward", "the audit",
            "the log (Feishu.LogSearch.AspNetCore.EventEndpoint)", "the log (Feishu.LogSearch.Capture.FeishuBotForwarder)", "the log (Feishu.LogSearch.Capture.FeishuEventRecorder)");
        kit.Leaks.Select(leak => leak.WayIn).Distinct().Should().BeEquivalentTo(
            "request body", "response body", "response message", "response error", "failure of a call",
            "event body", "failure of an event handler", "content type of a refused push", "long connection",
            "message of a report", "errMsg of a report",
            "recorded server entry", "recorded event entry", "recorded client entry",
            "note for support", "keyword of a search", "answer of the bot");
        FluentActions.Invoking(kit.Verify).Should().Throw<CanaryLeakException>().WithMessage("*'badge' went in by * and came out of *");
    }
}
