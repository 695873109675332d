using System.Collections.Immutable;

namespace Feishu.LogSearch;

/// <summary>
/// What the platform's public documentation says about its APIs, error codes, event types and client errors.
/// </summary>
/// <remarks>
/// The tables are embedded in the assembly, compressed; each is read when it is first asked, and stays. They are as of the
/// library's release: an API or a code that they lack may well exist.
/// </remarks>
public static class FeishuCatalog
{
    private static readonly CatalogueTables Tables = new();

    /// <summary>All APIs, by path and method.</summary>
    public static ImmutableArray<FeishuApi> Apis => Tables.Apis.All;

    /// <summary>All error codes, ascending.</summary>
    public static ImmutableArray<FeishuError> Errors => Tables.Errors.All;

    /// <summary>All event types, by name.</summary>
    public static ImmutableArray<FeishuEventType> EventTypes => Tables.EventTypes.All;

    /// <summary>The API that a call is of. Takes some hundred nanoseconds and allocates nothing, once the table is read.</summary>
    /// <param name="method">The HTTP method, in any case.</param>
    /// <param name="url">The path or URL with its concrete ids; scheme, host, query, fragment and a trailing slash are ignored.</param>
    /// <returns>
    /// The API, or <see langword="null"/> when none is documented. Among the templates of the method, a literal segment wins
    /// over a variable one: <c>/users/batch_get_id</c> is not <c>/users/:user_id</c>.
    /// </returns>
    public static FeishuApi? FindApi(ReadOnlySpan<char> method, ReadOnlySpan<char> url) => Tables.Apis.Find(method, url);

    /// <summary>What an error code of the server API means.</summary>
    /// <param name="code">The <c>code</c> of an answer.</param>
    /// <returns>The error, or <see langword="null"/> when none is documented.</returns>
    public static FeishuError? FindError(long code) => Tables.Errors.Find(code);

    /// <summary>What an event type is.</summary>
    /// <param name="name">The event type, such as <c>im.message.receive_v1</c>.</param>
    /// <returns>The event type, or <see langword="null"/> when none is documented.</returns>
    public static FeishuEventType? FindEventType(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Tables.EventTypes.Find(name);
    }

    /// <summary>What an error number of the client SDK means.</summary>
    /// <param name="code">The <c>errno</c> or <c>errCode</c>.</param>
    /// <returns>The error, or <see langword="null"/> when none is documented.</returns>
    public static FeishuClientError? FindClientError(long code) => Tables.ClientErrors.Find(code);
}
