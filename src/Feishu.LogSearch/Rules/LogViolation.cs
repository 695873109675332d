namespace Feishu.LogSearch;

/// <summary>One rule that a query or a record breaks.</summary>
public sealed record LogViolation
{
    /// <summary>Describes a broken rule, of the library's or of your own.</summary>
    /// <param name="code">A stable code.</param>
    /// <param name="parameter">The name of what breaks it.</param>
    /// <param name="value">What was given; <see langword="null"/> where nothing was.</param>
    /// <param name="limit">The limit, where there is one.</param>
    /// <param name="problem">What is wrong, in a sentence.</param>
    /// <param name="wayOut">What to do, in a sentence.</param>
    public LogViolation(string code, string parameter, string? value, string? limit, BilingualText problem, BilingualText wayOut)
    {
        Code = code;
        Parameter = parameter;
        Value = value;
        Limit = limit;
        Problem = problem;
        WayOut = wayOut;
    }

    /// <summary>The stable code of the rule (<see cref="LogErrorCodes"/>).</summary>
    public string Code { get; }

    /// <summary>The name of the filter, field or argument that breaks it, such as <c>time</c> or <c>tenant_key</c>.</summary>
    public string Parameter { get; }

    /// <summary>What was given, cut where it is long; <see langword="null"/> where nothing was.</summary>
    public string? Value { get; }

    /// <summary>The limit, where there is one.</summary>
    public string? Limit { get; }

    /// <summary>What is wrong, in a sentence.</summary>
    public BilingualText Problem { get; }

    /// <summary>What to do, in a sentence.</summary>
    public BilingualText WayOut { get; }

    /// <summary>Problem and way out.</summary>
    public BilingualText Message => new($"{Problem.English} {WayOut.English}", $"{Problem.Chinese}{WayOut.Chinese}");

    /// <summary>Code, parameter, problem and way out in one line, in the language of the current UI culture.</summary>
    /// <returns>The line.</returns>
    public override string ToString() => $"{Code} {Parameter}: {Message}";
}
