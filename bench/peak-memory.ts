import { readFileSync } from 'node:fs';
import process from 'node:process';

/** Peak of resident memory of this process so far, in MiB. */
export function peakMiB(): number {
  try {
    // The resource usage may count the process that started this one; the address space itself does not.
    const status = readFileSync('/proc/self/status', 'utf8');
    return Number(/^VmHWM:\s*(\d+)/mu.exec(status)?.[1]) / 1024;
  } catch {
    return process.resourceUsage().maxRSS / 1024;
  }
}
