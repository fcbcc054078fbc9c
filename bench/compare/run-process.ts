import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

/** What one process may take, and where its standard output goes. */
export interface ProcessOptions {
  readonly limitSeconds: number;
  /** Address space, through `ulimit -v`; where there is no such thing it is not capped. */
  readonly memoryGiB?: number;
  readonly outputFile?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

export type ProcessOutcome =
  { readonly seconds: number; readonly output: string } | { readonly failure: string };

/** Runs a command to its end and measures the wall clock around it. A failure is told in one line. */
export function runProcess(
  command: string,
  args: readonly string[],
  { limitSeconds, memoryGiB, outputFile, environment }: ProcessOptions,
): ProcessOutcome {
  // Both sides go through the shell, so that both pay for it.
  const cap = memoryGiB === undefined ? '' : `ulimit -v ${Math.round(memoryGiB * 2 ** 20)} || exit 99; `;
  const [file, list] =
    process.platform === 'win32'
      ? [command, args]
      : ['/bin/sh', ['-c', `${cap}exec "$0" "$@"`, command, ...args]];
  const output = outputFile === undefined ? 'pipe' : openSync(outputFile, 'w');
  const start = process.hrtime.bigint();
  const result = spawnSync(file, list, {
    encoding: 'utf8',
    stdio: ['ignore', output, 'pipe'],
    timeout: limitSeconds * 1000,
    killSignal: 'SIGKILL',
    maxBuffer: 2 ** 28,
    env: { ...process.env, ...environment },
  });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (typeof output === 'number') closeSync(output);
  const { error, signal, status, stderr } = result;
  // There is no output at all where a file takes it, whatever the types say.
  const text = (result.stdout as string | null) ?? '';
  if (error !== undefined) {
    const isTimeout = (error as NodeJS.ErrnoException).code === 'ETIMEDOUT';
    return { failure: isTimeout ? `takes more than ${limitSeconds} s` : error.message };
  }
  if (signal !== null) return { failure: `killed by ${signal}` };
  if (status !== 0)
    return { failure: lastLine(stderr) ?? lastLine(text) ?? `ends with ${status ?? 'nothing'}` };
  return { seconds, output: text };
}

/** Lets Node keep the compiled code of a program of the library, as the command line does by itself. */
export function compileCache(root: string): Readonly<Record<string, string>> {
  return { NODE_COMPILE_CACHE: join(root, 'dist/bench/compiled') };
}

function lastLine(text: string): string | undefined {
  return text.trim().split('\n').at(-1)?.trim().slice(0, 200) || undefined;
}
