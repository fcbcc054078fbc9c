import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { Python } from '../compare/python.js';

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
  /** The Python of the peers; absent: there is none. */
  readonly python?: Python;
}

export function machine(root: string, python: Python | undefined): Machine {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const commit = output('git', ['-C', root, 'describe', '--always', '--dirty']);
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
    ...(python === undefined ? {} : { python }),
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
