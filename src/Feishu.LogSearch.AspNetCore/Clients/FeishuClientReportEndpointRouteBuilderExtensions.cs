using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Feishu.LogSearch.AspNetCore;
using Feishu.LogSearch.Capture;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the endpoint to which mini programs, web apps and widgets report.</summary>
public static class FeishuClientReportEndpointRouteBuilderExtensions
{
    private const int MaxRate = 10_000_000;

    /// <summary>
    /// Takes one app's client reports at a path, and serves the script that sends them beside it
    /// (<c>{pattern}/feishu-log-reporter.js</c>). Needs <c>AddFeishuClientReports</c>.
    /// </summary>
    /// <param name="endpoints">The host's endpoints.</param>
    /// <param name="pattern">The path, such as <c>/feishu/client-reports</c>; without parameters.</param>
    /// <param name="appId">The app (<c>cli_…</c>).</param>
    /// <param name="configure">Says who may report, and how much. Without it, whom the host has logged in.</param>
    /// <returns>
    /// The endpoint that takes reports. Unless it is given a policy (<c>RequireAuthorization</c>), it lets requests in that are not
    /// logged in (<c>AllowAnonymous</c>), and looks for their token by itself.
    /// </returns>
    /// <exception cref="InvalidOperationException">The options make no sense, nobody could report, or <c>AddFeishuClientReports</c> was not called.</exception>
    public static IEndpointConventionBuilder MapFeishuClientReports(
        this IEndpointRouteBuilder endpoints,
        [StringSyntax("Route")] string pattern,
        string appId,
        Action<FeishuClientReportEndpointOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        ArgumentException.ThrowIfNullOrEmpty(appId);
        var options = new FeishuClientReportEndpointOptions();
        configure?.Invoke(options);

        IServiceProvider services = endpoints.ServiceProvider;
        IFeishuClientReportRecorder recorder = services.GetService<IFeishuClientReportRecorder>()
            ?? throw new InvalidOperationException($"Client reports of '{appId}' cannot be recorded: add services.AddFeishuClientReports(\"{appId}\").");
        IFeishuClientReportTokens? tokens = services.GetService<IFeishuClientReportTokens>();
        string[] faults = [.. FaultsOf(options, services, tokens)];
        if (faults.Length > 0)
        {
            throw new InvalidOperationException($"Client reports of '{appId}' at '{pattern}': {string.Join(' ', faults)}");
        }

        int maxBodyBytes = services.GetRequiredService<IOptionsMonitor<FeishuClientReportOptions>>().Get(appId).MaxBodyBytes;
        var endpoint = new ClientReportEndpoint(appId, maxBodyBytes, options, recorder, tokens, services.GetRequiredService<TimeProvider>());
        endpoints.MapMethods(pattern, [HttpMethods.Options], context =>
        {
            endpoint.Origins.AnswerPreflight(context);
            return Task.CompletedTask;
        }).AllowAnonymous().ExcludeFromDescription().WithDisplayName($"Feishu client reports of {appId}: preflight");
        endpoints.MapMethods($"{pattern.TrimEnd('/')}/{ReporterScript.FileName}", [HttpMethods.Get, HttpMethods.Head], ReporterScript.AnswerAsync)
            .AllowAnonymous().ExcludeFromDescription().WithDisplayName("Feishu client reports: script");

        IEndpointConventionBuilder reports = endpoints.MapPost(pattern, endpoint.InvokeAsync).ExcludeFromDescription().WithDisplayName($"Feishu client reports of {appId}");
        reports.Finally(builder =>
        {
            // A token is not a login that a fallback policy would know.
            if (!builder.Metadata.Any(metadata => metadata is IAuthorizeData or IAllowAnonymous or AuthorizationPolicy))
            {
                builder.Metadata.Add(new AllowAnonymousAttribute());
            }
        });
        return reports;
    }

    private static IEnumerable<string> FaultsOf(FeishuClientReportEndpointOptions options, IServiceProvider services, IFeishuClientReportTokens? tokens)
    {
        foreach (string origin in options.Origins)
        {
            if (ClientReportOrigins.FaultOf(origin) is { } fault)
            {
                yield return fault;
            }
        }

        if (string.IsNullOrWhiteSpace(options.OpenIdClaim))
        {
            yield return $"{nameof(options.OpenIdClaim)} is empty. Name the claim that is the user's open_id.";
        }

        foreach ((string name, int rate) in new[] { (nameof(options.ReportsPerMinutePerUser), options.ReportsPerMinutePerUser), (nameof(options.ReportsPerMinutePerAddress), options.ReportsPerMinutePerAddress) })
        {
            if (rate is < 1 or > MaxRate)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{name} is {rate}; it must be 1 to {MaxRate}.");
            }
        }

        if (!options.AllowAnonymous && tokens is null && services.GetService<IAuthenticationSchemeProvider>() is null)
        {
            yield return $"Nobody could report: the host has no authentication and issues no tokens. Add services.AddAuthentication(…) or services.AddFeishuClientReportTokens(), or set {nameof(options.AllowAnonymous)}.";
        }
    }
}
