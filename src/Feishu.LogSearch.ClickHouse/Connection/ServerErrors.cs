using System.Net.Sockets;
using System.Security.Authentication;
using ClickHouse.Driver;

namespace Feishu.LogSearch.ClickHouse;

/// <summary>Says what failures of the server, and of the way to it, mean to who runs the store, and the way out.</summary>
internal static class ServerErrors
{
    /// <summary>Whether another address may do what this one could not.</summary>
    public static bool IsWorthAnotherAddress(LogStoreException failure) =>
        failure.Code is ClickHouseLogErrorCodes.CannotConnect or ClickHouseLogErrorCodes.ConnectionLost
        || (failure.Code == ClickHouseLogErrorCodes.ServerFailed && failure.InnerException is ClickHouseServerException server && !IsOfClickHouse(server));

    /// <summary>Whether a search of a shorter window may succeed.</summary>
    public static bool IsLimit(LogStoreException failure) =>
        failure.Code is ClickHouseLogErrorCodes.SearchLimit or ClickHouseLogErrorCodes.OutOfMemory or ClickHouseLogErrorCodes.TimedOut;

    public static LogStoreException Of(Exception exception, string address) => exception switch
    {
        LogStoreException known => known,
        ClickHouseServerException server => Of(server, address),
        OperationCanceledException => new(ClickHouseLogErrorCodes.TimedOut, $"ClickHouse at {address} did not answer in time. Raise Timeout in the connection string, or see what the server is doing.", exception),
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError } => Unreachable(exception, address),
        HttpRequestException { InnerException: SocketException or AuthenticationException } => Unreachable(exception, address),
        HttpRequestException or IOException or SocketException => new(ClickHouseLogErrorCodes.ConnectionLost, $"The connection to ClickHouse at {address} was closed before the answer was there ({exception.Message}). An append may or may not have been kept: send the same batch again.", exception),
        _ => new(ClickHouseLogErrorCodes.ServerFailed, $"The call of ClickHouse at {address} failed ({exception.Message}).", exception),
    };

    private static LogStoreException Unreachable(Exception exception, string address) =>
        new(ClickHouseLogErrorCodes.CannotConnect, $"ClickHouse at {address} cannot be reached ({exception.InnerException?.Message ?? exception.Message}). Check host, port, protocol and certificates of the connection string, and whether the server runs.", exception);

    private static LogStoreException Of(ClickHouseServerException exception, string address)
    {
        if (!IsOfClickHouse(exception))
        {
            return new(ClickHouseLogErrorCodes.ServerFailed, $"What answers at {address} failed, and it was not ClickHouse that spoke: {FirstLine(exception)} Look at the proxy in front of it; send the same batch again.", exception);
        }

        (string code, string message) = exception.ErrorCode switch
        {
            192 or 193 or 194 or 516 => (ClickHouseLogErrorCodes.NotAllowed, "refused user or password. Check the connection string"),
            164 or 291 or 452 or 497 => (ClickHouseLogErrorCodes.NotAllowed, "does not let this user do this. Grant what docs/clickhouse.md lists, or set ManageSchema to false and let an administrator make the tables"),
            158 or 159 or 160 or 307 or 396 => (ClickHouseLogErrorCodes.SearchLimit, "stopped the search at a limit (MaxSearchTime, MaxSearchRecords, or one of the user's profile). Search a shorter time, add a filter, or raise the limit"),
            241 or 173 => (ClickHouseLogErrorCodes.OutOfMemory, "has not enough memory for this. Search a shorter time, or give the server, or MaxSearchBytes, more. A batch can be sent again"),
            202 or 203 or 252 or 473 => (ClickHouseLogErrorCodes.Busy, "has too much to do. Append fewer and larger batches; what failed can be sent again"),
            243 => (ClickHouseLogErrorCodes.DiskFull, "has no room left on its disk. Free some, or shorten the retention; the batch was not kept and can be sent again"),
            60 or 81 => (ClickHouseLogErrorCodes.SchemaNotReady, "has not the store's tables. Were they dropped while the host ran? Start it anew, or run the script of ClickHouseLogSchema"),
            115 => (ClickHouseLogErrorCodes.ServerFailed, "does not know a setting that the store needs. Update it: the store works with ClickHouse 26.7 and newer"),
            _ => (ClickHouseLogErrorCodes.ServerFailed, "failed"),
        };
        return new LogStoreException(code, $"ClickHouse at {address} {message} ({FirstLine(exception)}).", exception);
    }

    private static bool IsOfClickHouse(ClickHouseServerException exception) =>
        exception.Message.StartsWith("Code: ", StringComparison.Ordinal) || exception.Message.Contains("DB::Exception", StringComparison.Ordinal);

    private static string FirstLine(ClickHouseServerException exception)
    {
        const int MaxLength = 500;
        ReadOnlySpan<char> line = exception.Message.AsSpan().Trim();
        int end = line.IndexOfAny('\r', '\n');
        line = end < 0 ? line : line[..end];
        return line.Length <= MaxLength ? line.ToString() : $"{line[..MaxLength]}…";
    }
}
