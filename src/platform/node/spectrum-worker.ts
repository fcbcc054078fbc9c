import { workerData } from 'node:worker_threads';
import { hermitianEigenvalues } from '../../engine/linalg/hermitian-values.js';
import { SpectrumExchange, stage } from './spectrum-exchange.js';

const { memory, largest } = workerData as Pick<SpectrumExchange, 'memory' | 'largest'>;
const exchange = new SpectrumExchange(memory, largest);
const { control } = exchange;

// The thread has nothing else to do, and is ended by the one that started it.
for (;;) {
  const seen = Atomics.load(control, 0);
  if (seen !== stage.submitted) Atomics.wait(control, 0, seen);
  else if (Atomics.compareExchange(control, 0, stage.submitted, stage.begun) === stage.submitted) {
    const { n, re, im } = exchange.matrix;
    let end: number = stage.failed;
    try {
      exchange.values.set(hermitianEigenvalues({ rows: n, columns: n, re, im }));
      end = stage.done;
    } catch {
      // Such as too little memory: the other thread may have more.
    }
    Atomics.store(control, 0, end);
    Atomics.notify(control, 0);
  }
}
