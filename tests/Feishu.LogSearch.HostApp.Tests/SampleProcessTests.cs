using System.Diagnostics;
using HostApp;

namespace HostAppTests;

/// <summary>The sample as its own process, as a reader starts it.</summary>
public sealed class SampleProcessTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Once_ends_with_exit_code_0_and_writes_no_colours_into_a_pipe()
    {
        (int exitCode, string output, string errors) = await RunAsync("--once");
        errors.Should().BeEmpty();
        exitCode.Should().Be(0);
        output.Should().Contain("Histogram").And.NotContain("\e[");
    }

    [Fact]
    public async Task An_unknown_argument_is_refused_with_the_usage()
    {
        (int exitCode, string output, string errors) = await RunAsync("--twice");
        exitCode.Should().Be(2);
        output.Should().BeEmpty();
        errors.Should().Contain("--once");
    }

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string argument)
    {
        using var timeout = new CancellationTokenSource(Patience);
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [typeof(SampleHost).Assembly.Location, argument])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            Task<string> errors = process.StandardError.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            return (process.ExitCode, await output, await errors);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
