using System.Text;

namespace Feishu.LogSearch.Benchmarks.Peers;

/// <summary>Lets requests to ClickHouse pass, and when it is told to, asks first how the server would answer them.</summary>
internal sealed class ExplainingHandler() : DelegatingHandler(new SocketsHttpHandler())
{
    private const string Select = "SELECT ";

    private StringBuilder? _explanations;

    /// <summary>What the server says about the query that an action sends.</summary>
    public async Task<string> ExplainAsync<T>(Func<ValueTask<T>> action)
    {
        _explanations = new StringBuilder();
        try
        {
            await action();
            return _explanations.ToString();
        }
        finally
        {
            _explanations = null;
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_explanations is { } explanations && request.Content is not null)
        {
            await request.Content.LoadIntoBufferAsync(cancellationToken);
            string body = await request.Content.ReadAsStringAsync(cancellationToken);
            using HttpRequestMessage question = new(request.Method, request.RequestUri);
            question.Content = new StringContent(body.Insert(body.IndexOf(Select, StringComparison.Ordinal), "EXPLAIN indexes = 1 ").Replace("FORMAT RowBinary", "FORMAT TSVRaw"));
            question.Content.Headers.ContentType = request.Content.Headers.ContentType;
            question.Headers.Authorization = request.Headers.Authorization;
            using HttpResponseMessage answer = await base.SendAsync(question, cancellationToken);
            explanations.Append(await answer.Content.ReadAsStringAsync(cancellationToken));
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
