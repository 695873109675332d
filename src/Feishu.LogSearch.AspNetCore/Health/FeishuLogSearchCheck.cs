using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>Whether the store answers, and the recorder keeps up. It says nothing that names a file, a server or a secret.</summary>
internal sealed class FeishuLogSearchCheck(StoreWatch store, RecorderWatch? recorder) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var findings = new HealthFindings();
        await store.LookAsync(findings, cancellationToken).ConfigureAwait(false);
        recorder?.Look(findings);
        return findings.ToResult(context.Registration.FailureStatus);
    }
}
