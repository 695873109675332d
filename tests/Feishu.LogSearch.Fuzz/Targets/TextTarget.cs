using System.Collections.Immutable;
using System.Text;

namespace Feishu.LogSearch.Fuzz;

/// <summary>Texts of any kind: those in which ids are looked for, those that are redacted, URLs and path templates, times and lengths.</summary>
internal sealed class TextTarget : FuzzTarget
{
    private static readonly FeishuRedactor Redactor = new();

    public override string Name => "texts";

    public override IReadOnlyList<byte[]> Corpus { get; } =
    [
        .. new[]
        {
            "failed: log_id 20260305113015ABCDEF0123456789ABCD, request 0b9e6c2e-1f5c-4a35-9d6b-0c2e1f5c4a35, 0217726832000000123456789abcdef0123456789abcdef012345, event 5e3702a84e847582be8db7fb73283c02 of ou_7dab8a3d3cdcc9da365777c7ad535d62 in cli_a1b2c3d4e5f60718",
            "https://open.feishu.cn/open-apis/im/v1/messages/:message_id/?receive_id_type=open_id#x",
            """{"Authorization":"Bearer t-g1044qeGEDXTB6NDJOGV4JQCYDGHRBARFTGT1234","app_secret":"dskLLdkasdjlasdKK","url":"https://open.feishu.cn/open-apis/bot/v2/hook/0b9e6c2e-1f5c-4a35-9d6b-0c2e1f5c4a35","password" : "p\"w"}""",
            "2026-03-05T11:30:15.123+08:00",
            "90m",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public override IReadOnlyList<byte[]> Words { get; } = JsonWords.With(
        "/", "//", "://", ":", ":id", "?", "#", "..", "Bearer ", "t-", "u-", "secret=", "token", "\\\"", "access_token", "ou_", "cli_", "20260305113015", "99991231235959", "00010101000000", "0299999999999", "hook/", "T", "Z", "ms", "%2F", "\u3000");

    public override bool Run(byte[] input)
    {
        string text = Encoding.UTF8.GetString(input);
        ImmutableArray<FeishuId> ids = FeishuIdScanner.Scan(text);
        Require(ids.Length <= FeishuIdScanner.MaxIds && ids.All(id => text.Contains(id.Value, StringComparison.Ordinal)), "the ids of a text stand in it");
        if (!ids.IsEmpty)
        {
            _ = SearchHost.Search.LocateAsync(SearchHost.App, text).AsTask().GetAwaiter().GetResult();
        }

        _ = Redactor.Redact(text);
        _ = FeishuCatalog.FindApi("GET", text);
        CheckPath(text);
        if (LogTimeText.TryParse(text, out DateTimeOffset time))
        {
            Require(LogTimeText.TryParse(LogTimeText.Format(time), out DateTimeOffset again) && again.ToUnixTimeMilliseconds() == time.ToUnixTimeMilliseconds(), "a time is the same when it is written and read again");
        }

        if (LogTimeText.TryParse(text, out TimeSpan length))
        {
            Require(LogTimeText.TryParse(LogTimeText.Format(length), out TimeSpan again) && again == length, "a length is the same when it is written and read again");
        }

        return true;
    }

    private static void CheckPath(string text)
    {
        string path = RequestPath.Normalize(text);
        Require(RequestPath.Normalize(path) == path, "what is a path stays one");
        if (text.Length == 0)
        {
            return;
        }

        var template = new PathTemplate(text);
        Require(template.Equals(new PathTemplate(template.ToString())), "a template is the same when it is written and read again");
        Require(!template.IsLiteral || template.Matches(path), "a path matches itself");
        string filled = "/" + string.Join('/', template.Segments.Select(segment => PathTemplate.IsVariable(segment) ? "x" : segment));
        Require(template.Matches(filled), "a template matches a path with other words for its variables");
    }
}
