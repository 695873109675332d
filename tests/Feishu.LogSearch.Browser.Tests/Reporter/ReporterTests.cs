using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;

namespace Feishu.LogSearch.Browser.Tests;

[Collection(BrowserCollection.Name)]
public sealed class ReporterTests(BrowserFixture browser)
{
    private const string UserAgent = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Safari/604.1 Lark/7.62.12 LarkLocale/zh_CN ChannelName/Feishu";

    [Fact]
    public async Task A_call_becomes_an_entry_and_answers_the_page_as_before()
    {
        await using ReporterHost host = await ReporterHost.StartAsync();
        await using BrowserPage page = await OpenAsync(host);

        string answered = await page.Page.EvaluateAsync<string>("""
            () => new Promise((done) => {
              const options = { own: 1, success(result) { this.own++; this.seen = result.errMsg; }, complete(result) { done([this === options, this.own, this.seen, returned].join()); } };
              const returned = String(tt.getLocation(options));
            })
            """);

        answered.Should().Be("true,2,getLocation:ok,undefined");
        ClientLogEntry entry = (await host.EntriesAsync(1)).Single();
        entry.Should().Be(new ClientLogEntry
        {
            Id = entry.Id,
            AppId = ReporterHost.AppId,
            Time = entry.Time,
            ReceivedTime = entry.ReceivedTime,
            Feature = ClientFeature.WebApp,
            Status = LogStatus.Success,
            Api = "getLocation",
            Message = "getLocation:ok",
            Page = "/page",
            Platform = "ios",
            System = "17.4",
            Brand = "Apple",
            Model = "iPhone13,2",
            ClientVersion = "7.63.7",
            SdkVersion = "1.9.55.2",
        });
        page.Faults.Should().BeEmpty();
    }

    [Fact]
    public async Task A_failed_call_is_told_with_its_number_and_reason()
    {
        await using ReporterHost host = await ReporterHost.StartAsync();
        await using BrowserPage page = await OpenAsync(host);

        string answered = await page.Page.EvaluateAsync<string>("""
            () => new Promise((done) => {
              answers.request = { errMsg: 'request:fail timeout', errno: 302, errString: 'Connection timed out', trace: 'trace-1' };
              tt.request({ url: 'https://api.example.com/orders?token=abc', method: 'POST', fail: (error) => done(error.trace) });
            })
            """);

        answered.Should().Be("trace-1");
        ClientLogEntry entry = (await host.EntriesAsync(1)).Single();
        (entry.Api, entry.Status, entry.ErrorCode, entry.ErrorMessage, entry.TraceId).Should().Be(("request", LogStatus.Timeout, 302, "Connection timed out", "trace-1"));
        entry.Message.Should().Be("request:fail timeout POST https://api.example.com/orders");
    }

    [Fact]
    public async Task Promises_stay_promises_and_unhandled_ones_stay_unhandled()
    {
        await using ReporterHost host = await ReporterHost.StartAsync();
        await using BrowserPage page = await OpenAsync(host);

        string answered = await page.Page.EvaluateAsync<string>("""
            async () => {
              const unhandled = [];
              addEventListener('unhandledrejection', (event) => unhandled.push(event.reason.errMsg));
              answers.scanCode = { errMsg: 'scanCode:fail cancel' };
              answers.chooseContact = { errMsg: 'chooseContact:fail', errCode: 1716201 };
              const location = await tt.getLocation({});
              const scan = await tt.scanCode().catch((error) => 'caught ' + error.errMsg);
              tt.chooseContact({});
              await new Promise((done) => setTimeout(done, 50));
              return [location.errMsg, scan, unhandled, tt.getStorageSync('k'), tt.getLocation.name].join();
            }
            """);

        answered.Should().Be("getLocation:ok,caught scanCode:fail cancel,chooseContact:fail,value of k,");
        IReadOnlyList<ClientLogEntry> entries = await host.EntriesAsync(4);
        entries.Select(entry => (entry.Api, entry.Status, entry.ErrorCode)).Should().BeEquivalentTo(
            [("getLocation", LogStatus.Success, (long?)null), ("scanCode", LogStatus.Fail, null), ("chooseContact", LogStatus.Fail, 1716201), ("unhandledrejection", LogStatus.Fail, null)]);
    }

