import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { serve } from '../../language/server/worker/serve.js';
import { spectrumThread } from './spectrum-thread.js';

const port = parentPort;
if (port === null) throw new Error('this is a worker of the language server, not a program');
serve(
  {
    post: (message, transfer) => {
      port.postMessage(message, transfer);
    },
    onMessage: (listener) => {
      port.on('message', listener);
    },
  },
  spectrumThread(join(__dirname, 'spectrum-worker.cjs')),
);
