using Feishu.LogSearch.Capture;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>One mapped page: what it takes to answer its requests.</summary>
internal sealed class LogSearchPage
{
    private LogSearchPage(IServiceProvider services, FeishuLogSearchPageOptions options)
    {
        Options = options;
        Search = services.GetRequiredService<IOptions<FeishuLogSearchOptions>>().Value;
        Logs = services.GetRequiredService<ILogSearch>();
        Access = new AppAccess(options, Search);
        Time = services.GetRequiredService<TimeProvider>();
        ILoggerFactory loggers = services.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance;
        Logger = loggers.CreateLogger<LogSearchPage>();
        UsualAudit = new LoggedAccessAudit(loggers);
        Antiforgery = PageAntiforgery.Of(services);
        Redactor = new FeishuRedactor(services.GetRequiredService<IOptions<LogRecorderOptions>>().Value.Redaction);
        Exports = new UserSlots(options.MaxExportsPerUser);
        Follows = new UserSlots(options.MaxFollowsPerUser);
        Headers = new PageHeaders(options.FrameAncestors);
        IHostApplicationLifetime? lifetime = services.GetService<IHostApplicationLifetime>();
        Stopping = lifetime?.ApplicationStopping ?? CancellationToken.None;
        Stopped = lifetime?.ApplicationStopped ?? CancellationToken.None;
    }

    public FeishuLogSearchPageOptions Options { get; }

    public FeishuLogSearchOptions Search { get; }

    public ILogSearch Logs { get; }

    public AppAccess Access { get; }

    public TimeProvider Time { get; }

    public ILogger Logger { get; }

    /// <summary>The audit of hosts that have none of their own.</summary>
    public ILogAccessAudit UsualAudit { get; }

    public IAntiforgery Antiforgery { get; }

    public FeishuRedactor Redactor { get; }

    public UserSlots Exports { get; }

    public UserSlots Follows { get; }

    public PageHeaders Headers { get; }

    public PageAssets Assets { get; } = PageAssets.Embedded;

    /// <summary>Cancelled when the host begins to stop: what runs on ends then.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>Cancelled when the host has stopped, or waits no longer for what it still had to do.</summary>
    public CancellationToken Stopped { get; }

    /// <summary>Fails when the host starts, and not at the first request, where something is missing or out of range.</summary>
    public static LogSearchPage Of(IServiceProvider services, string prefix, FeishuLogSearchPageOptions options)
    {
        if (new FeishuLogSearchPageOptionsValidator().Validate(null, options) is { Failed: true } result)
        {
            throw new OptionsValidationException(prefix, typeof(FeishuLogSearchPageOptions), result.Failures);
        }

        Require<ILogSearch>(services, prefix, "has no logs to search", "AddFeishuLogSearch(o => o.AddApp(…)) with a store");
        Require<IAuthenticationSchemeProvider>(services, prefix, "cannot know who asks", "AddAuthentication() with a scheme, such as AddCookie(…)");
        Require<IAuthorizationService>(services, prefix, "cannot know who may", "AddAuthorization()");
        RequirePolicy(services, prefix, options.AppPolicy);
        return new LogSearchPage(services, options);
    }

    private static void Require<TService>(IServiceProvider services, string prefix, string lack, string wayOut)
        where TService : class
    {
        if (services.GetService<TService>() is null)
        {
            throw new InvalidOperationException($"The log search page at '{prefix}' {lack}, and shows logs to nobody it does not know: add builder.Services.{wayOut}.");
        }
    }

    private static void RequirePolicy(IServiceProvider services, string prefix, string? name)
    {
        // A provider of the host's own may have to ask elsewhere, which a start does not wait for.
        if (name is not null
            && services.GetRequiredService<IAuthorizationPolicyProvider>().GetPolicyAsync(name) is { IsCompletedSuccessfully: true, Result: null })
        {
            throw new InvalidOperationException($"The log search page at '{prefix}' asks the authorization policy '{name}' about each app, and there is none of that name: add it with AddAuthorization(o => o.AddPolicy(\"{name}\", …)).");
        }
    }
}