    [Fact]
    public async Task The_web_sdk_is_watched_at_any_depth()
    {
        await using ReporterHost host = await ReporterHost.StartAsync();
        await using BrowserPage page = await OpenAsync(host);

        string answered = await page.Page.EvaluateAsync<string>("""
            () => new Promise((done) => {
              const seen = [];
              answers.config = { errCode: 333444, errMsg: '签名过期' };
              h5sdk.error((error) => { seen.push('error ' + error.errCode); h5sdk.device.geolocation.get({ onSuccess: () => {}, onFail: (e) => done(seen.concat(e.errCode).join()) }); });
              h5sdk.ready(() => seen.push('ready'));
              h5sdk.config({ appId: 'cli_a', signature: 's', onSuccess: () => {}, onFail: (error) => seen.push('config ' + error.errCode) });
            })
            """);

        answered.Should().Be("ready,config 333444,error 333444,1014");
        (await host.EntriesAsync(3)).Select(entry => (entry.Api, entry.ErrorCode, entry.ErrorMessage)).Should().BeEquivalentTo(
            [("h5sdk.config", 333444L, "签名过期"), ("h5sdk.error", 333444L, "签名过期"), ("h5sdk.device.geolocation.get", 1014L, "网络异常错误")]);
    }

    [Fact]
    public async Task Uncaught_errors_are_told_and_the_page_still_sees_them()
    {
        await using ReporterHost host = await ReporterHost.StartAsync();
        await using BrowserPage page = await OpenAsync(host);

        await page.Page.EvaluateAsync("""
            () => new Promise((done) => {
              addEventListener('unhandledrejection', () => done());
              setTimeout(() => { null.size; });
              setTimeout(() => { Promise.reject(new TypeError('no such order')); });
            })
            """);

        IReadOnlyList<ClientLogEntry> entries = await host.EntriesAsync(2);
        entries.Select(entry => (entry.Api, entry.Status)).Should().Equal(("error", LogStatus.Fail), ("unhandledrejection", LogStatus.Fail));
        entries[0].ErrorMessage.Should().Contain("Cannot read properties of null");
        entries[0].Message.Should().Contain("TypeError").And.Contain("at ");
        entries[1].ErrorMessage.Should().Be("no such order");
        page.PageErrors.Should().HaveCount(2);
    }

    [Fact]
    public async Task Failures_of_the_network_are_told_and_other_answers_are_not()
    {
        await using ReporterHost host = await ReporterHost.StartAsync();
        await using BrowserPage page = await OpenAsync(host);

        string answered = await page.Page.EvaluateAsync<string>("""
            async () => {
              const xhr = (path) => new Promise((done) => {
                const request = new XMLHttpRequest();
                request.open('GET', path);
                request.onloadend = () => done(request.status);
                request.send();
              });
              const aborted = new AbortController();
              aborted.abort();
              return [
                await fetch('/breaks?secret=1').catch((error) => error.name),
                (await fetch('/fails')).status,
                (await fetch('/blank')).status,
                (await fetch('/missing')).status,
                await fetch('/blank', { signal: aborted.signal }).catch((error) => error.name),
                await xhr('/breaks?secret=1'), await xhr('/fails'), await xhr('/blank'),
              ].join();
            }
            """);

        answered.Should().Be("TypeError,502,200,404,AbortError,0,502,200");
        (await host.EntriesAsync(4)).Select(entry => (entry.Api, entry.Message, entry.ErrorMessage)).Should().BeEquivalentTo(
            [("fetch", "GET /breaks", "Failed to fetch"), ("fetch", "GET /fails", "HTTP 502"), ("XMLHttpRequest", "GET /breaks", "network error"), ("XMLHttpRequest", "GET /fails", "HTTP 502")]);
    }

