using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using Feishu.LogSearch.Capture;
using Microsoft.Extensions.Logging;

namespace Feishu.LogSearch.Testing;

/// <summary>
/// Proves that nothing secret comes out of a host's logs: plants canaries, which are values that occur nowhere else, in every
/// shape through every way in, and searches every way out for them. It needs no test framework.
/// </summary>
/// <remarks>
/// A way in that leaves a trace in the log leaves a mark too, which is no secret. <see cref="Verify"/> fails where a mark was seen
/// nowhere: what never arrived proves nothing. A leak is eight characters in a row of a secret, or a whole number or name, as it
/// is or with the escapes of JSON, URLs and HTML, in base64, hex digits or UTF-16. Thread-safe.
/// </remarks>
public sealed class CanaryKit
{
    private static int _kits;

    private readonly object _examining = new();
    private readonly CanaryScanner _scanner = new();
    private readonly Dictionary<(CanaryShape, string, string), CanaryLeak> _leaks = [];
    private readonly Dictionary<string, string> _marks = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _failures = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private readonly ulong _seed = (ulong)Interlocked.Increment(ref _kits) << 32;
    private ulong _planted;
    private bool _hasExamined;

    /// <summary>Makes a kit.</summary>
    /// <param name="appId">The app (<c>cli_…</c>) whose logs the canaries go into.</param>
    /// <param name="shapes">The shapes; <see langword="null"/> for all of <see cref="CanaryShapes.All"/>, for which the host has called <c>AddPersonalData</c>.</param>
    /// <param name="time">The host's clock; <see langword="null"/> for the system's.</param>
    public CanaryKit(string appId, IEnumerable<CanaryShape>? shapes = null, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(appId);
        AppId = appId;
        Shapes = shapes?.ToImmutableArray() ?? CanaryShapes.All;
        _time = time ?? TimeProvider.System;
        Logs = new CanaryLoggerProvider(this);
    }

    /// <summary>The app.</summary>
    public string AppId { get; }

    /// <summary>The shapes.</summary>
    public ImmutableArray<CanaryShape> Shapes { get; }

    /// <summary>Stands in for the network: the primary handler of the captured client that is given to <see cref="CallAsync"/>.</summary>
    public HttpMessageHandler Server { get; } = new CanaryServer();

    /// <summary>A way out: add it to the host's logging, at the level <see cref="LogLevel.Trace"/>. It examines messages, their values, scopes and exceptions.</summary>
    public ILoggerProvider Logs { get; }

    /// <summary>What came out until now; each shape, way in and way out once.</summary>
    public ImmutableArray<CanaryLeak> Leaks
    {
        get
        {
            lock (_examining)
            {
                return [.. _leaks.Values];
            }
        }
    }

