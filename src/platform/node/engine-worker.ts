import { parentPort } from 'node:worker_threads';
import { serve } from '../../language/server/worker/serve.js';

const port = parentPort;
if (port === null) throw new Error('this is a worker of the language server, not a program');
serve({
  post: (message, transfer) => {
    port.postMessage(message, transfer);
  },
  onMessage: (listener) => {
    port.on('message', listener);
  },
});
