using System.Collections.Immutable;

namespace Feishu.LogSearch.Capture;

/// <summary>A client's options, ready for use.</summary>
internal sealed class CaptureSettings(FeishuLogCaptureOptions options)
{
    private readonly ImmutableArray<CapturedHost> _hosts = [.. options.Hosts.Select(host => CapturedHost.TryParse(host)!)];
    private readonly ImmutableArray<string> _bodyContentTypes = [.. options.BodyContentTypes];

    public FeishuLogCaptureOptions Options => options;

    public bool Covers(Uri? uri)
    {
        if (uri is { IsAbsoluteUri: true })
        {
            foreach (CapturedHost host in _hosts)
            {
                if (host.Matches(uri))
                {
                    return true;
                }
            }
        }

        return false;
    }

    public bool RecordsRequest(HttpContent? content) =>
        options.RecordRequestBody && content is not null && IsRecorded(MediaType.Of(content.Headers));

    public bool RecordsResponse(ReadOnlySpan<char> mediaType) => options.RecordResponseBody && IsRecorded(mediaType);

    private bool IsRecorded(ReadOnlySpan<char> mediaType)
    {
        foreach (string recorded in _bodyContentTypes)
        {
            if (mediaType.Equals(recorded, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
