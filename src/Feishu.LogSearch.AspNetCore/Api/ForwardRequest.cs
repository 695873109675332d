using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Feishu.LogSearch.Capture;
using Feishu.LogSearch.Storage;
using Microsoft.AspNetCore.Http;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>Which entries are to be forwarded, and how.</summary>
internal sealed record ForwardRequest(
    string AppId, LogKind Kind, ImmutableArray<LogPosition> Entries, SupportLanguage Language, string? Note, string? Digest)
{
    public const string DigestName = "digest";

    private const int MaxBytes = 64 * 1_024;
    private const string EntriesExample = "[{\"id\":\"…\",\"time\":\"2026-07-05T01:00:00.000Z\"}]";

    private static readonly string[] Names = ["app_id", "kind", "entries", "language", "note"];

    /// <summary>Reads the body of a preview, or, with the digest of what was previewed, of what is to be sent.</summary>
    public static async ValueTask<ForwardRequest> ReadAsync(HttpRequest request, bool hasDigest)
    {
        ApiBody body = await ApiBody.ReadAsync(request, MaxBytes, hasDigest ? [.. Names, DigestName] : Names).ConfigureAwait(false);
        string? appId = body.Text("app_id", LogLimits.MaxFilterTextLength, "cli_…");
        LogKind? kind = body.Word<LogKind>("kind", LogKind.Server, LogKind.Event, LogKind.Client);
        if (kind == LogKind.Client)
        {
            body.Refuse(ApiRefusals.ClientEntries());
        }

        ImmutableArray<LogPosition> entries = ReadEntries(body);
        SupportLanguage? language = body.Word("language", ("zh", SupportLanguage.Chinese), ("en", SupportLanguage.English));
        string? note = body.Text("note", SupportBundle.MaxNoteLength);
        string? digest = hasDigest ? body.Text(DigestName, LogLimits.MaxFilterTextLength, "the digest of the preview") : null;
        body.Require();
        return new ForwardRequest(appId!, kind!.Value, entries, language!.Value, note, digest);
    }

    private static ImmutableArray<LogPosition> ReadEntries(ApiBody body)
    {
        ImmutableArray<JsonElement> elements = body.Array("entries", EntriesExample);
        if (elements.Length is 0 or > SupportBundle.MaxEntries)
        {
            body.Refuse(ApiRefusals.SelectionOutOfRange(elements.Length, SupportBundle.MaxEntries));
            return [];
        }

        ImmutableArray<LogPosition>.Builder entries = ImmutableArray.CreateBuilder<LogPosition>(elements.Length);
        foreach (JsonElement element in elements)
        {
            if (element.ValueKind == JsonValueKind.Object
                && ApiBody.TextOf(element, "id") is { Length: > 0 and <= LogLimits.MaxRecordIdLength } known
                && ApiBody.TextOf(element, "time") is { } text
                && DateTimeOffset.TryParseExact(text, WireText.InstantFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset instant))
            {
                entries.Add(new LogPosition(instant, known));
            }
            else
            {
                body.Refuse(LogViolations.ValueMalformed("entries", element.GetRawText(), EntriesExample));
                return [];
            }
        }

        return [.. entries.Distinct()];
    }
}
