// A stream of server-sent events, read with fetch: unlike EventSource it says why it could not be opened.

import { stream } from './api.js';

/** Calls `onevent(name, data)` for each event until the stream ends, and `onopen` when it stands. */
export async function events(path, signal, onevent, onopen) {
  const response = await stream(path, signal);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  onopen();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    text += chunk.value;
    const blocks = text.split(/\r?\n\r?\n/);
    text = blocks.pop();
    for (const block of blocks) {
      dispatch(block);
    }
  }

  function dispatch(block) {
    let name = 'message';
    const data = [];
    for (const line of block.split(/\r?\n/)) {
      if (line.startsWith('event:')) {
        name = line.slice(6).trim();
      } else if (line.startsWith('data:')) {
        data.push(line.slice(5).replace(/^ /, ''));
      }
    }

    if (data.length > 0 || name !== 'message') {
      onevent(name, data.join('\n'));
    }
  }
}
