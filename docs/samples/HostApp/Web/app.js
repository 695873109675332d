import { startFeishuLogReporter } from '/feishu/client-reports/feishu-log-reporter.js';

// All that a web app needs to have its client calls in the log. The host knows the user by their cookie.
startFeishuLogReporter({ endpoint: '/feishu/client-reports', client: { package_version: '1.4.2' }, interval: 2000 });

const status = document.querySelector('[role=status]');
const results = document.querySelector('ol');

function show(text, isFailure) {
  const line = document.createElement('li');
  line.textContent = `${new Date().toLocaleTimeString('zh-CN')}  ${text}`;
  line.className = isFailure ? 'fail' : '';
  results.prepend(line);
  status.textContent = `${results.children.length} 次调用`;
}

// A real page gets timestamp and signature from its server.
window.h5sdk.config({
  appId: document.querySelector('a').search.match(/app_id=(\w+)/)[1],
  timestamp: Date.now(),
  nonceStr: 'sample',
  signature: 'sample',
  jsApiList: ['getLocation', 'scanCode', 'chooseContact', 'getClipboardData'],
  onSuccess: () => show('h5sdk.config:ok'),
  onFail: (error) => show(error.errMsg, true),
});

for (const button of document.querySelectorAll('[data-call]')) {
  button.addEventListener('click', () => window.tt[button.dataset.call]({
    success: (answer) => show(answer.errMsg),
    fail: (error) => show(`${error.errMsg} (errno ${error.errno})`, true),
  }));
}

document.querySelector('[data-request]').addEventListener('click', async (event) => {
  const answer = await fetch(event.target.dataset.request);
  show(`GET ${event.target.dataset.request}: HTTP ${answer.status}`, !answer.ok);
});

document.querySelector('[data-error]').addEventListener('click', () => {
  show('抛出一个未捕获的异常', true);
  throw new TypeError("Cannot read properties of undefined (reading 'rooms')");
});
