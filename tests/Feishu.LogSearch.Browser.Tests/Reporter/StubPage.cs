namespace Feishu.LogSearch.Browser.Tests;

/// <summary>
/// A page as a developer writes it, with a stub of the client SDK: each call answers what <c>answers</c> says, or <c>ok</c>, by
/// callbacks where it was given some, and by a promise where not, as the client does.
/// </summary>
internal static class StubPage
{
    private const string Sdk = """
        const answers = {
          getSystemInfo: { errMsg: 'getSystemInfo:ok', system: '17.4', platform: 'ios', brand: 'Apple', model: 'iPhone13,2', version: '7.63.7', SDKVersion: '1.9.55.2' },
          getNetworkType: { errMsg: 'getNetworkType:ok', networkType: 'wifi' },
        };
        const call = (name) => function (options) {
          const result = answers[name] || { errMsg: name + ':ok' };
          const isOk = /:ok$/.test(result.errMsg);
          const given = options || {};
          if (given.success || given.fail || given.complete) {
            setTimeout(() => {
              const handler = isOk ? given.success : given.fail;
              if (handler) { handler.call(given, result); }
              if (given.complete) { given.complete.call(given, result); }
            });
            return undefined;
          }
          return isOk ? Promise.resolve(result) : Promise.reject(result);
        };
        const sdk = { version: '1.9', getStorageSync: (key) => 'value of ' + key, onThemeChange: (callback) => callback('dark') };
        for (const name of ['getSystemInfo', 'getNetworkType', 'getLocation', 'chooseContact', 'scanCode', 'request', 'showToast']) {
          sdk[name] = call(name);
        }
        """;

    public const string Html = $$"""
        <!doctype html>
        <meta charset="utf-8">
        <title>page</title>
        <script>
          {{Sdk}}
          window.answers = answers;
          window.tt = sdk;
          let heard;
          window.h5sdk = {
            config: (options) => setTimeout(() => {
              if (answers.config) { options.onFail(answers.config); if (heard) { heard(answers.config); } } else { options.onSuccess({ errMsg: 'config:ok' }); }
            }),
            ready: (callback) => setTimeout(callback),
            error: (callback) => { heard = callback; },
            device: { geolocation: { get: (options) => setTimeout(() => options.onFail({ errCode: 1014, errMsg: '网络异常错误' })) } },
          };
          window.original = { request: sdk.request, fetch: window.fetch };
        </script>
        <script type="module">
          const settings = Object.assign({ endpoint: '/feishu/client-reports', interval: 20, minDelay: 1000 }, window.settings);
          const { startFeishuLogReporter, maskPersonal } = await import(settings.endpoint + '/feishu-log-reporter.js');
          window.maskPersonal = maskPersonal;
          window.startAgain = () => startFeishuLogReporter(settings);
          window.reporter = startFeishuLogReporter(settings);
        </script>
        """;

    /// <summary>A worker has neither document nor localStorage. Without fetch, it is as a mini program is.</summary>
    public const string Worker = $$"""
        {{Sdk}}
        const page = self.fetch.bind(self);
        self.fetch = undefined;
        const kept = new Map();
        let isOffline = false;
        sdk.request = (options) => {
          if (isOffline) { setTimeout(() => options.fail({ errMsg: 'request:fail', errno: 303 })); return; }
          page(options.url, { method: options.method, body: options.data, headers: options.header }).then(
            async (answer) => options.success({ errMsg: 'request:ok', statusCode: answer.status, header: Object.fromEntries(answer.headers), data: await answer.json() }),
            () => options.fail({ errMsg: 'request:fail', errno: 305 }));
        };
        sdk.setStorage = (options) => { kept.set(options.key, options.data); setTimeout(() => options.success && options.success({ errMsg: 'setStorage:ok' })); };
        sdk.getStorage = (options) => setTimeout(() => kept.has(options.key) ? options.success({ data: kept.get(options.key) }) : options.fail({ errMsg: 'getStorage:fail' }));
        self.tt = sdk;
        const { startFeishuLogReporter } = await import('/feishu/client-reports/feishu-log-reporter.js');
        const reporter = startFeishuLogReporter({ endpoint: self.origin + '/feishu/client-reports', feature: 'mini_program', interval: 20, minDelay: 50, client: { package_version: '1.2.0' } });
        self.onmessage = (message) => {
          if (message.data === 'offline' || message.data === 'online') { isOffline = message.data === 'offline'; }
          else if (message.data === 'storage') { self.postMessage([...kept.values()].join('')); return; }
          else { self.tt[message.data]({ success: () => {}, fail: () => {} }); }
          self.postMessage('done');
        };
        self.postMessage('started');
        """;
}
