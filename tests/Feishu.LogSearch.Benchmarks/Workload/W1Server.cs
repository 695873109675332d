using System.Globalization;

namespace Feishu.LogSearch.Benchmarks.Workload;

/// <summary>The server records of W1.</summary>
internal sealed class W1Server(W1 workload)
{
    private const double FailureShare = 0.08;
    private const double UserShare = 1.0 / 3;

    private static readonly Weights Apis = Weights.Zipf(W1Api.All.Length);
    private static readonly Weights Tenants = Weights.Zipf(W1.Tenants);
    private static readonly Weights Users = Weights.Zipf(W1.Users);
    private static readonly Weights Failures = Weights.Of(W1Failure.All.Select(failure => failure.Weight));

    public ServerLogEntry Make(int index)
    {
        var draw = new Draw(workload.Seed, stream: 10, index);
        DateTimeOffset time = W1.TimeOf(index, workload.ServerRecords, ref draw);
        W1Api api = W1Api.All[Apis.Choose(ref draw)];
        W1Failure? failure = draw.Unit() < FailureShare ? W1Failure.All[Failures.Choose(ref draw)] : null;
        return new ServerLogEntry
        {
            Id = workload.EntryId(LogKind.Server, index),
            AppId = W1.AppId,
            Time = time,
            LogId = LogIdOf(time, ref draw),
            RequestId = RequestIdOf(ref draw),
            Method = api.Method,
            Url = Fill(api.Path, idLength: 10, ref draw),
            TenantKey = workload.TenantKeys[Tenants.Choose(ref draw)],
            OpenId = draw.Unit() < UserShare ? workload.OpenIds[Users.Choose(ref draw)] : null,
            Status = failure?.Status ?? LogStatus.Success,
            HttpStatus = failure?.HttpStatus ?? 200,
            ErrorCode = failure is null ? 0 : failure.Code,
            ErrorMessage = failure is null ? null : Fill(failure.Message, idLength: 16, ref draw),
            Duration = DurationOf(failure, ref draw),
        };
    }

    /// <summary>The platform's form: the second (UTC+8), then 20 upper-case hexadecimal digits.</summary>
    private static string LogIdOf(DateTimeOffset time, ref Draw draw)
    {
        Span<char> id = stackalloc char[34];
        time.ToOffset(W1.DayStart.Offset).TryFormat(id, out int written, "yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        draw.Hex(id[written..], upper: true);
        return new string(id);
    }

    private static string RequestIdOf(ref Draw draw)
    {
        Span<char> id = stackalloc char[36];
        draw.Hex(id);
        id[8] = id[13] = id[18] = id[23] = '-';
        return new string(id);
    }

    /// <summary>Log-normal around 120 ms; a time-out takes 10 s and a little more.</summary>
    private static TimeSpan DurationOf(W1Failure? failure, ref Draw draw) => failure?.Status == LogStatus.Timeout
        ? TimeSpan.FromMilliseconds(10_000 + draw.Below(300))
        : TimeSpan.FromMilliseconds(Math.Floor(120 * Math.Exp(0.6 * draw.Normal())));

    private static string Fill(string template, int idLength, ref Draw draw)
    {
        int star = template.IndexOf('*');
        return star < 0 ? template : string.Concat(template.AsSpan(0, star), draw.Hex(idLength), template.AsSpan(star + 1));
    }
}
