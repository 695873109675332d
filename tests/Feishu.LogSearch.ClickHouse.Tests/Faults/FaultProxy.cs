using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Feishu.LogSearch.ClickHouse.Tests;

/// <summary>Stands between store and server on 127.0.0.1, and does to connections what networks and servers do.</summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Uri _server;
    private readonly Task _accepting;
    private readonly object _gate = new();
    private readonly List<TcpClient> _connections = [];
    private Func<TcpClient, CancellationToken, Task> _serve;
    private int _served;

    public FaultProxy(Uri server)
    {
        _server = server;
        _serve = (client, token) => ForwardAsync(client, long.MaxValue, answers: true, token);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string ConnectionString => $"Host=127.0.0.1;Port={Port};Username=default";

    /// <summary>How many connections there have been since the fault began.</summary>
    public int Served => Volatile.Read(ref _served);

    /// <summary>Nothing is wrong.</summary>
    public void Work() => Become((client, token) => ForwardAsync(client, long.MaxValue, answers: true, token));

    /// <summary>The connection is closed when so many bytes of requests have passed.</summary>
    public void CutRequests(long bytes) => Become((client, token) => ForwardAsync(client, bytes, answers: true, token));

    /// <summary>The server gets the whole request, and its answer is lost.</summary>
    public void LoseAnswers() => Become((client, token) => ForwardAsync(client, long.MaxValue, answers: false, token));

    /// <summary>Requests are taken, and never answered.</summary>
    public void Hang() => Become((_, token) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token));

    /// <summary>Something else answers.</summary>
    public void Answer(int status, string body, string headers = "") => Become((client, token) => AnswerAsync(client, status, body, headers, token));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        CloseAll();
        await _accepting;
        _stop.Dispose();
    }

    private void Become(Func<TcpClient, CancellationToken, Task> serve)
    {
        // A connection is closed, or counted.
        lock (_gate)
        {
            Volatile.Write(ref _serve, serve);
            CloseAll();
            Volatile.Write(ref _served, 0);
        }
    }

    private void CloseAll()
    {
        lock (_gate)
        {
            foreach (TcpClient connection in _connections)
            {
                connection.Dispose();
            }

            _connections.Clear();
        }
    }

    private TcpClient Keep(TcpClient connection)
    {
        lock (_gate)
        {
            _connections.Add(connection);
        }

        return connection;
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                lock (_gate)
                {
                    Keep(client);
                    _served++;
                }

                _ = ServeAsync(client);
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            await Volatile.Read(ref _serve)(client, _stop.Token);
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The other end has gone: that is what this is for.
        }
        finally
        {
            client.Dispose();
        }
    }

    private async Task ForwardAsync(TcpClient client, long requestBytes, bool answers, CancellationToken token)
    {
        TcpClient server = Keep(new TcpClient());
        await server.ConnectAsync(_server.Host, _server.Port, token);
        using (server)
        {
            Task requests = PumpAsync(client.GetStream(), server.GetStream(), requestBytes, token);
            Task reading = answers ? PumpAsync(server.GetStream(), client.GetStream(), long.MaxValue, token) : server.GetStream().ReadExactlyAsync(new byte[1], token).AsTask();
            await await Task.WhenAny(requests, reading);
        }
    }

    private static async Task PumpAsync(NetworkStream from, NetworkStream to, long limit, CancellationToken token)
    {
        byte[] buffer = new byte[16 * 1024];
        while (limit > 0)
        {
            int read = await from.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, limit)), token);
            if (read == 0)
            {
                return;
            }

            await to.WriteAsync(buffer.AsMemory(0, read), token);
            limit -= read;
        }
    }

    private static async Task AnswerAsync(TcpClient client, int status, string body, string headers, CancellationToken token)
    {
        byte[] buffer = new byte[64 * 1024];
        NetworkStream stream = client.GetStream();
        await ReadRequestAsync(stream, buffer, token);
        byte[] answer = Encoding.UTF8.GetBytes($"HTTP/1.1 {status} Fault\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n{headers}\r\n{body}");
        await stream.WriteAsync(answer, token);

        // What the client still sends is read, so that closing does not reset the connection under the answer.
        client.Client.Shutdown(SocketShutdown.Send);
        while (await stream.ReadAsync(buffer, token) > 0)
        {
        }
    }

    /// <summary>Reads a request to its end: a client that is still sending may not see an answer.</summary>
    private static async Task ReadRequestAsync(NetworkStream stream, byte[] buffer, CancellationToken token)
    {
        var request = new StringBuilder();
        while (!IsWhole(request.ToString()))
        {
            int read = await stream.ReadAsync(buffer, token);
            if (read == 0)
            {
                return;
            }

            request.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }
    }

    private static bool IsWhole(string request)
    {
        const string length = "Content-Length: ";
        int body = request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        if (body < 4)
        {
            return false;
        }

        string head = request[..body];
        int given = head.IndexOf(length, StringComparison.OrdinalIgnoreCase);
        return given >= 0
            ? request.Length - body >= int.Parse(head.AsSpan(given + length.Length, head.IndexOf('\r', given) - given - length.Length), System.Globalization.CultureInfo.InvariantCulture)
            : !head.Contains("chunked", StringComparison.OrdinalIgnoreCase) || request.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal);
    }
}