    /// <summary>Plants a canary by hand, for ways in of the host's own.</summary>
    /// <param name="shape">Its shape.</param>
    /// <param name="wayIn">The way in, as it is to be named when it leaks.</param>
    /// <returns>The text to feed. No two are alike.</returns>
    public string Plant(CanaryShape shape, string wayIn)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentException.ThrowIfNullOrEmpty(wayIn);
        lock (_examining)
        {
            var value = new CanaryValue(_seed + ++_planted);
            string text = shape.Compose(value);
            var planted = new CanaryScanner.Planted(shape, wayIn);
            foreach (string window in value.Windows)
            {
                _scanner.Add(window, planted);
            }

            return text;
        }
    }

    /// <summary>
    /// The mark of a way in: eight letters and digits that are no secret. Feed it where it is recorded, beside the canaries;
    /// <see cref="Verify"/> demands that it was seen.
    /// </summary>
    /// <param name="wayIn">The way in.</param>
    /// <returns>The mark.</returns>
    public string MarkOf(string wayIn)
    {
        ArgumentException.ThrowIfNullOrEmpty(wayIn);
        lock (_examining)
        {
            if (!_marks.TryGetValue(wayIn, out string? mark))
            {
                mark = new CanaryValue(_seed + ++_planted).Chunk;
                _marks.Add(wayIn, mark);
                _scanner.Add(mark, new CanaryScanner.Planted(null, wayIn));
            }

            return mark;
        }
    }

    /// <summary>Way in: calls of the server API. Canaries stand in the headers, URLs and bodies of requests and answers, and in what fails.</summary>
    /// <param name="client">A captured client whose primary handler is <see cref="Server"/>, with a base address of the platform's.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task that ends when all calls have.</returns>
    public async Task CallAsync(HttpClient client, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        foreach (CanaryCall call in CanaryCall.All(this))
        {
            using HttpRequestMessage request = call.Request;
            CanaryServer.Expect(request, call);
            try
            {
                using HttpResponseMessage response = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
                await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (HttpRequestException) when (call.Failure is not null)
            {
                // As planned: the capture saw it on its way here.
            }
        }
    }

    /// <summary>
    /// Way in: pushes of events, encrypted and signed where there is an Encrypt Key, to an endpoint whose handler calls
    /// <see cref="Handle"/>; and requests that the endpoint refuses.
    /// </summary>
    /// <param name="client">Reaches the host.</param>
    /// <param name="path">The endpoint's path.</param>
    /// <param name="options">The app's keys.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task that ends when all are answered.</returns>
    /// <exception cref="InvalidOperationException">The endpoint did not answer 200 to an event, so that nothing would be proved.</exception>
    public async Task PushAsync(HttpClient client, string path, FeishuEventOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        foreach (CanaryPush push in CanaryPush.All(this, options))
        {
            if (push.Failure is { } failure)
            {
                _failures[push.EventId] = failure;
            }

            using HttpRequestMessage request = push.ToRequest(path, _time.GetUtcNow());
            using HttpResponseMessage response = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (!push.IsRefused && (push.Failure is null) != response.IsSuccessStatusCode)
            {
                throw new InvalidOperationException($"The endpoint {path} answered {(int)response.StatusCode} to an event of the kit. Give the kit the app's keys, and call {nameof(CanaryKit)}.{nameof(Handle)} in the handler.");
            }

            Examine("the answer to a push", await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false));
        }
    }

    /// <summary>To be called by the host's event handler: throws where an event of <see cref="PushAsync"/> is to fail, with a canary in the exception.</summary>
    /// <param name="event">The event.</param>
    /// <exception cref="InvalidOperationException">The event is to fail.</exception>
    public void Handle(FeishuEvent @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        if (@event.EventId is { } id && _failures.TryGetValue(id, out string? failure))
        {
            throw new InvalidOperationException(failure, new IOException(failure));
        }
    }

    /// <summary>Way in: pushes that something else received, a long connection for one.</summary>
    /// <param name="recorder">The host's recorder of events.</param>
    public void Receive(IFeishuEventRecorder recorder)
    {
        ArgumentNullException.ThrowIfNull(recorder);
        foreach (CanaryPush push in CanaryPush.Plain(this))
        {
            using FeishuEventReceipt receipt = recorder.Receive(AppId, push.Body, EventTransport.LongConnection);
            receipt.Fail(500, push.Failure ?? "");
        }
    }

    /// <summary>Way in: client reports, sent to an endpoint that accepts them without a user. The app has the feature <see cref="ClientFeature.WebApp"/>.</summary>
    /// <param name="client">Reaches the host.</param>
    /// <param name="path">The endpoint's path.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task that ends when all are answered.</returns>
    /// <exception cref="InvalidOperationException">The endpoint refused a report, so that nothing would be proved.</exception>
    public async Task ReportAsync(HttpClient client, string path, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(path);
        foreach (byte[] batch in CanaryReports.Batches(this, _time.GetUtcNow()))
        {
            using var content = new ByteArrayContent(batch);
            content.Headers.ContentType = new("application/json");
            using HttpResponseMessage response = await client.PostAsync(new Uri(path, UriKind.RelativeOrAbsolute), content, cancellationToken).ConfigureAwait(false);
            string answer = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode || !answer.Contains("\"refused\":0", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"The endpoint {path} did not take the kit's reports ({(int)response.StatusCode}): {answer}");
            }

            Examine("the answer to a report", answer);
        }
    }

    /// <summary>Way in: entries that a host records by itself, of every kind, with a canary in each field of words.</summary>
    /// <param name="recorder">The host's recorder.</param>
    /// <exception cref="InvalidOperationException">The recorder did not take an entry.</exception>
    public void Record(ILogRecorder recorder)
    {
        ArgumentNullException.ThrowIfNull(recorder);
        foreach (LogEntry entry in CanaryEntries.All(this, _time.GetUtcNow()))
        {
            if (!recorder.Record(entry))
            {
                throw new InvalidOperationException("The recorder did not take an entry of the kit: its queue is full, or it has stopped. Raise LogRecorderOptions.Capacity.");
            }
        }
    }

    /// <summary>Way in: notes for support, of at most <see cref="SupportBundle.MaxNoteLength"/> characters each.</summary>
    /// <returns>The notes.</returns>
    public IEnumerable<string> Notes()
    {
        const string WayIn = "note for support";
        string mark = MarkOf(WayIn);
        var note = new StringBuilder(mark);
        foreach (CanaryShape shape in Shapes)
        {
            string text = Plant(shape, WayIn);
            if (note.Length + text.Length + 1 > SupportBundle.MaxNoteLength)
            {
                yield return note.ToString();
                note.Clear().Append(mark);
            }

            note.Append('\n').Append(text);
        }

        yield return note.ToString();
    }

    /// <summary>Searches what left by a way out.</summary>
    /// <param name="wayOut">The way out, as it is to be named where something leaked.</param>
    /// <param name="text">What left.</param>
    public void Examine(string wayOut, string? text)
    {
        ArgumentException.ThrowIfNullOrEmpty(wayOut);
        lock (_examining)
        {
            _hasExamined = true;
            foreach ((CanaryScanner.Planted planted, string spelling, string excerpt) in _scanner.Find(text ?? ""))
            {
                if (planted.Shape is { } shape)
                {
                    _leaks.TryAdd((shape, planted.WayIn, wayOut), new CanaryLeak(shape, planted.WayIn, wayOut, spelling, excerpt));
                }
                else
                {
                    _seen.Add(planted.WayIn);
                }
            }
        }
    }

    /// <summary>Searches what left by a way out as bytes.</summary>
    /// <param name="wayOut">The way out, as it is to be named where something leaked.</param>
    /// <param name="bytes">What left.</param>
    public void Examine(string wayOut, ReadOnlySpan<byte> bytes) => Examine(wayOut, Encoding.UTF8.GetString(bytes));

    /// <summary>Searches an exception: its text, its data, and all within it.</summary>
    /// <param name="wayOut">The way out, as it is to be named where something leaked.</param>
    /// <param name="exception">The exception.</param>
    public void Examine(string wayOut, Exception? exception)
    {
        for (Exception? each = exception; each is not null; each = each.InnerException)
        {
            Examine(wayOut, $"{each}\n{each.Message}\n{string.Join('\n', each.Data.Keys.Cast<object>().Select(key => $"{key}={each.Data[key]}"))}");
        }
    }

    /// <summary>Searches files byte by byte, those that are open elsewhere too.</summary>
    /// <param name="wayOut">The way out, as it is to be named where something leaked.</param>
    /// <param name="folder">The folder, with those in it.</param>
    /// <exception cref="InvalidOperationException">There is no file in it.</exception>
    public void ExamineFiles(string wayOut, string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        string[] files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        if (files.Length == 0)
        {
            throw new InvalidOperationException($"There is no file in '{folder}' to examine.");
        }

        foreach (string path in files)
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            byte[] bytes = new byte[file.Length];
            int length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            Examine($"{wayOut} ({Path.GetFileName(path)})", bytes.AsSpan(0, length));
        }
    }

    /// <summary>A way out: examines the tags of meters, and names, tags and events of traces, until it is disposed.</summary>
    /// <param name="prefix">With what the names of the meters and sources begin; the library's by default. Those of the runtime tell URLs of their own accord.</param>
    /// <returns>What to dispose.</returns>
    public IDisposable ListenToTelemetry(string prefix = "Feishu.LogSearch")
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return new CanaryTelemetryListener(this, prefix);
    }

    /// <summary>The verdict. Call it when all ways out have been examined.</summary>
    /// <exception cref="CanaryLeakException">A canary came out.</exception>
    /// <exception cref="InvalidOperationException">Nothing was planted or examined, or of a way in nothing was seen: it would prove nothing.</exception>
    public void Verify()
    {
        lock (_examining)
        {
            if (_leaks.Count > 0)
            {
                throw new CanaryLeakException([.. _leaks.Values]);
            }

            if (_planted == 0 || !_hasExamined)
            {
                throw new InvalidOperationException($"Nothing was {(_planted == 0 ? "planted" : "examined")}, which proves nothing. Feed the ways in, and examine the ways out.");
            }

            if (_marks.Keys.Except(_seen).ToArray() is { Length: > 0 } unseen)
            {
                throw new InvalidOperationException($"Of these ways in nothing was seen in any way out, so that the absence of leaks proves nothing: {string.Join(", ", unseen)}. Flush the recorder, and examine where their entries are read.");
            }
        }
    }
}
