// Loaded before the command line (`node --import`), once for each problem and not while time is measured: leaves the
// peak of resident memory, in MiB, in a file when the process ends. The resource usage that Node gives may count the
// process that started this one; what Linux says of the address space itself does not.
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';

process.on('exit', () => {
  let kib = process.resourceUsage().maxRSS;
  try {
    kib = Number(/^VmHWM:\s*(\d+)/mu.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
  } catch {
    // Not Linux.
  }
  writeFileSync(process.env.CORRFLOW_BENCH_PEAK, String(kib / 1024));
});
