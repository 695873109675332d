using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Feishu.LogSearch.AspNetCore.Tests;

/// <summary>The check in a host, as it is added and asked.</summary>
public sealed class HealthRegistrationTests
{
    private readonly StubStore _store = new();

    [Fact]
    public async Task A_host_answers_for_its_log_store_and_only_where_it_was_told_to()
    {
        await using WebApplication app = await StartAsync(
            services => services.AddHealthChecks().AddFeishuLogSearchCheck(tags: ["logs"]),
            routes =>
            {
                routes.MapHealthChecks("/health");
                routes.MapHealthChecks("/ready", new HealthCheckOptions { Predicate = check => !check.Tags.Contains("logs") });
            });
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        (await client.GetStringAsync("/health")).Should().Be("Healthy");
        _store.OnStatus = _ => throw new IOException("the store is out");
        using HttpResponseMessage health = await client.GetAsync("/health");
        health.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        (await health.Content.ReadAsStringAsync()).Should().Be("Unhealthy");
        (await client.GetStringAsync("/ready")).Should().Be("Healthy");
    }

    [Fact]
    public async Task Added_twice_it_is_configured_twice_and_run_once()
    {
        await using WebApplication app = await StartAsync(services => services.AddHealthChecks()
            .AddFeishuLogSearchCheck(options => options.DegradedBytes = 1)
            .AddFeishuLogSearchCheck(options => options.SlowAfter = TimeSpan.FromSeconds(3)));

        HealthReport report = await ReportAsync(app);

        report.Entries.Should().ContainSingle().Which.Should().Match<KeyValuePair<string, HealthReportEntry>>(entry => entry.Key == "feishu-logs" && entry.Value.Status == HealthStatus.Degraded);
        _store.Asked.Should().Be(1);
        app.Services.GetRequiredService<IOptionsMonitor<FeishuLogSearchCheckOptions>>().Get("feishu-logs").SlowAfter.Should().Be(TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task Under_two_names_it_has_two_sets_of_limits()
    {
        await using WebApplication app = await StartAsync(services => services.AddHealthChecks()
            .AddFeishuLogSearchCheck(name: "lenient")
            .AddFeishuLogSearchCheck(options => options.DegradedBytes = 1, "strict"));

        HealthReport report = await ReportAsync(app);

        report.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Status).Should().Equal(new Dictionary<string, HealthStatus>
        {
            ["lenient"] = HealthStatus.Healthy,
            ["strict"] = HealthStatus.Degraded,
        });
    }

    [Fact]
    public async Task A_host_that_can_do_without_logs_reports_degraded_in_place_of_unhealthy()
    {
        _store.OnStatus = _ => throw new IOException("the store is out");
        await using WebApplication app = await StartAsync(services => services.AddHealthChecks().AddFeishuLogSearchCheck(failureStatus: HealthStatus.Degraded));

        (await ReportAsync(app)).Status.Should().Be(HealthStatus.Degraded);
    }

    [Fact]
    public async Task A_host_without_a_recorder_answers_for_its_store()
    {
        await using WebApplication app = await StartAsync(services => services.AddHealthChecks().AddFeishuLogSearchCheck());

        HealthReportEntry entry = (await ReportAsync(app)).Entries["feishu-logs"];

        entry.Status.Should().Be(HealthStatus.Healthy);
        entry.Data.Should().ContainKey("records").And.NotContainKey("queued");
    }

    [Fact]
    public async Task Every_fault_of_the_options_is_named_at_start()
    {
        OptionsValidationException failure = (await FluentActions.Invoking(() => StartAsync(services => services.AddHealthChecks().AddFeishuLogSearchCheck(options =>
        {
            options.Timeout = TimeSpan.FromHours(1);
            options.SlowAfter = TimeSpan.FromHours(2);
            options.DegradedQueueFill = 0;
            options.UnhealthyQueueFill = 1.5;
            options.UnhealthyOutage = TimeSpan.FromDays(2);
            options.DropMemory = TimeSpan.Zero;
            options.DegradedBytes = 0;
        }))).Should().ThrowAsync<OptionsValidationException>()).Which;

        failure.Failures.Should().Equal(
            "Timeout of the health check 'feishu-logs' is 01:00:00; it must be 00:00:00.1000000 to 00:01:00.",
            "SlowAfter of the health check 'feishu-logs' is 02:00:00; it must be 00:00:00.0010000 to 01:00:00.",
            "UnhealthyQueueFill of the health check 'feishu-logs' is 1.5; it must be 0.01 to 1.",
            "DegradedQueueFill of the health check 'feishu-logs' is 0; it must be 0.01 to 1.5.",
            "UnhealthyOutage of the health check 'feishu-logs' is 2.00:00:00; it must be 00:00:00 to 1.00:00:00.",
            "DropMemory of the health check 'feishu-logs' is 00:00:00; it must be 00:00:01 to 1.00:00:00.",
            "DegradedBytes of the health check 'feishu-logs' is 0; it must be 1 or more, or null for no limit.");
    }

    [Theory]
    [InlineData(0.95, 0.9, "DegradedQueueFill of the health check 'feishu-logs' is 0.95; it must be 0.01 to 0.9.")]
    [InlineData(double.NaN, 0.9, "DegradedQueueFill of the health check 'feishu-logs' is NaN; it must be 0.01 to 0.9.")]
    public async Task A_queue_is_degraded_before_it_is_unhealthy(double degraded, double unhealthy, string failure) =>
        (await FluentActions.Invoking(() => StartAsync(services => services.AddHealthChecks().AddFeishuLogSearchCheck(options =>
        {
            options.DegradedQueueFill = degraded;
            options.UnhealthyQueueFill = unhealthy;
        }))).Should().ThrowAsync<OptionsValidationException>()).Which.Failures.Should().Equal(failure);

    [Fact]
    public async Task A_host_without_a_store_does_not_start()
    {
        WebApplicationBuilder builder = Builder();
        builder.Services.AddHealthChecks().AddFeishuLogSearchCheck();
        await using WebApplication app = builder.Build();

        (await app.Invoking(started => started.StartAsync()).Should().ThrowAsync<OptionsValidationException>())
            .WithMessage("The health check 'feishu-logs' has no log store to ask. Add services.AddFeishuLogSearch*");
    }

    private static WebApplicationBuilder Builder()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        return builder;
    }

    private async Task<WebApplication> StartAsync(Action<IServiceCollection> configure, Action<IEndpointRouteBuilder>? map = null)
    {
        WebApplicationBuilder builder = Builder();
        builder.Services.AddFeishuLogSearch(SomeLogs.AddApps).UseStore("stub", _ => _store);
        configure(builder.Services);
        WebApplication app = builder.Build();
        map?.Invoke(app);
        await app.StartAsync();
        return app;
    }

    private static Task<HealthReport> ReportAsync(WebApplication app) => app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
}
