// Stands for what the Feishu client gives to a web app: window.h5sdk and window.tt. Its calls fail at times, in the client's
// own words. In Feishu itself this file does nothing.
(() => {
  if (window.tt) {
    return;
  }

  const denied = { errno: 107, errString: 'user permission denied' };
  const timedOut = { errno: 302, errString: 'Connection timed out' };
  const unsupported = { errno: 103, errString: 'feature not support' };

  const calls = {
    getLocation: { answer: { latitude: 30.483, longitude: 120.035, accuracy: 148 }, failures: [denied, denied, timedOut] },
    scanCode: { answer: { result: 'https://example.com/rooms/3F-02' }, failures: [unsupported] },
    chooseContact: { answer: { data: [{ name: '张三' }] }, failures: [denied, timedOut] },
    getClipboardData: { answer: { data: '3F-02' }, failures: [denied] },
  };

  function call(name, options, answer, failures, failShare) {
    const error = Math.random() < failShare && failures[Math.floor(Math.random() * failures.length)];
    setTimeout(() => {
      const result = error ? { errMsg: `${name}:fail ${error.errString}`, ...error } : { errMsg: `${name}:ok`, ...answer };
      (error ? options.fail : options.success)?.(result);
      options.complete?.(result);
    }, 80 + Math.random() * 200);
  }

  window.tt = {
    getSystemInfo: (options) => call('getSystemInfo', options, { platform: 'darwin', system: '15.1', brand: 'PC', model: 'PC', version: '7.63.7', SDKVersion: '1.9.56', appName: 'Lark' }, [], 0),
    getNetworkType: (options) => call('getNetworkType', options, { networkType: 'wifi' }, [], 0),
  };
  for (const [name, { answer, failures }] of Object.entries(calls)) {
    window.tt[name] = (options = {}) => call(name, options, answer, failures, 0.4);
  }

  window.h5sdk = {
    config: (options) => setTimeout(() => options.onSuccess?.({ errMsg: 'config:ok' }), 50),
    ready: (callback) => setTimeout(callback, 60),
    error: () => {},
  };
})();
