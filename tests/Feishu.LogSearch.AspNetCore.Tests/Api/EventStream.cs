using Microsoft.Extensions.Time.Testing;

namespace Feishu.LogSearch.AspNetCore.Tests;

/// <summary>A stream of server-sent events, read one by one.</summary>
internal sealed class EventStream : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly StreamReader _reader;

    private EventStream(HttpResponseMessage answer, Stream body)
    {
        Answer = answer;
        _reader = new StreamReader(body);
    }

    public HttpResponseMessage Answer { get; }

    public static async Task<EventStream> OpenAsync(HttpClient client, string path)
    {
        HttpResponseMessage answer = await client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        return new EventStream(answer, await answer.Content.ReadAsStreamAsync());
    }

    /// <summary>The next event, or comment, without the empty line behind it; empty at the end.</summary>
    public async Task<string> NextAsync()
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        List<string> lines = [];
        while (await _reader.ReadLineAsync(patience.Token) is { Length: > 0 } line)
        {
            lines.Add(line);
        }

        return string.Join('\n', lines);
    }

    /// <summary>The next event that comes when the clock goes on, again and again if need be: the server waits for it on a thread of its own.</summary>
    public async Task<string> NextAsync(FakeTimeProvider time, TimeSpan step)
    {
        Task<string> next = NextAsync();
        while (!next.IsCompleted)
        {
            time.Advance(step);
            await Task.WhenAny(next, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System));
        }

        return await next;
    }

    /// <summary>The next event when the clock goes on; comments, such as that the stream is alive, are passed over.</summary>
    public async Task<string> NextEventAsync(FakeTimeProvider time, TimeSpan step)
    {
        string next;
        do
        {
            next = await NextAsync(time, step);
        }
        while (next.StartsWith(':'));
        return next;
    }

    public void Dispose()
    {
        _reader.Dispose();
        Answer.Dispose();
    }
}
