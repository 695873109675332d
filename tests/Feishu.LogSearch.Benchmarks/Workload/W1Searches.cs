namespace Feishu.LogSearch.Benchmarks.Workload;

/// <summary>The searches of W1. What they look for is taken from records in the middle of the day.</summary>
internal static class W1Searches
{
    /// <summary>From this rank on, of 500, a tenant is rare.</summary>
    private const int RareTenant = 350;

    /// <summary>From this rank on, of 20,000, a user is rare.</summary>
    private const int RareUser = 8_000;

    public static W1Search[] Of(W1 workload)
    {
        HashSet<string> rareTenants = [.. workload.TenantKeys[RareTenant..]];
        HashSet<string> rareUsers = [.. workload.OpenIds[RareUser..]];
        LogStatus[] bad = [LogStatus.Fail, LogStatus.Timeout];
        ServerLogEntry needle = workload.Server.Make(workload.ServerRecords / 2);
        ServerLogEntry? rare = Find(workload.ServerRecords, workload.Server.Make, entry => entry.Status == LogStatus.Timeout && rareTenants.Contains(entry.TenantKey!));
        ServerLogEntry? user = Find(workload.ServerRecords, workload.Server.Make, entry => entry.OpenId is not null && rareUsers.Contains(entry.OpenId));
        ClientLogEntry? client = Find(workload.ClientRecords, workload.Client.Make, entry => entry.Status != LogStatus.Success && entry.Feature == ClientFeature.MiniProgram && rareUsers.Contains(entry.OpenId!));
        return
        [
            new("S1", "one request id", LogKind.Server) { RequestId = needle.RequestId },
            new("S1b", "one log id", LogKind.Server) { RequestId = needle.LogId },
            new("S2", "a frequent tenant, status fail or timeout", LogKind.Server) { TenantKey = workload.TenantKeys[0], Statuses = bad },
            new("S2b", "a rare tenant, status timeout", LogKind.Server) { TenantKey = rare?.TenantKey ?? workload.TenantKeys[^1], Statuses = [LogStatus.Timeout] },
            new("S3", "a URL and an error code", LogKind.Server) { Url = W1Api.All[0].Path, ErrorCode = W1Failure.All[0].Code },
            new("S4", "error message contains \"frequency limit\"", LogKind.Server) { ErrorMessage = "frequency limit" },
            new("S5", "error message contains \"zzzz\" (none)", LogKind.Server) { ErrorMessage = "zzzz" },
            new("S6", "the newest 50", LogKind.Server),
            new("S7", "histogram, hour × status", LogKind.Server, SearchShape.Histogram),
            new("S8", "one rare user", LogKind.Server) { OpenId = user?.OpenId ?? workload.OpenIds[^1] },
            new("facet_error_code", "facet of error codes", LogKind.Server, SearchShape.ErrorCodes),
            new("C1", "keywords \"getLocation deny\"", LogKind.Client) { Feature = ClientFeature.MiniProgram, Keywords = ["getLocation", "deny"] },
            new("C2", "keyword \"qqqq\" (none)", LogKind.Client) { Feature = ClientFeature.MiniProgram, Keywords = ["qqqq"] },
            new("C4", "a rare user, status fail or timeout", LogKind.Client) { Feature = ClientFeature.MiniProgram, OpenId = client?.OpenId ?? workload.OpenIds[^1], Statuses = bad },
        ];
    }

    /// <summary>The first record that is wanted, from the middle of the day on; among a few thousand there may be none.</summary>
    private static TEntry? Find<TEntry>(int count, Func<int, TEntry> make, Func<TEntry, bool> isWanted)
        where TEntry : LogEntry =>
        Enumerable.Range(0, count).Select(i => make((i + (count / 2)) % count)).FirstOrDefault(isWanted);
}
