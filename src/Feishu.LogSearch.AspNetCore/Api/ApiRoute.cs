using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>
/// One route of the API: the only place where it is described. Mapping, checks, rights, audit and the OpenAPI description
/// follow from it.
/// </summary>
internal sealed record ApiRoute(string Method, string Path, string Summary)
{
    /// <summary>The name of the answer's schema in the OpenAPI description.</summary>
    public required string Answer { get; init; }

    /// <summary>The media types that the answer may have.</summary>
    public ImmutableArray<string> AnswerTypes { get; init; } = ["application/json"];

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

    /// <summary>The problems that not every route has.</summary>
    public ImmutableArray<int> Problems { get; init; } = [];

    /// <summary>Every status with which it may answer a problem.</summary>
    public IEnumerable<int> AllProblems =>
    [
        StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden,
        .. Problems,
        StatusCodes.Status500InternalServerError,
        .. Action is null ? Enumerable.Empty<int>() : [StatusCodes.Status503ServiceUnavailable],
    ];

    /// <summary>Answers: with what is to be written as JSON, or by itself, with <see langword="null"/>.</summary>
    public required Func<ApiCall, Task<ApiAnswer?>> Handle { get; init; }

    public override string ToString() => $"{Method} {Path}";
}
