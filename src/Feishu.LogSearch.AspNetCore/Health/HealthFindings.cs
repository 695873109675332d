using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>What a health check finds: faults, each with how bad it is, and figures.</summary>
internal sealed class HealthFindings
{
    private readonly List<string> _faults = [];
    private readonly Dictionary<string, object> _data = [];
    private HealthStatus _status = HealthStatus.Healthy;

    public void AddFault(HealthStatus status, string fault)
    {
        _status = status < _status ? status : _status;
        _faults.Add(fault);
    }

    public void AddFigure(string name, object? value)
    {
        if (value is not null)
        {
            _data[name] = value;
        }
    }

    /// <param name="failureStatus">What the host wants unhealthy to be.</param>
    public HealthCheckResult ToResult(HealthStatus failureStatus) => new(
        _status == HealthStatus.Unhealthy ? failureStatus : _status,
        _faults.Count == 0 ? "The log store answers, and what is recorded is stored." : string.Join(' ', _faults),
        data: _data);
}