    [Fact]
    public async Task What_happens_offline_is_sent_when_the_network_is_back()
    {
        await using ReporterHost host = await ReporterHost.StartAsync();
        await using BrowserPage page = await OpenAsync(host);
        await page.Context.SetOfflineAsync(true);

        await page.Page.EvaluateAsync("() => Promise.all([tt.getLocation({}), tt.scanCode({})]).then(() => new Promise((done) => setTimeout(done, 100)))");
        host.Received.Should().BeEmpty();
        await page.Context.SetOfflineAsync(false);

        (await host.EntriesAsync(2)).Select(entry => entry.Api).Should().BeEquivalentTo("getLocation", "scanCode");
    }

    [Fact]
    public async Task What_could_not_be_sent_before_the_page_was_left_is_sent_at_the_next_visit()
    {
        await using ReporterHost host = await ReporterHost.StartAsync();
        await using BrowserPage page = await OpenAsync(host);
        await page.Context.SetOfflineAsync(true);
        await page.Page.EvaluateAsync("() => tt.getLocation({})");
        await page.Page.EvaluateAsync("() => dispatchEvent(new Event('pagehide'))");
        (await page.Page.EvaluateAsync<string>("() => JSON.parse(localStorage.getItem('feishu-log-reporter:/feishu/client-reports')).map((report) => report.api).join()")).Should().Be("getLocation");
        await page.Page.GotoAsync("about:blank");
        host.Received.Should().BeEmpty();

        await page.Context.SetOfflineAsync(false);
        await page.Page.GotoAsync(host.Page);

        (await host.EntriesAsync(1)).Single().Api.Should().Be("getLocation");
        (await page.Page.EvaluateAsync<string>("() => localStorage.getItem('feishu-log-reporter:/feishu/client-reports')")).Should().Be("[]");
    }

    [Fact]
    public async Task What_waits_when_the_page_is_left_goes_by_beacon()
    {
        await using ReporterHost host = await ReporterHost.StartAsync();
        await using BrowserPage page = await OpenAsync(host, "{ interval: 3600000 }");

        await page.Page.EvaluateAsync("() => Promise.all([tt.getLocation({}), tt.scanCode({})])");
        await page.Page.GotoAsync($"{host.Origin}/blank");

        (await host.EntriesAsync(2)).Should().OnlyContain(entry => entry.Status == LogStatus.Success);
        host.Received.Should().ContainSingle().Which.ContentType.Should().Be("text/plain;charset=UTF-8");
    }

    [Fact]
    public async Task Without_beacons_the_last_reports_go_by_a_fetch_that_is_kept_alive()
    {
        await using ReporterHost host = await ReporterHost.StartAsync();
        await using BrowserPage page = await OpenAsync(host, "{ interval: 3600000 }", "navigator.sendBeacon = () => false;");

        await page.Page.EvaluateAsync("() => tt.getLocation({})");
        await page.Page.GotoAsync($"{host.Origin}/blank");

        (await host.EntriesAsync(1)).Single().Api.Should().Be("getLocation");
    }

    [Fact]
    public async Task A_host_that_says_when_to_come_again_is_obeyed()
    {
        await using ReporterHost host = await ReporterHost.StartAsync();
        host.Answer = context =>
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = "100";
            return Task.CompletedTask;
        };
        await using BrowserPage page = await OpenAsync(host, isClockStopped: true);

        await page.Page.EvaluateAsync("() => { tt.getLocation({ success() {} }); }");
        await page.Page.Clock.RunForAsync(1_000);
        ReceivedReports first = (await host.ReceivedAsync(1))[0];
        await SettleAsync(page);
        host.Answer = null;
        await page.Page.Clock.RunForAsync(98_000);
        await SettleAsync(page);
        host.Received.Should().HaveCount(1, "it is not yet time");
        await page.Page.Clock.RunForAsync(60_000);

