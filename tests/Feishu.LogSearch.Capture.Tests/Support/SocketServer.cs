using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Feishu.LogSearch.Capture.Tests;

/// <summary>A real server on the loopback address: reads a request, then writes to the socket whatever a test says.</summary>
internal sealed class SocketServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Func<NetworkStream, CancellationToken, Task> _answer;
    private readonly Task _serving;

    public SocketServer(Func<NetworkStream, CancellationToken, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _serving = ServeAsync();
    }

    public static string Host => "127.0.0.1";

    public Uri Address => new($"http://{_listener.LocalEndpoint}/");

    public List<string> Requests { get; } = [];

    public static SocketServer Answering(string head, byte[] body) => new((stream, token) => WriteAsync(stream, head, body, token));

    public static async Task WriteAsync(NetworkStream stream, string head, byte[] body, CancellationToken token)
    {
        string lengths = string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {head}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(lengths), token);
        await stream.WriteAsync(body, token);
    }

    /// <summary>An address at which nobody listens.</summary>
    public static Uri Nobody()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://{listener.LocalEndpoint}/");
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _serving;
        _stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                await using NetworkStream stream = client.GetStream();
                try
                {
                    Requests.Add(await ReadRequestAsync(stream));
                    await _answer(stream, _stopping.Token);
                }
                catch (IOException)
                {
                    // The client has gone.
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task<string> ReadRequestAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        byte[] buffer = new byte[65_536];
        while (true)
        {
            int read = await stream.ReadAsync(buffer, _stopping.Token);
            text.Append(Encoding.Latin1.GetString(buffer, 0, read));
            string request = text.ToString();
            int end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (read == 0 || (end >= 0 && IsWhole(request, end + 4)))
            {
                return request;
            }
        }
    }

    private static bool IsWhole(string request, int bodyStart)
    {
        const string Name = "Content-Length: ";
        int header = request.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        if (header < 0)
        {
            return !request.Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase)
                || request.EndsWith("0\r\n\r\n", StringComparison.Ordinal);
        }

        int line = request.IndexOf('\r', header);
        return request.Length - bodyStart >= int.Parse(request.AsSpan(header + Name.Length, line - header - Name.Length), NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
