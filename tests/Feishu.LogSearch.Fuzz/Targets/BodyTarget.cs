using System.Text;
using Microsoft.AspNetCore.Http;

namespace Feishu.LogSearch.Fuzz;

/// <summary>
/// Bodies that are posted to the page's API: a text in which ids are looked for, and a selection to be forwarded, with the
/// digest of its preview. What cannot be read is a <see cref="LogQueryException"/>.
/// </summary>
internal sealed class BodyTarget : FuzzTarget
{
    private const int MaxLocateBytes = 60_000;

    public override string Name => "bodies";

    public override IReadOnlyList<byte[]> Corpus { get; } =
    [
        .. new[]
        {
            $$"""{"app_id":"{{SearchHost.App}}","text":"log_id: 20260305113015ABCDEF0123456789ABCD, ou_7dab8a3d3cdcc9da365777c7ad535d62, 5e3702a84e847582be8db7fb73283c02"}""",
            $$"""{"app_id":"{{SearchHost.App}}","kind":"server","entries":[{"id":"sample-1-00000001","time":"2026-03-05T03:30:00.000Z"}],"language":"en","note":"字"}""",
            $$"""{"app_id":"{{SearchHost.App}}","kind":"event","entries":[{"id":"a","time":"2026-03-05T03:30:00.000+08:00"},{"id":"b","time":"2026-03-05T03:30:01Z"}],"language":"zh","digest":"9f86d081884c7d65"}""",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public override IReadOnlyList<byte[]> Words { get; } =
        JsonWords.With("app_id", "text", "kind", "entries", "id", "time", "language", "note", "digest", "server", "event", "client", "zh", "en", SearchHost.App, "9999-12-31T23:59:59.999Z", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00");

    public override bool Run(byte[] input) => Try(() => LocateAsync(input)) | Try(() => ForwardAsync(input, hasDigest: false)) | Try(() => ForwardAsync(input, hasDigest: true));

    private static bool Try(Func<Task> read)
    {
        try
        {
            read().GetAwaiter().GetResult();
            return true;
        }
        catch (LogQueryException exception)
        {
            Require(SearchHost.IsExplained(exception.Violations), "a refusal says what is wrong in both languages");
            return false;
        }
    }

    private static async Task LocateAsync(byte[] input)
    {
        ApiBody body = await ApiBody.ReadAsync(Post(input), MaxLocateBytes, "app_id", "text");
        string? appId = body.Text("app_id", LogLimits.MaxFilterTextLength, "cli_…");
        string? text = body.Text("text", MaxLocateBytes, "a text with ids");
        body.Require();
        _ = await SearchHost.Search.LocateAsync(appId!, text!);
    }

    private static async Task ForwardAsync(byte[] input, bool hasDigest)
    {
        ForwardRequest request = await ForwardRequest.ReadAsync(Post(input), hasDigest);
        Require(request.Entries.Length is > 0 and <= SupportBundle.MaxEntries, "a selection has as many entries as may be forwarded");
        foreach (LogPosition position in request.Entries)
        {
            _ = await EntryLookup.FindAsync(SearchHost.Search, request.Kind, request.AppId, null, position, default);
        }
    }

    private static HttpRequest Post(byte[] input)
    {
        HttpRequest request = new DefaultHttpContext().Request;
        request.ContentType = "application/json";
        request.Body = new MemoryStream(input);
        return request;
    }
}
