using Feishu.LogSearch.Storage;
using Feishu.LogSearch.Testing;

namespace Feishu.LogSearch.Capture.Tests.Forwarding;

/// <summary>From a result to support: select, preview, send.</summary>
public sealed class SupportForwardingTests : IDisposable
{
    private static readonly ServerLogEntry Newer = SomeEntries.Failure("newer");
    private static readonly ServerLogEntry Older = SomeEntries.Failure("older") with { Time = SomeEntries.Time.AddMinutes(-10) };
    private static readonly EventLogEntry Push = SomeEntries.Push();

    private readonly FakeLogSearch _logs = new(Newer, Older, Push);
    private readonly StubForwarder _forwarder = new();

    private LogResults<ServerLogEntry> Calls => _logs.Find(ServerLogQuery.ForApp(Newer.AppId).Last(TimeSpan.FromHours(1)));

    private LogResults<EventLogEntry> Pushes => _logs.Find(EventLogQuery.ForApp(Newer.AppId).Last(TimeSpan.FromHours(1)));

    [Fact]
    public async Task What_was_previewed_is_sent_byte_for_byte()
    {
        var request = new SupportForwardRequest { Selection = [Place(Older)], Bundle = new SupportBundleOptions { Note = "请帮忙" } };
        SupportMessage preview = await Calls.PreviewForwardAsync(_forwarder, request);
        _forwarder.Sent.Should().BeEmpty("a preview sends nothing");

        SupportReceipt receipt = await Calls.ForwardAsync(_forwarder, request with { ApprovedDigest = preview.Digest });

        receipt.MessagesSent.Should().Be(1);
        _forwarder.Sent.Should().ContainSingle().Which.Parts.Single().Content.ToArray().Should().Equal(preview.Parts.Single().Content.ToArray());
        preview.Parts.Single().Text.Should().Contain("older").And.Contain("请帮忙").And.NotContain("newer");
    }

    [Fact]
    public async Task What_is_no_longer_what_was_approved_is_not_sent()
    {
        SupportMessage approved = await Calls.PreviewForwardAsync(_forwarder);
        _logs.Add(SomeEntries.Failure("meanwhile"));

        SupportForwardException failure = await FailureAsync(async () => await Calls.ForwardAsync(_forwarder, new SupportForwardRequest { ApprovedDigest = approved.Digest }));

        failure.Code.Should().Be(SupportForwardCodes.PreviewOutdated);
        failure.Problem.Chinese.Should().Contain("请重新预览");
        _forwarder.Sent.Should().BeEmpty();
    }

    [Fact]
    public async Task Without_a_selection_the_newest_entries_are_taken()
    {
        SupportBundle one = await Calls.GetSupportBundleAsync(new SupportForwardRequest { Newest = 1 });
        SupportBundle all = await Calls.GetSupportBundleAsync();

        one.Entries.Should().Equal(Newer);
        all.Entries.Should().Equal(Older, Newer);
    }

    [Fact]
    public async Task Event_entries_are_forwarded_alike()
    {
        SupportMessage preview = await Pushes.PreviewForwardAsync(_forwarder, new SupportForwardRequest { Selection = [Place(Push)] });
        await Pushes.ForwardAsync(_forwarder);

        _forwarder.Sent.Single().Digest.Should().Be(preview.Digest);
        (await Pushes.GetSupportBundleAsync()).Kind.Should().Be(LogKind.Event);
    }

    [Fact]
    public async Task A_selected_entry_that_is_not_among_the_results_is_named_and_nothing_is_sent()
    {
        SupportForwardException failure = await FailureAsync(async () => await Calls.ForwardAsync(_forwarder, new SupportForwardRequest { Selection = [Place(Older), Place(Push), new LogPosition(Newer.Time, "gone")] }));

        failure.Code.Should().Be(SupportForwardCodes.SelectionGone);
        failure.Message.Should().StartWith("2 of the 3 selected entries");
        _forwarder.Sent.Should().BeEmpty();
    }

