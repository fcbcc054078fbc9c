import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** Where a run of the benchmark took place, and on what. */
export interface Machine {
  readonly date: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  /** Load of the last minute when the run began, and when it ended. */
  readonly load: readonly number[];
  readonly system: string;
  readonly node: string;
  readonly corrflow: string;
  readonly commit?: string;
  /** Versions of the peers' libraries; absent: there is no such Python. */
  readonly python?: PythonVersions;
}

export interface PythonVersions {
  readonly python: string;
  readonly numpy: string | null;
  readonly scipy: string | null;
  readonly qutip: string | null;
  /** Files of the BLAS that NumPy has loaded. */
  readonly blas: readonly string[];
}

export function machine(root: string, python: string): Machine {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const commit = output('git', ['-C', root, 'describe', '--always', '--dirty']);
  const versions = output(python, [join(root, 'bench/peers/versions.py')]);
  return {
    date: new Date().toISOString().slice(0, 10),
    cpu: cpus()[0].model,
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    load: [load()],
    system: `${process.platform} ${process.arch}`,
    node: process.version,
    corrflow: version,
    ...(commit === undefined ? {} : { commit }),
    ...(versions === undefined ? {} : { python: JSON.parse(versions) as PythonVersions }),
  };
}

/** Load of the last minute. */
export function load(): number {
  return Number(loadavg()[0].toFixed(2));
}

function output(command: string, args: readonly string[]): string | undefined {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}
