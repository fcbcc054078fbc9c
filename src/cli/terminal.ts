import { writeSync } from 'node:fs';

/** A place to write text to. */
export interface Output {
  readonly isTerminal: boolean;
  /** Width in columns, when it is a terminal. */
  readonly columns: number | undefined;
  write(text: string): void;
}

/** The surroundings of a command: what it may write to, read from and look up. Tests pass their own. */
export interface Terminal {
  /** Results. */
  readonly out: Output;
  /** Everything else: progress, usage errors, files that could not be read. */
  readonly err: Output;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly workingDirectory: string;
  /** All of standard input. */
  readInput(): Promise<Uint8Array>;
}

/** The terminal of this process. A reader that went away (`corr test | head`) is no error: the rest is dropped. */
export function processTerminal(): Terminal {
  return {
    out: streamOutput(process.stdout),
    err: streamOutput(process.stderr),
    environment: process.env,
    workingDirectory: process.cwd(),
    async readInput() {
      const chunks: Buffer[] = [];
      for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks);
    },
  };
}

function streamOutput(stream: NodeJS.WriteStream): Output {
  let open = true;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    open = false;
    if (error.code !== 'EPIPE') {
      try {
        writeSync(2, `corr: cannot write: ${error.message}\n`);
      } catch {
        // Nobody is left to be told.
      }
      process.exitCode = 2;
    }
  });
  return {
    isTerminal: isTerminal(stream),
    // Some pseudo-terminals say they have no columns at all.
    columns: stream.isTTY && stream.columns > 0 ? stream.columns : undefined,
    write(text) {
      if (open && stream.writable && text !== '') stream.write(text);
    },
  };
}

/** Node leaves the property out where its types promise false, and libraries read that as "decide yourself", by CI among others. */
function isTerminal(stream: { readonly isTTY?: boolean }): boolean {
  return stream.isTTY ?? false;
}
