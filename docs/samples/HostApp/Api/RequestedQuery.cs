using Feishu.LogSearch;

namespace HostApp;

/// <summary>Reads the query of a request: its query string, less the parameters that are not the query's.</summary>
internal static class RequestedQuery
{
    /// <exception cref="LogQueryException">A parameter is missing, unknown or malformed: none is ever ignored.</exception>
    public static LogQuery Read(HttpRequest request, params string[] otherParameters)
    {
        IEnumerable<string> parameters = (request.QueryString.Value ?? "").TrimStart('?').Split('&')
            .Where(parameter => !otherParameters.Contains(parameter.Split('=')[0]));
        return LogQuery.Parse(string.Join('&', parameters));
    }
}
