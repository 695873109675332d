using System.Diagnostics;
using HostApp;

namespace HostAppTests;

/// <summary>The sample as its own process, as a reader starts it.</summary>
public sealed class SampleProcessTests
{
    private static readonly string Sample = typeof(SampleHost).Assembly.Location;

    [Fact]
    public async Task Once_ends_with_exit_code_0_and_writes_no_colours_into_a_pipe()
    {
        (int exitCode, string output, string errors) = await SampleProcess.RunAsync(Sample, "--once");
        errors.Should().BeEmpty();
        exitCode.Should().Be(0);
        output.Should().Contain("Histogram").And.NotContain("\e[");
    }

    [Fact]
    public async Task An_unknown_argument_is_refused_with_the_usage()
    {
        (int exitCode, string output, string errors) = await SampleProcess.RunAsync(Sample, "--twice");
        exitCode.Should().Be(2);
        output.Should().BeEmpty();
        errors.Should().Contain("--once");
    }

    [Fact]
    public async Task Without_once_it_prints_the_address_of_the_page_and_serves_it()
    {
        string logFile = TemporaryLogs.NewFile();
        using var timeout = new CancellationTokenSource(SampleProcess.Patience);
        using Process process = SampleProcess.Start(Sample, "--port", "0", "--logs", logFile);
        try
        {
            string? line;
            do
            {
                line = await process.StandardOutput.ReadLineAsync(timeout.Token);
                line.Should().NotBeNull("the address comes before the end");
            }
            while (!line!.StartsWith("page ", StringComparison.Ordinal));

            using var client = new HttpClient();
            string page = await client.GetStringAsync(line["page ".Length..].Trim(), timeout.Token);
            page.Should().Contain("Who are you?", "nobody has signed in");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            TemporaryLogs.Remove(logFile);
        }
    }
}
