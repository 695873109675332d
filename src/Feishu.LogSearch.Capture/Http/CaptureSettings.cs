using System.Collections.Immutable;

namespace Feishu.LogSearch.Capture;

/// <summary>A client's options, ready for use.</summary>
internal sealed class CaptureSettings
{
    private readonly ImmutableArray<CapturedHost> _hosts;
    private readonly ImmutableArray<string> _bodyContentTypes;

    public CaptureSettings(FeishuLogCaptureOptions options)
    {
        Options = options;
        _hosts = [.. options.Hosts.Select(host => CapturedHost.TryParse(host)!)];
        _bodyContentTypes = [.. options.BodyContentTypes];

        // The table of APIs is read while the first call is under way, not when its answer is recorded.
        ThreadPool.UnsafeQueueUserWorkItem(static _ => FeishuCatalog.FindApi("GET", "/"), null);
    }

    public FeishuLogCaptureOptions Options { get; }

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
        Options.RecordRequestBody && content is not null && IsRecorded(MediaType.Of(content.Headers));

    public bool RecordsResponse(ReadOnlySpan<char> mediaType) => Options.RecordResponseBody && IsRecorded(mediaType);

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
