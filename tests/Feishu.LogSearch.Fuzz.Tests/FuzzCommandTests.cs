namespace Feishu.LogSearch.Fuzz.Tests;

public sealed class FuzzCommandTests : IDisposable
{
    private static readonly PlantedTarget Planted = new(input => input.Contains((byte)'!') ? throw new FormatException("found") : input.Length > 3);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("No target is named.")]
    [InlineData("'block' is no target.", "block")]
    [InlineData("'--second' is no option.", "blocks", "--second", "1")]
    [InlineData("'--seconds' needs a value.", "blocks", "--seconds")]
    [InlineData("'--seconds 0' must be a whole number from 1 to 604800.", "blocks", "--seconds", "0")]
    [InlineData("'--seed x' must be a whole number from 0 to 2147483647.", "blocks", "--seed", "x")]
    [InlineData("'--input nowhere': there is no such file.", "blocks", "--input", "nowhere")]
    public void What_cannot_be_understood_is_said_with_the_usage(string problem, params string[] args)
    {
        (int code, string output, string errors) = Run(args);

        code.Should().Be(FuzzCommand.UsageError);
        output.Should().BeEmpty();
        errors.Should().StartWith(problem).And.Contain("TARGET     blocks, files, events, reports, cursors, queries, bodies, answers, imports, texts, planted, or all");
    }

    [Fact]
    public void An_input_needs_one_target()
    {
        File.WriteAllText(_folder.PathOf("input"), "x");

        Run("all", "--input", _folder.PathOf("input")).Code.Should().Be(FuzzCommand.UsageError);
    }

    [Fact]
    public void A_run_prints_its_seed_and_what_came_of_it()
    {
        (int code, string output, string errors) = Run("texts", "--seconds", "1", "--seed", "5", "--output", _folder.Path);

        code.Should().Be(FuzzCommand.Passed);
        output.Should().MatchRegex(@"^texts: seed 5\r?\ntexts: seed 5, [\d,]+ executions in [\d.]+ s \([\d,]+/s\), 100 % accepted, no failure\r?\n$");
        errors.Should().BeEmpty();
    }

    [Theory]
    [InlineData("text", "100 % accepted, no failure")]
    [InlineData("no", "0 % accepted, no failure")]
    public void An_input_is_tried_once(string input, string result)
    {
        File.WriteAllText(_folder.PathOf("input"), input);

        (int code, string output, _) = Run("planted", "--seed", "3", "--input", _folder.PathOf("input"), "--output", _folder.Path);

        code.Should().Be(FuzzCommand.Passed);
        output.Should().Contain("planted: seed 3, 1 executions in").And.Contain(result);
    }

    [Fact]
    public void An_input_that_fails_is_printed_and_kept_with_the_command_that_tries_it_again()
    {
        (int code, string output, _) = Run("planted", "--seed", "3", "--output", _folder.Path);

        string file = Directory.GetFiles(_folder.Path).Should().ContainSingle().Subject;
        code.Should().Be(FuzzCommand.Failed);
        output.Should().Contain("1 failure")
            .And.Contain("System.FormatException: found")
            .And.Contain($"input in base64: {Convert.ToBase64String(File.ReadAllBytes(file))}")
            .And.Contain($"dotnet run -c Release --project tests/Feishu.LogSearch.Fuzz -- planted --seed 3 --input {file}");
    }

    private static (int Code, string Output, string Errors) Run(params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        int code = FuzzCommand.Run(args, [.. FuzzTargets.All, Planted], output, errors);
        return (code, output.ToString(), errors.ToString());
    }
}
