using System.Collections.Immutable;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>
/// One route of the API: the only place where it is described. Mapping, checks, rights, audit and the OpenAPI description
/// follow from it.
/// </summary>
internal sealed record ApiRoute(string Method, string Path, string Summary)
{
    /// <summary>The name of the answer's schema in the OpenAPI description.</summary>
    public required string Answer { get; init; }

    /// <summary>The answer's media type.</summary>
    public string AnswerType { get; init; } = "application/json";

    /// <summary>Whether the query string holds a log query.</summary>
    public bool TakesQuery { get; init; }

    /// <summary>The parameters beside those of the query.</summary>
    public ImmutableArray<ApiParameter> Parameters { get; init; } = [];

    /// <summary>The name of the body's schema; <see langword="null"/> where there is no body.</summary>
    public string? Body { get; init; }

    /// <summary>What the user needs to be allowed to do with the app that is named.</summary>
    public FeishuLogRight Right { get; init; }

    /// <summary>What is recorded; <see langword="null"/> where no logs are read.</summary>
    public LogAccessAction? Action { get; init; }

    /// <summary>The statuses, beside 200, 401 and 403, with which it may answer.</summary>
    public ImmutableArray<int> Problems { get; init; } = [];

    /// <summary>Answers: with what is to be written as JSON, or by itself, with <see langword="null"/>.</summary>
    public required Func<ApiCall, Task<ApiAnswer?>> Handle { get; init; }

    public override string ToString() => $"{Method} {Path}";
}
