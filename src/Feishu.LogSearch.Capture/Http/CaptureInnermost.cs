using Microsoft.Extensions.Http;

namespace Feishu.LogSearch.Capture;

/// <summary>
/// Keeps one capture in each client's chain, and puts it next to the network, wherever it was added: so it sees each attempt
/// of retry handlers and the final headers, and two registrations (defaults and the client's own) do not record twice. The
/// client's own, which comes later, counts.
/// </summary>
internal sealed class CaptureInnermost : IHttpMessageHandlerBuilderFilter
{
    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        FeishuLogCaptureHandler[] captures = [.. builder.AdditionalHandlers.OfType<FeishuLogCaptureHandler>()];
        if (captures.Length == 0)
        {
            return;
        }

        Array.ForEach(captures, capture => builder.AdditionalHandlers.Remove(capture));
        FeishuLogCaptureHandler own = captures[^1];
        own.Client = builder.Name;
        builder.AdditionalHandlers.Insert(0, own.CreateStart());
        builder.AdditionalHandlers.Add(own);
    };
}
