import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type Diagnostic,
  type InitializeResult,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol/node';
import { expect, onTestFinished, test } from 'vitest';
import { bundle, node } from '../../cli/corr-process.js';
import { uphill } from './texts.js';

/** How long the process may take for one step. */
const PATIENCE = 60_000;

/** `corr lsp` as an editor starts it, with a client that knows nothing of Corrflow. */
test.each([[['--stdio']], [[]]])(
  'corr lsp %j serves an editor on standard input and output, and ends with it',
  async (options) => {
    const folder = await mkdtemp(join(tmpdir(), 'corr-lsp-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const path = join(folder, 'uphill.corr');
    await writeFile(path, uphill);
    const uri = pathToFileURL(path).href;
    const child = spawn(node, [bundle, 'lsp', ...options], { cwd: folder, stdio: 'pipe' });
    onTestFinished(() => {
      child.kill();
    });
    let noise = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (noise += text));
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    const verdict = new Promise<Diagnostic>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`no verdict came; ${noise}`));
      }, PATIENCE);
      connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
        const found = params.diagnostics.find(({ code }) => code === 'verdict');
        if (found === undefined) return;
        clearTimeout(timer);
        resolve(found);
      });
    });
    connection.listen();
    const { capabilities } = await connection.sendRequest<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(folder).href,
      capabilities: {},
    });
    expect(capabilities).toMatchObject({ hoverProvider: true, renameProvider: { prepareProvider: true } });
    await connection.sendNotification('initialized', {});
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'corr', version: 1, text: uphill },
    });
    await connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
    expect((await verdict).message).toContain('anomalous on (0, 2.5508]');
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    expect(await ended).toBe(0);
    expect(noise).toBe('');
  },
);
