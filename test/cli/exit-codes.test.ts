import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundle, corr, node } from './corr-process.js';
import { scenarioText } from './scenario-texts.js';
import { scratch } from './scratch.js';

const good = scenarioText();
const failing = scenarioText({ name: 'Failing', expectations: ['conventional at t = 0.5'] });
const open = scenarioText({ name: 'Open', expectations: ['dN_A > 0 at t = 0'] });

describe('the exit code', () => {
  it('is 0 when all is good', async () => {
    const { code, out, err } = await corr(['test'], { cwd: scratch({ 'a.corr': good }) });
    expect(out).toContain('✓ Uphill  anomalous on (0, 1]');
    expect(err).toBe('');
    expect(code).toBe(0);
  });

  it('is 1 for a failed expectation, and for a broken assumption', async () => {
    const failed = await corr(['test'], { cwd: scratch({ 'a.corr': good + failing }) });
    expect(failed.out).toContain('1 passed, 1 failed');
    expect(failed.code).toBe(1);
    const detuned = scratch({ 'a.corr': scenarioText({ levelB: 1.5 }) });
    expect(await corr(['check'], { cwd: detuned })).toMatchObject({ code: 1 });
  });

  it('is 1 for a syntax error', async () => {
    const { code, out } = await corr(['check'], { cwd: scratch({ 'a.corr': 'scenario {', 'b.corr': good }) });
    expect(out).toContain('✓ Uphill');
    expect(out).toContain('--> a.corr:1:');
    expect(code).toBe(1);
  });

  it('is 2 for what cannot be read, and the rest is judged', async () => {
    const folder = scratch({ 'a.corr': good, 'b.corr': Uint8Array.of(0x80, 0xff, 0x00) });
    const { code, out, err } = await corr(['test', '.', 'missing.corr'], { cwd: folder });
    expect(out).toContain('✓ Uphill');
    expect(out).toContain('2 inputs not read');
    expect(err).toBe('corr: missing.corr: does not exist\ncorr: b.corr: is not valid UTF-8\n');
    expect(code).toBe(2);
  });

  it('is 2 when nothing matched, unless that is allowed', async () => {
    const folder = scratch({ 'empty.corr': '', 'lib/params.corr': 'param g = 0.5\n', 'notes.txt': 'x' });
    for (const args of [['.'], ['empty.corr'], ['lib'], ['--filter', 'Nobody']]) {
      const { code, err } = await corr(['test', ...args], { cwd: folder });
      expect(err, args.join(' ')).toMatch(/^corr: no .* \(--pass-with-no-files makes this a success\)\n$/u);
      expect(code).toBe(2);
      expect(await corr(['test', '--pass-with-no-files', ...args], { cwd: folder })).toMatchObject({
        code: 0,
      });
    }
    expect(await corr(['test', scratch()])).toMatchObject({ code: 2 });
  });

  it.each([
    [['tset'], 'Did you mean test'],
    [['test', '--reportr', 'json'], 'Did you mean --reporter'],
    [['test', '--reporter', 'jsn'], "did you mean 'json'"],
    [['test', '--reporter', 'json', '--reporter', 'pretty'], 'two reporters write to standard output'],
    [['test', '--reporter', 'json='], 'needs a file name'],
    [['test', '--reporter', 'json=no/such/report'], 'report no/such/report: its folder does not exist'],
    [['test', '--reporter', 'json=.'], 'cannot write the report .: it is a folder'],
    [['check', '-', '--stdin-filename', ''], '--stdin-filename needs a name'],
    [['test', '--max-dim', '1.5'], 'must be a whole number'],
    [['test', '--zero-tolerance', '1e300'], 'must be below 1'],
    [['test', '--max-seconds', '-1'], 'must be a positive number'],
    [['test', '--filter', '/(/'], 'regular expression'],
    [['test', '--root', 'nowhere'], 'cannot be read'],
    [[], 'Usage: corr'],
    [['test', '--color', 'maybe'], 'auto, always, never'],
    [['run'], "missing required argument 'file'"],
    [['explain', 'energy-conserving-interactoin'], "did you mean 'energy-conserving-interaction'"],
    [['explain', 'CORR9999'], 'unknown rule'],
  ])('is 2 for bad usage: %j', async (args, message) => {
    const { code, out, err } = await corr(args, { cwd: scratch({ 'a.corr': good }) });
    expect(err).toContain(message);
    expect(err).not.toMatch(/\.tmp|E[A-Z]{4,}/u);
    expect(out).toBe('');
    expect(code).toBe(2);
  });

  it('is 2 where there is no working directory any more', async () => {
    const folder = scratch({ 'gone/a.corr': good });
    const script = 'cd "$1" && rm -r "$1" && exec "$2" "$3" test';
    const child = spawn('sh', ['-c', script, 'sh', join(folder, 'gone'), node, bundle]);
    let err = '';
    child.stderr.on('data', (text: Buffer) => (err += text.toString()));
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(err).toBe('corr: the working directory cannot be read; it may have been removed\n');
    expect(code).toBe(2);
  });

  it('is 3 for a verdict within the numerical error', async () => {
    const { code, out } = await corr(['test'], { cwd: scratch({ 'a.corr': good + open }) });
    expect(out).toContain('? Open');
    expect(out).toContain('1 passed, 1 inconclusive');
    expect(code).toBe(3);
  });

  it('is 70 for a fault of Corrflow, and the rest is judged', async () => {
    const saboteur = new URL('break-engine.mjs', import.meta.url).href;
    const folder = scratch({ 'a.corr': good + scenarioText({ name: 'Second' }) });
    const { code, out, err } = await corr(['test'], { cwd: folder, node: ['--import', saboteur] });
    expect(out).toContain('error[internal-error]: Corrflow failed here: Error: broken on purpose');
    expect(out).toContain('✓ Second');
    expect(err).toContain('corr: internal error in a.corr › Uphill');
    expect(err).toContain('Please report it');
    expect(code).toBe(70);
  });

  it('follows the precedence 2, 1, 3', async () => {
    const folder = scratch({ 'a.corr': failing + open });
    expect(await corr(['test'], { cwd: folder })).toMatchObject({ code: 1 });
    expect(await corr(['test', '.', 'missing'], { cwd: folder })).toMatchObject({ code: 2 });
  });
});

describe('a reader that goes away', () => {
  it.each([
    ['run', 'a.corr', '--csv'],
    ['run', 'a.corr', '--json'],
  ])('is no error: %s %s %s', async (...args) => {
    const folder = scratch({ 'a.corr': scenarioText({ steps: 4000 }) });
    const child = spawn(node, [bundle, ...args], { cwd: folder });
    let err = '';
    child.stderr.on('data', (text: Buffer) => (err += text.toString()));
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(err.replace(/^(?:a\.corr|\n|[^:]*passed).*$/gmu, '')).not.toMatch(/EPIPE|Error/u);
    expect(code).toBe(0);
  });
});
