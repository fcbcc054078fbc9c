import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The bundle that users get; `npm test` builds it first. */
export const bundle = fileURLToPath(new URL('../../dist/corr.cjs', import.meta.url));

export interface ProcessResult {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface ProcessOptions {
  readonly cwd?: string;
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** Options of Node itself. */
  readonly node?: readonly string[];
}

/** CORR_NODE lets the tests run the bundle on another Node, such as the oldest that is supported. */
export const node = process.env['CORR_NODE'] ?? process.execPath;

/** Runs `corr` as a process of its own, with colour and CI switched off unless asked for. */
export function corr(args: readonly string[], options: ProcessOptions = {}): Promise<ProcessResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(node, [...(options.node ?? []), bundle, ...args], {
      cwd: options.cwd,
      env: { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined, CI: undefined, ...options.env },
    });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, out, err });
    });
    // A process that ends without reading its input is none of the test's business.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
  });
}