        (await host.ReceivedAsync(2))[1].Json.GetProperty("id").GetString().Should().Be(first.Json.GetProperty("id").GetString(), "it is the same batch");
        await host.EntriesAsync(1);
    }

    [Fact]
    public async Task Retries_wait_ever_longer_and_what_fails_is_not_told_to_itself()
    {
        await using ReporterHost host = await ReporterHost.StartAsync();
        host.Answer = context =>
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        };
        await using BrowserPage page = await OpenAsync(host, isClockStopped: true);

        await page.Page.EvaluateAsync("() => { tt.getLocation({ success() {} }); }");
        for (int retry = 0; retry < 5; retry++)
        {
            // Each wait is 1 to 1.5 times the double of the one before.
            await page.Page.Clock.RunForAsync(retry == 0 ? 1_000 : 1_500 << (retry - 1));
            await host.ReceivedAsync(retry + 1);
            await SettleAsync(page);
        }

        await page.Page.Clock.RunForAsync(10_000);
        await SettleAsync(page);
        host.Received.Should().HaveCount(5, "the next retry is 16 seconds away");
        host.Answer = null;
        await page.Page.Clock.RunForAsync(20_000);
        (await host.EntriesAsync(1)).Single().Api.Should().Be("getLocation");
        host.Received.Select(received => received.Count).Should().OnlyContain(count => count == 1, "no request of the reporter is reported");
    }

    [Fact]
    public async Task What_the_host_refuses_for_good_is_not_sent_again()
    {
        await using ReporterHost host = await ReporterHost.StartAsync();
        host.Answer = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
        await using BrowserPage page = await OpenAsync(host, isClockStopped: true);

        await page.Page.EvaluateAsync("() => { tt.getLocation({ success() {} }); }");
        await page.Page.Clock.RunForAsync(1_000);
        await host.ReceivedAsync(1);
        await SettleAsync(page);
        await page.Page.Clock.RunForAsync(3_600_000);
        await SettleAsync(page);

        host.Received.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_page_of_another_origin_reports_with_a_token_by_fetch_and_by_beacon()
    {
        await using ReporterHost pages = await ReporterHost.StartAsync();
        await using ReporterHost host = await ReporterHost.StartAsync(options => options.AllowOrigin(pages.Origin).AllowAnonymous = false);
        await using BrowserPage page = await OpenAsync(pages, $"{{ endpoint: '{host.Origin}{ReporterHost.Endpoint}', token: async () => '{host.Token}' }}");

        await page.Page.EvaluateAsync("() => tt.getLocation({})");
        (await host.EntriesAsync(1)).Single().OpenId.Should().Be(ReporterHost.OpenId);
        await page.Page.EvaluateAsync("() => { tt.scanCode({ success() {} }); return new Promise((done) => setTimeout(() => { dispatchEvent(new Event('pagehide')); done(); }, 5)); }");

        (await host.EntriesAsync(2)).Should().OnlyContain(entry => entry.OpenId == ReporterHost.OpenId);
        pages.Received.Should().BeEmpty();
        page.Faults.Should().BeEmpty();
    }

    [Fact]
    public async Task A_page_of_an_origin_that_is_not_named_cannot_report()
    {
        await using ReporterHost pages = await ReporterHost.StartAsync();
        await using ReporterHost host = await ReporterHost.StartAsync();
        await using BrowserPage page = await OpenAsync(pages, $"{{ endpoint: '{host.Origin}{ReporterHost.Endpoint}', interval: 3600000 }}");

        await page.Page.EvaluateAsync("() => tt.getLocation({}).then(() => dispatchEvent(new Event('pagehide')))");

        await host.ReceivedAsync(1);
        await host.EntriesAsync(0);
    }

    [Fact]
    public async Task A_token_that_has_expired_is_fetched_anew_once()
    {
        await using ReporterHost host = await ReporterHost.StartAsync(options => options.AllowAnonymous = false);
        await using BrowserPage page = await OpenAsync(host, $"{{ token: () => (window.asked = (window.asked || 0) + 1) === 1 ? 'expired' : '{host.Token}' }}");

        await page.Page.EvaluateAsync("() => tt.getLocation({})");

        (await host.EntriesAsync(1)).Single().OpenId.Should().Be(ReporterHost.OpenId);
        (await page.Page.EvaluateAsync<int>("() => window.asked")).Should().Be(2);
    }

    [Fact]
    public async Task The_queue_is_bounded_and_the_host_learns_what_was_dropped()
    {
        await using ReporterHost host = await ReporterHost.StartAsync();
        await using BrowserPage page = await OpenAsync(host, "{ interval: 3600000, batchSize: 100, maxQueue: 5, maxPerMinute: 8 }");

        await page.Page.EvaluateAsync("() => { for (let i = 0; i < 10; i++) { reporter.report({ api: 'own' + i, status: 'success' }); } reporter.flush(); }");

        (await host.EntriesAsync(5)).Select(entry => entry.Api).Should().Equal("own3", "own4", "own5", "own6", "own7");
        host.Received.Single().Json.GetProperty("lost").GetInt32().Should().Be(5, "three did not fit, and two were too many for a minute");
    }

    [Fact]
    public async Task Reports_go_in_batches_and_long_ones_in_several()
    {
        await using ReporterHost host = await ReporterHost.StartAsync();
        await using BrowserPage page = await OpenAsync(host);

        await page.Page.EvaluateAsync("() => { for (let i = 0; i < 40; i++) { reporter.report({ api: 'own', status: 'fail', message: '长'.repeat(4000), error_message: '😀'.repeat(2000) }); } }");

        IReadOnlyList<ClientLogEntry> entries = await host.EntriesAsync(40);
        entries.Should().OnlyContain(entry => entry.Message!.Length == 1_500 && entry.ErrorMessage!.Length == 1_500 && !entry.ErrorMessage.Contains('\uFFFD', StringComparison.Ordinal));
        host.Received.Should().OnlyContain(received => received.Body.Length < 20_000);
    }

    [Fact]
    public async Task Nothing_personal_or_secret_leaves_the_page()
    {
        await using ReporterHost host = await ReporterHost.StartAsync();
        await using BrowserPage page = await OpenAsync(host);

        await page.Page.EvaluateAsync("""
            () => reporter.report({ api: 'own', status: 'fail', message: [
              'GET https://a.example.com/orders/7?user=li&token=abc#top', 'Authorization: Bearer u-AbCdEfGh12345678', '"app_secret":"s3cr3t!"', 'password=hunter2&x=1',
              'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.x-y_z', 'li.lei@example.com', '电话13812345678。', '身份证11010519491231002X', 'ou_7dab8a3d3cdcc9da365777c7ad535d62',
              'kept: 202409131613579778D691D6E05516DE2D errno 302 at 1637490791204, why? because'].join(' | ') })
            """);

        (await host.ReceivedAsync(1))[0].Json.GetProperty("reports")[0].GetProperty("message").GetString().Should().Be(
            "GET https://a.example.com/orders/7 | Authorization: *** *** | \"app_secret\":\"***\" | password=***&x=1 | *** | *** | 电话***。 | 身份证*** | *** | "
            + "kept: 202409131613579778D691D6E05516DE2D errno 302 at 1637490791204, why? because");
    }

    [Theory]
    [InlineData("Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied'); } });")]
    [InlineData("Storage.prototype.setItem = () => { throw new Error('full'); };")]
    [InlineData("delete window.Promise.prototype.finally; crypto.randomUUID = undefined;")]
    [InlineData("navigator.sendBeacon = undefined;")]
    [InlineData("window.XMLHttpRequest = undefined;")]
    public async Task A_page_in_which_something_is_missing_works_as_before(string missing)
    {
        await using ReporterHost host = await ReporterHost.StartAsync();
        await using BrowserPage page = await OpenAsync(host, "{}", missing);

        await page.Page.EvaluateAsync("() => tt.getLocation({}).then(() => dispatchEvent(new Event('pagehide')))");

        await host.EntriesAsync(1);
        page.Faults.Should().BeEmpty();
    }

    [Fact]
    public async Task Nothing_that_the_page_does_makes_the_reporter_throw()
    {
        await using ReporterHost host = await ReporterHost.StartAsync();
        await using BrowserPage page = await OpenAsync(host, "{ mask: (text) => { if (/bad/.test(text)) { throw new Error('mask'); } return text; } }");

        string answered = await page.Page.EvaluateAsync<string>("""
            async () => {
              const hostile = { get errMsg() { throw new Error('getter'); } };
              const loop = {}; loop.loop = loop;
              reporter.report(null); reporter.report(hostile); reporter.report({ api: 'bad' }); reporter.report({ message: loop });
              reporter.error(hostile); reporter.error(undefined); reporter.error(loop); reporter.watch(); reporter.hide();
              tt.added = () => { throw new Error('own'); };
              reporter.watch();
              let thrown;
              try { tt.added({}); } catch (error) { thrown = error.message; }
              const frozen = Object.freeze({ success: () => {} });
              tt.getLocation(frozen);
              await fetch('/blank');
              return [thrown, startAgain() === reporter, typeof tt.onThemeChange((theme) => theme)].join();
            }
            """);

        answered.Should().Be("own,true,string");
        (await host.ReceivedAsync(1)).Should().NotBeEmpty();
        page.Faults.Should().BeEmpty();
    }

    [Fact]
    public async Task Stopped_it_leaves_the_page_as_it_was()
    {
        await using ReporterHost host = await ReporterHost.StartAsync();
        await using BrowserPage page = await OpenAsync(host, "{ interval: 3600000 }");

        bool isRestored = await page.Page.EvaluateAsync<bool>("""
            async () => {
              const watched = tt.request !== original.request && window.fetch !== original.fetch;
              await tt.getLocation({});
              reporter.stop();
              await tt.scanCode({});
              return watched && tt.request === original.request && window.fetch === original.fetch;
            }
            """);

        isRestored.Should().BeTrue();
        (await host.EntriesAsync(1)).Single().Api.Should().Be("getLocation", "what waited was sent, and nothing after it");
    }

    [Fact]
    public async Task A_mini_program_reports_with_the_means_that_it_has()
    {
        await using ReporterHost host = await ReporterHost.StartAsync();
        await using BrowserPage page = await OpenAsync(host);
        await page.Page.EvaluateAsync("""
            () => {
              const worker = new Worker('/worker.js', { type: 'module' });
              window.ask = (message) => new Promise((done, fail) => { worker.onmessage = (answer) => done(answer.data); worker.onerror = (error) => fail(error.message); if (message) { worker.postMessage(message); } });
              return window.ask();
            }
            """);

        await page.Page.EvaluateAsync("() => ask('getLocation')");
        ClientLogEntry first = (await host.EntriesAsync(1)).Single();
        (first.Feature, first.Api, first.PackageVersion, first.ClientVersion, first.NetworkType).Should().Be((ClientFeature.MiniProgram, "getLocation", "1.2.0", "7.63.7", "wifi"));

        await page.Page.EvaluateAsync("() => ask('offline')");
        await page.Page.EvaluateAsync("() => ask('scanCode')");
        await page.Page.WaitForFunctionAsync("() => ask('storage').then((kept) => kept.includes('scanCode'))");
        await page.Page.EvaluateAsync("() => ask('online')");

        (await host.EntriesAsync(2)).Select(entry => entry.Api).Should().Equal("getLocation", "scanCode");
        host.Received.Should().OnlyContain(received => received.ContentType == "application/json");
    }

    /// <summary>Opens the page and waits until the reporter runs.</summary>
    private async Task<BrowserPage> OpenAsync(ReporterHost host, string settings = "{}", string before = "", bool isClockStopped = false)
    {
        BrowserPage page = await browser.NewPageAsync(new BrowserNewContextOptions { UserAgent = UserAgent });
        if (isClockStopped)
        {
            await page.Page.Clock.InstallAsync();
        }

        await page.Page.AddInitScriptAsync($"window.settings = {settings}; {before}");
        await page.Page.GotoAsync(host.Page);
        await page.Page.WaitForFunctionAsync("() => window.reporter !== undefined");
        if (isClockStopped)
        {
            await page.Page.Clock.PauseAtAsync(TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(5));
        }

        return page;
    }

    /// <summary>Waits until the page has seen the answers to what it sent: those of the endpoint come before this one.</summary>
    private static async Task SettleAsync(BrowserPage page)
    {
        for (int i = 0; i < 3; i++)
        {
            await page.Page.EvaluateAsync("() => original.fetch.call(window, '/blank').then((answer) => answer.text())");
        }
    }
}
