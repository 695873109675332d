namespace Feishu.LogSearch.Fuzz;

/// <summary>The command line: runs a target, or each of them.</summary>
public static class FuzzCommand
{
    /// <summary>No input failed.</summary>
    public const int Passed = 0;

    /// <summary>An input failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line cannot be understood.</summary>
    public const int UsageError = 2;

    private const int MaxPrintedBytes = 2_048;

    /// <summary>Runs what the arguments say.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="targets">The targets that there are.</param>
    /// <param name="output">Where results are printed.</param>
    /// <param name="errors">Where the usage is printed.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args, IReadOnlyList<FuzzTarget> targets, TextWriter output, TextWriter errors)
    {
        FuzzOptions options;
        try
        {
            options = FuzzOptions.Parse(args, targets);
        }
        catch (UsageException exception)
        {
            errors.WriteLine(exception.Message);
            errors.WriteLine(FuzzOptions.UsageOf(targets));
            return UsageError;
        }

        int code = Passed;
        foreach (FuzzTarget target in options.Targets)
        {
            output.WriteLine($"{target.Name}: seed {options.Seed}");
            var run = new FuzzRun(target, options.Seed, options.Limits, options.Folder);
            FuzzResult result = options.Input is { } input ? run.Replay(input) : run.Run();
            output.WriteLine(result);
            if (result.Failure is { } failure)
            {
                Write(output, options.Seed, target.Name, failure);
                code = Failed;
            }
        }

        return code;
    }

    private static void Write(TextWriter output, int seed, string target, FuzzFailure failure)
    {
        output.WriteLine($"  execution {failure.Execution}: {failure.Problem}");
        if (failure.Input.Length <= MaxPrintedBytes)
        {
            output.WriteLine($"  input in base64: {Convert.ToBase64String(failure.Input)}");
        }

        output.WriteLine($"  input: {failure.Path} ({failure.Input.Length:N0} bytes)");
        output.WriteLine($"  again: {FuzzOptions.CommandLine} {target} --seed {seed} --input {failure.Path}");
    }
}
