using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using System.Text.Json;
using Feishu.LogSearch.Capture;
using Microsoft.Extensions.Logging;

namespace Feishu.LogSearch.Testing.Tests;

public sealed class CanaryKitTests
{
    private const string AppId = "cli_a1b2";

    private static readonly CanaryShape Badge = new("badge", CanaryKind.Secret, CanaryPlace.Text, value => $"badge {value.Word}");

    private readonly CanaryKit _kit = new(AppId);

    public static TheoryData<string, string> Spellings => new()
    {
        { "as it is", "as it is" },
        { "in capitals", "as it is" },
        { "percent-encoded", "percent-encoded" },
        { "JSON", "with the escapes of JSON" },
        { "HTML", "with the escapes of HTML" },
        { "base64", "in base64" },
        { "base64url behind letters", "in base64" },
        { "hex", "in hex digits" },
        { "UTF-16", "in UTF-16" },
        { "base64 of percent-encoded", "in base64, then percent-encoded" },
        { "eight characters", "as it is" },
    };

    public static TheoryData<string> Shapes => [.. CanaryShapes.All.Select(shape => shape.Name)];

    [Theory]
    [MemberData(nameof(Spellings))]
    public void A_canary_is_found_however_it_is_written(string spelling, string said)
    {
        string word = _kit.Plant(Badge, "the door")["badge ".Length..];

        _kit.Examine("the window", $"before:{Write(word, spelling)} after");

        CanaryLeak leak = _kit.Leaks.Should().ContainSingle().Subject;
        (leak.Shape, leak.WayIn, leak.WayOut, leak.Spelling).Should().Be((Badge, "the door", "the window", said));
        leak.Excerpt.Should().NotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_shape_is_found_where_it_leaks(string name)
    {
        CanaryShape shape = CanaryShapes.Find(name);
        string text = _kit.Plant(shape, "the door");

        _kit.Examine("the window", text);

        _kit.Leaks.Should().ContainSingle().Which.Shape.Should().BeSameAs(shape);
    }

    [Fact]
    public void Shapes_have_names_of_their_own_and_no_two_canaries_are_alike()
    {
        CanaryShapes.All.Length.Should().BeGreaterThan(200);
        CanaryShapes.All.Select(shape => shape.Name).Should().OnlyHaveUniqueItems();
        CanaryShapes.All.SelectMany(shape => new[] { _kit.Plant(shape, "a"), _kit.Plant(shape, "b") }).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Numbers_are_as_real_ones_and_found_in_groups()
    {
        var value = new CanaryValue(7);

        value.IdentityCard.Should().MatchRegex("^110101(19|20)[0-9]{10}$");
        value.Mobile.Should().MatchRegex("^13[0-9]{9}$");
        value.BankCard.Should().MatchRegex("^622202[0-9]{10}$");
        _kit.Plant(new CanaryShape("card", CanaryKind.PersonalData, CanaryPlace.Text, each => each.BankCard), "the door");
        string card = _kit.Plant(new CanaryShape("card", CanaryKind.PersonalData, CanaryPlace.Text, each => each.BankCard), "the door");
        _kit.Examine("the window", $"{card[..4]}-{card[4..8]} {card[8..12]} {card[12..]}");
        _kit.Leaks.Should().ContainSingle();
    }

    [Fact]
    public void What_was_not_planted_is_no_leak()
    {
        _kit.Plant(Badge, "the door");

        _kit.Examine("the window", string.Join('\n', CanaryShapes.All.Select(shape => new CanaryKit(AppId).Plant(shape, "another kit's"))));

        _kit.Leaks.Should().BeEmpty();
        _kit.Verify();
    }

    [Fact]
    public void A_leak_is_told_with_shape_way_in_and_way_out()
    {
        string text = _kit.Plant(Badge, "the door");

        _kit.Examine("the window", text);
        _kit.Examine("the window", text);

        CanaryLeakException leaked = FluentActions.Invoking(_kit.Verify).Should().Throw<CanaryLeakException>().Which;
        leaked.Leaks.Should().ContainSingle("once is enough");
        leaked.Message.Should().Contain("1 canaries leaked.").And.Contain($"'badge' went in by the door and came out of the window, as it is: {text}");
    }

    [Fact]
    public void Nothing_planted_or_nothing_examined_proves_nothing()
    {
        FluentActions.Invoking(_kit.Verify).Should().Throw<InvalidOperationException>().WithMessage("Nothing was planted*");
        _kit.Plant(Badge, "the door");
        FluentActions.Invoking(_kit.Verify).Should().Throw<InvalidOperationException>().WithMessage("Nothing was examined*");
    }

    [Fact]
    public void A_way_in_of_which_nothing_arrived_proves_nothing()
    {
        string mark = _kit.MarkOf("the door");
        _kit.MarkOf("the door").Should().Be(mark);
        _kit.Plant(Badge, "the door");
        _kit.Examine("the window", "nothing");
        FluentActions.Invoking(_kit.Verify).Should().Throw<InvalidOperationException>().WithMessage("*nothing was seen*the door*Flush*");

        _kit.Examine("the window", $"/path/{mark}");

        _kit.Verify();
    }

    [Fact]
    public void A_shape_that_writes_nothing_of_its_value_is_refused()
    {
        var empty = new CanaryShape("empty", CanaryKind.Secret, CanaryPlace.Text, _ => "no value");

        FluentActions.Invoking(() => _kit.Plant(empty, "the door")).Should().Throw<InvalidOperationException>().WithMessage("*'empty'*");
    }

    [Fact]
    public void A_shape_that_is_not_there_is_named() =>
        FluentActions.Invoking(() => CanaryShapes.Find("nonesuch")).Should().Throw<ArgumentException>().WithMessage("*nonesuch*CanaryShapes.All*");

    [Theory]
    [InlineData("message")]
    [InlineData("value")]
    [InlineData("exception")]
    [InlineData("inner exception")]
    [InlineData("exception's data")]
    [InlineData("scope")]
    public void A_leak_in_a_log_is_found(string place)
    {
        string text = _kit.Plant(Badge, "the door");
        ILogger logger = _kit.Logs.CreateLogger("Shop");
        var exception = new IOException(place == "exception" ? text : "x", new IOException(place == "inner exception" ? text : "y"));
        exception.InnerException!.Data["z"] = place == "exception's data" ? text : "z";
        using IDisposable? scope = logger.BeginScope(place == "scope" ? text : "none");

#pragma warning disable CA1848, CA2254, CA1873 // What is logged is what the test is about.
        logger.LogTrace(exception, place == "message" ? text : "text {Value}", place == "value" ? text : "none");
#pragma warning restore CA1848, CA2254, CA1873

        _kit.Leaks.Should().ContainSingle().Which.WayOut.Should().Be("the log (Shop)");
    }

    [Fact]
    public void A_leak_in_a_metric_or_a_trace_is_found()
    {
        string text = _kit.Plant(Badge, "the door");
        using var meter = new Meter("CanaryKitTests.Meter");
        using var source = new ActivitySource("CanaryKitTests.Source");
        using (_kit.ListenToTelemetry("CanaryKitTests"))
        {
            meter.CreateCounter<long>("calls").Add(1, new KeyValuePair<string, object?>("path", text));
            meter.CreateHistogram<double>("time").Record(1, new KeyValuePair<string, object?>("path", text));
            using Activity? activity = source.StartActivity("work");
            activity!.SetTag("path", text);
        }

        _kit.Leaks.Select(leak => leak.WayOut).Should().BeEquivalentTo("the metric calls", "the metric time", "the trace (CanaryKitTests.Source)");
        meter.CreateCounter<long>("later").Add(1, new KeyValuePair<string, object?>("path", text));
        _kit.Leaks.Length.Should().Be(3, "nobody listens any more");
    }

    [Fact]
    public void A_leak_in_a_file_is_found_also_while_it_is_open()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("canary-");
        try
        {
            FluentActions.Invoking(() => _kit.ExamineFiles("the disk", folder.FullName)).Should().Throw<InvalidOperationException>().WithMessage($"*{folder.Name}*");
            using FileStream file = new(Path.Combine(folder.CreateSubdirectory("deep").FullName, "logs.db-wal"), FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
            file.Write([0, 255, .. Encoding.UTF8.GetBytes(_kit.Plant(Badge, "the door")), 128]);
            file.Flush();

            _kit.ExamineFiles("the disk", folder.FullName);

            _kit.Leaks.Should().ContainSingle().Which.WayOut.Should().Be("the disk (logs.db-wal)");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task An_endpoint_that_takes_nothing_is_told()
    {
        using var client = new HttpClient(new Refusing()) { BaseAddress = new Uri("https://example.com/") };

        await FluentActions.Awaiting(() => _kit.PushAsync(client, "/events", new FeishuEventOptions { VerificationToken = "x" }))
            .Should().ThrowAsync<InvalidOperationException>().WithMessage("*/events answered 403*Handle*");
        await FluentActions.Awaiting(() => _kit.ReportAsync(client, "/reports"))
            .Should().ThrowAsync<InvalidOperationException>().WithMessage("*/reports did not take*403*");
    }

    [Fact]
    public async Task A_call_that_is_not_the_kits_has_no_answer()
    {
        using var client = new HttpClient(_kit.Server, disposeHandler: false);

        await FluentActions.Awaiting(() => client.GetAsync(new Uri("https://example.com/mine"))).Should().ThrowAsync<InvalidOperationException>().WithMessage("*/mine*");
    }

    [Fact]
    public void A_note_is_as_long_as_a_note_may_be() =>
        _kit.Notes().Should().OnlyContain(note => note.Length <= SupportBundle.MaxNoteLength).And.HaveCountGreaterThan(3);

    private static string Write(string word, string spelling) => spelling switch
    {
        "in capitals" => word.ToUpperInvariant(),
        "percent-encoded" => string.Concat(word.Select(c => $"%{(int)c:X2}")),
        "JSON" => string.Concat(word.Select(c => $"\\u{(int)c:x4}")),
        "HTML" => string.Concat(word.Select(c => $"&#{(int)c};")),
        "base64" => Convert.ToBase64String(Encoding.UTF8.GetBytes($"~~{word}")),
        "base64url behind letters" => "x" + Convert.ToBase64String(Encoding.UTF8.GetBytes($"??>{word}")).Replace('+', '-').Replace('/', '_'),
        "hex" => Convert.ToHexString(Encoding.UTF8.GetBytes(word)),
        "UTF-16" => Encoding.UTF8.GetString(Encoding.Unicode.GetBytes(word)),
        "base64 of percent-encoded" => Convert.ToBase64String(Encoding.UTF8.GetBytes(Write(word, "percent-encoded"))),
        "eight characters" => word[5..13],
        _ => word,
    };

    private sealed class Refusing : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new StringContent(JsonSerializer.Serialize("no")) });
    }
}
