using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Feishu.LogSearch.Fuzz;

/// <summary>
/// Cursors, as they are and with a check sum that fits, as one may write who knows the format. One that cannot be used is a
/// <see cref="LogQueryException"/>; one that can is the only text of its place, and the page has what lies behind it.
/// </summary>
internal sealed class CursorTarget : FuzzTarget
{
    private const int PageSize = 5;
    private const int CheckLength = 4;

    public override string Name => "cursors";

    public override IReadOnlyList<byte[]> Corpus => field ??=
        [.. SearchHost.Queries.SelectMany(query => FirstCursor(query) is var cursor ? (byte[][])[Encoding.ASCII.GetBytes(cursor), WebEncoders.Base64UrlDecode(cursor)] : [])];

    public override bool Run(byte[] input)
    {
        string text = Encoding.Latin1.GetString(input);
        bool accepted = false;
        foreach (LogQuery query in SearchHost.Queries)
        {
            accepted |= Try(query, text) | Try(query, WithCheck(BytesOf(text) ?? input));
        }

        return accepted;
    }

    private static bool Try(LogQuery query, string text)
    {
        try
        {
            var cursor = LogCursor.Parse(text, query);
            Require(cursor.Format(query) == text, "a cursor has one text");
            ApiPage page = ApiResults.Of(SearchHost.Search, query).GetPageAsync(PageSize, text, default).AsTask().GetAwaiter().GetResult();
            Require(page.Entries.All(entry => entry.ToRecord().Position < cursor.Position && cursor.Window.Contains(entry.Time)), "a page has what lies behind the cursor, in its window");
            return true;
        }
        catch (LogQueryException exception)
        {
            Require(SearchHost.IsExplained(exception.Violations), "a refusal says what is wrong in both languages");
            return false;
        }
    }

    private static string FirstCursor(LogQuery query) =>
        ApiResults.Of(SearchHost.Search, query).GetPageAsync(PageSize, null, default).AsTask().GetAwaiter().GetResult().Next!;

    private static byte[]? BytesOf(string text)
    {
        try
        {
            return WebEncoders.Base64UrlDecode(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string WithCheck(byte[] bytes)
    {
        byte[] content = bytes[..Math.Max(0, bytes.Length - CheckLength)];
        return WebEncoders.Base64UrlEncode([.. content, .. SHA256.HashData(content)[..CheckLength]]);
    }
}
