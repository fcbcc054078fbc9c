import { serve } from '../../language/server/worker/serve.js';
import type { ToWorker } from '../../language/server/runs/messages.js';
import { workerScope } from './worker-scope.js';

serve({
  post: (message, transfer) => {
    workerScope.postMessage(message, transfer);
  },
  onMessage: (listener) => {
    workerScope.addEventListener('message', ({ data }) => {
      listener(data as ToWorker);
    });
  },
});