    [Fact]
    public async Task A_selection_that_is_empty_or_too_large_is_refused()
    {
        foreach (SupportForwardRequest request in new SupportForwardRequest[]
        {
            new() { Selection = [] },
            new() { Selection = [.. Enumerable.Range(0, 101).Select(i => new LogPosition(Newer.Time, $"{i}"))] },
            new() { Newest = 0 },
            new() { Newest = 101 },
        })
        {
            (await FailureAsync(async () => await Calls.PreviewForwardAsync(_forwarder, request))).Code.Should().Be(SupportForwardCodes.SelectionOutOfRange);
        }
    }

    [Fact]
    public async Task A_result_without_entries_has_nothing_to_forward()
    {
        LogResults<ServerLogEntry> nothing = _logs.Find(ServerLogQuery.ForApp(Newer.AppId).WithMethod("PUT").Last(TimeSpan.FromHours(1)));

        (await FailureAsync(async () => await nothing.ForwardAsync(_forwarder))).Code.Should().Be(SupportForwardCodes.SelectionOutOfRange);
    }

    [Fact]
    public void Client_results_have_no_such_method() =>
        typeof(SupportForwardingExtensions).GetMethods()
            .Where(method => method.IsStatic)
            .Select(method => method.GetParameters()[0].ParameterType)
            .Should().OnlyContain(type => type == typeof(LogResults<ServerLogEntry>) || type == typeof(LogResults<EventLogEntry>));

    [Fact]
    public async Task The_hosts_own_rules_redact_what_is_forwarded()
    {
        FeishuRedactionOptions redaction = new FeishuRedactionOptions().AddPattern("older");

        SupportMessage preview = await Calls.PreviewForwardAsync(_forwarder, new SupportForwardRequest { Selection = [Place(Older)], Redactor = new FeishuRedactor(redaction) });

        preview.Parts.Single().Text.Should().NotContain("older");
    }

    [Fact]
    public async Task Cancellation_reaches_the_store_and_the_forwarder()
    {
        var cancelled = new CancellationToken(canceled: true);
        Func<Task> preview = async () => await Calls.PreviewForwardAsync(_forwarder, cancellationToken: cancelled);
        await preview.Should().ThrowAsync<OperationCanceledException>();

        using var cancelling = new CancellationTokenSource();
        await Calls.ForwardAsync(_forwarder, cancellationToken: cancelling.Token);
        _forwarder.Token.Should().Be(cancelling.Token);
    }

    [Fact]
    public void A_digest_changes_with_every_byte_and_with_where_one_part_ends()
    {
        SupportMessage message = Message("a", "bc");

        message.Digest.Should().MatchRegex("^[0-9a-f]{64}$").And.Be(Message("a", "bc").Digest);
        new[] { Message("ab", "c"), Message("a", "bd"), Message("a"), message with { Receiver = "other" } }
            .Select(other => other.Digest).Should().OnlyHaveUniqueItems().And.NotContain(message.Digest);
    }

    public void Dispose() => _logs.Dispose();

    private static LogPosition Place(LogEntry entry) => new(entry.Time, entry.Id);

    private static SupportMessage Message(params string[] parts) =>
        new("bot", [.. parts.Select(part => new SupportMessagePart(System.Text.Encoding.UTF8.GetBytes(part), "text/plain"))]);

    private static async Task<SupportForwardException> FailureAsync(Func<Task> act) =>
        (await act.Should().ThrowAsync<SupportForwardException>()).Which;

    /// <summary>Writes bundles as Markdown, and notes what is sent.</summary>
    private sealed class StubForwarder : ISupportForwarder
    {
        public List<SupportMessage> Sent { get; } = [];

        public CancellationToken Token { get; private set; }

        public SupportMessage Preview(SupportBundle bundle) =>
            new("stub", [new SupportMessagePart(System.Text.Encoding.UTF8.GetBytes(bundle.ToMarkdown()), "text/markdown")]);

        public ValueTask<SupportReceipt> ForwardAsync(SupportMessage message, CancellationToken cancellationToken = default)
        {
            Sent.Add(message);
            Token = cancellationToken;
            return ValueTask.FromResult(new SupportReceipt(message.Parts.Length, SomeEntries.Time));
        }
    }
}
