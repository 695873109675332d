using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Feishu.LogSearch;

namespace HostApp;

/// <summary>Makes the entries of calls that were made before the sample was first started: as the server would have answered them.</summary>
internal sealed class PastCalls(FeishuServer feishu, TrafficPlan plan, int seed, TimeSpan clientTimeout)
{
    private readonly CallOutcomes _outcomes = new(seed, feishu.Errors);
    private readonly LogIds _ids = new(RandomNumberGenerator.GetInt32(int.MaxValue));

    /// <summary>Some calls of one minute.</summary>
    /// <param name="minute">When the minute begins.</param>
    /// <param name="count">How many calls.</param>
    /// <param name="incident">The area whose service is down; <see langword="null"/> when all is well.</param>
    public IEnumerable<ServerLogEntry> Of(DateTimeOffset minute, int count, string? incident)
    {
        IEnumerable<PlannedCall> calls = incident is null ? plan.Ordinary(count) : plan.Ordinary(count).Concat(plan.Of(incident, count));
        return calls.Select(call => Entry(call, minute.AddMilliseconds(RandomNumberGenerator.GetInt32(60_000)), incident));
    }

    private ServerLogEntry Entry(PlannedCall call, DateTimeOffset time, string? incident)
    {
        string path = call.PathAndQuery.Split('?')[0];
        byte[] body = Encoding.UTF8.GetBytes(call.Json ?? "");
        ApiDefinition api = feishu.Catalog.Find(call.Method, path)!;
        CallOutcome outcome = _outcomes.Of(api, call.PathAndQuery, body, incident == api.Area);
        (string logId, string requestId) = _ids.Next(time);
        bool isAnswered = outcome.Fate != Fate.NoAnswer;
        return new ServerLogEntry
        {
            AppId = call.App.AppId,
            Time = time,
            LogId = isAnswered ? logId : null,
            RequestId = isAnswered ? requestId : null,
            Method = call.Method,
            Url = path,
            Api = FeishuCatalog.FindApi(call.Method, path)?.Path,
            Host = feishu.BaseAddress.Host,
            TenantKey = call.Identity?.TenantKey,
            OpenId = call.Identity?.OpenId,
            TokenType = call.Identity?.OpenId is null ? FeishuTokenType.Tenant : FeishuTokenType.User,
            Status = outcome.Fate switch
            {
                Fate.Success => LogStatus.Success,
                Fate.Error => LogStatus.Fail,
                _ => LogStatus.Timeout,
            },
            HttpStatus = outcome.Fate switch
            {
                Fate.Success => 200,
                Fate.Error => outcome.Error!.HttpStatus,
                Fate.GatewayTimeout => 504,
                _ => null,
            },
            ErrorCode = outcome.Fate switch
            {
                Fate.Success when !api.IsDownload => 0,
                Fate.Error => outcome.Error!.Code,
                _ => null,
            },
            ErrorMessage = outcome.Fate switch
            {
                Fate.Success => null,
                Fate.Error => outcome.Error!.Text,
                Fate.GatewayTimeout => "HTTP 504 Gateway Timeout",
                _ => string.Create(CultureInfo.InvariantCulture, $"No answer within the time-out of {clientTimeout.TotalSeconds} s."),
            },
            Duration = isAnswered ? outcome.Latency : clientTimeout,
            Attempt = 1,
            TraceId = RandomNumberGenerator.GetHexString(32, lowercase: true),
            RequestBytes = call.Json is null ? null : body.Length,
        };
    }
}
