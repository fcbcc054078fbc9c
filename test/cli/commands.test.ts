import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { corr } from './corr-process.js';
import { closedSchema } from './report-schema.js';
import { scenarioText } from './scenario-texts.js';
import { scratch } from './scratch.js';

const uphill = scenarioText();
const downhill = scenarioText({ name: 'Downhill' });

const validate = new Ajv({ allErrors: true, strict: true }).compile(closedSchema());

function validated(text: string): unknown {
  const report: unknown = JSON.parse(text);
  validate(report);
  expect(validate.errors).toBeNull();
  return report;
}

describe('corr', () => {
  it('prints its version and its help', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    expect(await corr(['--version'])).toMatchObject({ code: 0, out: `${version}\n`, err: '' });
    for (const args of [['--help'], ['help', 'test'], ['run', '--help'], ['fmt', '--help']]) {
      const { code, out, err } = await corr(args);
      expect(out).toContain('Examples:');
      expect(out.toLowerCase()).toContain('exit codes:');
      expect(err).toBe('');
      expect(code).toBe(0);
    }
  });
});

describe('corr check', () => {
  it('evolves nothing', async () => {
    const { code, out } = await corr(['check'], { cwd: scratch({ 'a.corr': uphill }) });
    expect(out).toContain('✓ Uphill  assumptions hold   starts anomalous (order t^1)');
    expect(out).toContain('· expect anomalous at t = 0.5  not evaluated');
    expect(out).not.toContain('Σ_min');
    expect(code).toBe(0);
  });
});

describe('corr test', () => {
  it('takes folders, patterns and standard input together', async () => {
    const folder = scratch({ 'x/a.corr': uphill, 'y/b.corr': downhill });
    const { code, out } = await corr(['test', 'x', 'y/*.corr', '-', '--stdin-filename', 'z/c.corr'], {
      cwd: folder,
      input: scenarioText({ name: 'Piped' }),
    });
    expect(out.split('\n').filter((line) => line.endsWith('.corr'))).toEqual([
      'z/c.corr',
      'x/a.corr',
      'y/b.corr',
    ]);
    expect(out).toContain('3 scenarios in 3 files: 3 passed; 3 of 3 expectations met');
    expect(code).toBe(0);
  });

  it('names standard input when nobody does', async () => {
    const { out } = await corr(['check', '-'], { input: 'scenario {', cwd: scratch() });
    expect(out).toContain('--> <stdin>:1:');
  });

  it('selects scenarios by text and by regular expression', async () => {
    const folder = scratch({ 'a.corr': uphill + downhill });
    expect((await corr(['test', '--filter', 'Down'], { cwd: folder })).out).toContain('1 scenario in 1 file');
    expect((await corr(['test', '--filter', '/^(up|down)HILL$/i'], { cwd: folder })).out).toContain(
      '2 scenarios',
    );
  });

  it('gives the same answer for Windows line endings and a byte order mark', async () => {
    const text = uphill + scenarioText({ name: 'Detuned', levelB: 2 });
    const unix = await corr(['test', '--reporter', 'concise'], { cwd: scratch({ 'a.corr': text }) });
    const windows = await corr(['test', '--reporter', 'concise'], {
      cwd: scratch({ 'a.corr': `\ufeff${text.replaceAll('\n', '\r\n')}` }),
    });
    const withoutTime = (out: string): string => out.replace(/[\d.]+ s\n$/u, '');
    expect(withoutTime(windows.out)).toBe(withoutTime(unix.out));
    const pretty = await corr(['test'], { cwd: scratch({ 'a.corr': text.replaceAll('\n', '\r\n') }) });
    expect(pretty.out).not.toContain('\r');
  });

  it('writes several reports at once', async () => {
    const folder = scratch({ 'a.corr': uphill });
    const { code, out } = await corr(
      ['test', '--reporter', 'concise', '--reporter', 'json=out.json', '--reporter', 'pretty=out.txt'],
      { cwd: folder },
    );
    expect(code).toBe(0);
    expect(out).toMatch(/^a\.corr:1:10: verdict Uphill: anomalous on \(0, 1\]; /u);
    expect(readFileSync(join(folder, 'out.txt'), 'utf8')).toContain('✓ Uphill');
    expect(validated(readFileSync(join(folder, 'out.json'), 'utf8'))).toMatchObject({
      schemaVersion: 1,
      command: 'test',
      files: [
        {
          path: 'a.corr',
          scenarios: [{ name: 'Uphill', outcome: 'passed', dimension: { A: 2, B: 2, total: 4 } }],
        },
      ],
      summary: { exitCode: 0 },
    });
    const twice = ['test', '--reporter', 'json=out.json', '--reporter', 'concise=./out.json'];
    expect((await corr(twice, { cwd: folder })).err).toContain('two reporters write to out.json');
    const lost = await corr(['test', '--reporter', 'json=no/such/folder.json'], { cwd: folder });
    expect(lost.err).toContain('cannot write the report');
    expect(lost.code).toBe(2);
  });

  it('never writes a report over what it reads', async () => {
    const files = {
      'a.corr': `import "lib/b.corr"\n${scenarioText({ name: 'Derived' })}param p = q`,
      'lib/b.corr': 'param q = 1',
      'garbage.corr': Uint8Array.of(0xff, 0xfe),
    };
    const folder = scratch(files);
    symlinkSync(join(folder, 'a.corr'), join(folder, 'link.json'));
    const targets = [
      'a.corr',
      './lib/../a.corr',
      'lib/b.corr',
      'link.json',
      'garbage.corr',
      join(folder, 'a.corr'),
    ];
    for (const target of targets) {
      const { code, err, out } = await corr(
        ['test', 'a.corr', 'garbage.corr', '--reporter', `json=${target}`],
        { cwd: folder },
      );
      expect(err, target).toContain(`the report ${target} would overwrite an input; give it another name`);
      expect(out).toBe('');
      expect(code).toBe(2);
    }
    for (const [name, content] of Object.entries(files))
      expect(readFileSync(join(folder, name)), name).toEqual(Buffer.from(content));
    const piped = ['check', '-', '--stdin-filename', 'c.corr', '--reporter', 'json=c.corr'];
    expect((await corr(piped, { cwd: folder, input: uphill })).code).toBe(2);
  });

  it('colours when it is told to, and not otherwise', async () => {
    const cwd = scratch({ 'a.corr': uphill });
    const coloured = async (args: string[], env: Record<string, string> = {}): Promise<boolean> =>
      (await corr(['test', ...args], { cwd, env })).out.includes('\u001b[');
    expect(await coloured([])).toBe(false);
    expect(await coloured([], { CI: 'true' })).toBe(false);
    expect(await coloured(['--color', 'always'], { NO_COLOR: '1' })).toBe(true);
    expect(await coloured([], { FORCE_COLOR: '1' })).toBe(true);
    expect(await coloured([], { FORCE_COLOR: '0' })).toBe(false);
    expect(await coloured(['--color', 'never'], { FORCE_COLOR: '1' })).toBe(false);
  });

  it('refuses what is too large before it allocates anything', async () => {
    const { code, out } = await corr(['test', '--max-dim', '3'], { cwd: scratch({ 'a.corr': uphill }) });
    expect(out).toContain('error[dimension-limit]');
    expect(code).toBe(1);
  });

  it('looks closer at low temperature when it is told to', async () => {
    // dN_A = sin^2(gt) (p_B - p_A) with p = 1 / (1 + exp(25 - 25 mu)): about 1e-11, below the default zero test.
    const cold = `scenario Cold {
      subsystem A { qubit a  H = n(a)  beta = 25 }
      subsystem B { qubit b  H = n(b)  beta = 25  mu = 0.1 }
      interaction = 0.5 * a† * b + h.c.
      evolve to 1 in 10 steps
    }`;
    const cwd = scratch({ 'a.corr': cold });
    expect((await corr(['test'], { cwd })).out).toContain('✓ Cold  none on (0, 1]');
    const closer = await corr(['test', '--zero-tolerance', '1e-14'], { cwd });
    expect(closer.out).toContain('conventional on (');
    expect((await corr(['run', 'a.corr', '--zero-tolerance', '1e-14'], { cwd })).out).toContain('N 1.0e-14');
  });

  it.skipIf(process.platform === 'win32')('copes with names that attack the terminal', async () => {
    const name = 'a\u001b[2J\n::error::b.corr';
    const { code, out, err } = await corr(['test', '.', 'x\u0007'], {
      cwd: scratch({ [name]: `${uphill}}` }),
    });
    expect(out + err).not.toMatch(/[^\P{Cc}\n]/u);
    expect(out).toContain('a\\u{1b}[2J\\n');
    expect(out).not.toMatch(/^::error/mu);
    expect(code).toBe(2);
  });
});

describe('corr run', () => {
  it('shows the only scenario, or the one that is named', async () => {
    const folder = scratch({ 'one.corr': uphill, 'two.corr': uphill + downhill });
    const one = await corr(['run', 'one.corr', '--rows', '3'], { cwd: folder });
    for (const part of [
      'Before any evolution',
      'Certificate',
      '✓ identity',
      'bounds on I',
      '3 of 21 times',
    ]) {
      expect(one.out).toContain(part);
    }
    expect(one.code).toBe(0);
    for (const args of [['Downhill'], ['--scenario', 'Downhill']]) {
      expect((await corr(['run', 'two.corr', ...args], { cwd: folder })).out).toContain('✓ Downhill');
    }
  });

  it('needs to know which', async () => {
    const folder = scratch({ 'two.corr': uphill + downhill });
    expect(await corr(['run', 'two.corr'], { cwd: folder })).toMatchObject({
      code: 2,
      out: '',
      err: 'corr: name one of the scenarios: Uphill, Downhill\n',
    });
    expect(await corr(['run', 'two.corr', 'Uphil'], { cwd: folder })).toMatchObject({
      code: 2,
      err: "corr: no scenario 'Uphil' (did you mean 'Uphill'?); there are Uphill, Downhill\n",
    });
  });

  it('writes CSV with every quantity', async () => {
    const { code, out, err } = await corr(['run', 'a.corr', '--csv'], { cwd: scratch({ 'a.corr': uphill }) });
    const lines = out.trimEnd().split('\n');
    expect(lines).toHaveLength(22);
    expect(lines[0].split(',')).toHaveLength(26);
    expect(lines.every((line) => line.split(',').length === 26)).toBe(true);
    expect(Number(lines[11].split(',')[1])).toBeCloseTo(0.24369923746, 10);
    expect(err).toContain('1 passed');
    expect(code).toBe(0);
  });

  it('tells which solver was taken, and holds it against another one', async () => {
    const cwd = scratch({ 'a.corr': uphill });
    const { code, out } = await corr(['run', 'a.corr', '--explain', '--verify'], { cwd });
    expect(code).toBe(0);
    expect(out).toMatch(/^Solver\n {2}choice +sector, eigenvectors\n/mu);
    expect(out).toMatch(
      /verified +by the solver chebyshev: largest difference [\d.]+e-1[5-9]|verified.*difference 0,/u,
    );
    expect(out).toMatch(/✓ agreement/u);
    const json = await corr(['run', 'a.corr', '--json', '--verify', '--solver', 'chebyshev'], { cwd });
    expect(validated(json.out)).toMatchObject({
      files: [
        {
          scenarios: [
            {
              evolution: {
                solver: { parts: [{ solver: 'chebyshev' }, { solver: 'constant' }] },
                verification: { solver: 'eigen' },
              },
            },
          ],
        },
      ],
    });
    expect((await corr(['test', '--verify'], { cwd })).code).toBe(0);
  });

  it('refuses a solver that cannot take the scenario, and one that does not exist', async () => {
    const cwd = scratch({ 'a.corr': uphill });
    const { code, out } = await corr(['run', 'a.corr', '--solver', 'gaussian'], { cwd });
    expect(code).toBe(1);
    expect(out).toContain('error[applicable-solver]: The solver gaussian was asked for, but Uphill');
    expect((await corr(['run', 'a.corr', '--solver', 'pure'], { cwd })).code).toBe(0);
    const unknown = await corr(['run', 'a.corr', '--solver', 'euler'], { cwd });
    expect(unknown.err).toContain('Allowed choices are chebyshev, eigen, pure, gaussian');
    expect(unknown.code).toBe(2);
  });

  it('writes JSON with the ledger', async () => {
    const { out } = await corr(['run', 'a.corr', '--json'], { cwd: scratch({ 'a.corr': uphill }) });
    const report = validated(out) as {
      files: { scenarios: { evolution: { ledger: { times: number[] } } }[] }[];
    };
    expect(report.files[0].scenarios[0].evolution.ledger.times).toHaveLength(21);
  });

  it('keeps to the quantities that are asked for', async () => {
    const cwd = scratch({ 'a.corr': uphill });
    const { out } = await corr(['run', 'a.corr', '--csv', '--columns', 'dN_A,Sigma'], { cwd });
    expect(out).toMatch(/^t,dN_A,Sigma,particle,energy,joint\n/u);
    expect(await corr(['run', 'a.corr', '--columns', 'dNA'], { cwd })).toMatchObject({ code: 2 });
  });
});

describe('corr explain and corr rules', () => {
  it('know every rule by name and code', async () => {
    const byName = await corr(['explain', 'energy-conserving-interaction']);
    const byCode = await corr(['explain', 'corr3001']);
    expect(byName.out).toContain('energy-conserving-interaction');
    expect(byCode).toEqual(byName);
    expect(byName.code).toBe(0);
    expect((await corr(['explain', 'internal-error'])).out).toContain('# internal-error (CORR9001)');
    const { out } = await corr(['rules', '--json']);
    const rules = JSON.parse(out) as { name: string; code: string }[];
    expect(rules.map(({ code }) => code)).toEqual([...new Set(rules.map(({ code }) => code))].sort());
    expect((await corr(['rules'])).out.trimEnd().split('\n')).toHaveLength(rules.length);
  });
});

describe('corr fmt', () => {
  const untidy = uphill.replaceAll('  ', ' ').replace('H = n(a)', 'H   =   n( a )');

  it('formats in place and is then content', async () => {
    const folder = scratch({ 'a.corr': untidy });
    expect(await corr(['fmt', '--check'], { cwd: folder })).toMatchObject({ code: 1, out: 'a.corr\n' });
    expect(readFileSync(join(folder, 'a.corr'), 'utf8')).toBe(untidy);
    expect(await corr(['fmt'], { cwd: folder })).toMatchObject({ code: 0, out: 'a.corr\n' });
    expect(readFileSync(join(folder, 'a.corr'), 'utf8')).toBe(uphill);
    expect(await corr(['fmt', '--check', 'a.corr'], { cwd: folder })).toMatchObject({ code: 0, out: '' });
    expect(existsSync(join(folder, '.a.corr.tmp'))).toBe(false);
  });

  it('keeps the line endings of a file', async () => {
    const folder = scratch({
      'tidy.corr': uphill.replaceAll('\n', '\r\n'),
      'untidy.corr': `\ufeff${untidy.replaceAll('\n', '\r\n')}`,
    });
    expect(await corr(['fmt'], { cwd: folder })).toMatchObject({ code: 0, out: 'untidy.corr\n' });
    expect(readFileSync(join(folder, 'untidy.corr'), 'utf8')).toBe(uphill.replaceAll('\n', '\r\n'));
  });

  it('formats standard input to standard output', async () => {
    expect(await corr(['fmt', '-'], { input: untidy, cwd: scratch() })).toMatchObject({
      code: 0,
      out: uphill,
    });
    expect(await corr(['fmt', '--check', '-'], { input: untidy, cwd: scratch() })).toMatchObject({ code: 1 });
  });

  it('leaves a file with syntax errors alone, and formats the others', async () => {
    const folder = scratch({ 'broken.corr': 'scenario   {', 'a.corr': untidy });
    const { code, err } = await corr(['fmt'], { cwd: folder });
    expect(err).toContain('broken.corr');
    expect(readFileSync(join(folder, 'broken.corr'), 'utf8')).toBe('scenario   {');
    expect(readFileSync(join(folder, 'a.corr'), 'utf8')).toBe(uphill);
    expect(code).toBe(2);
  });

  it.skipIf(process.platform === 'win32')('does not write through a link that leads out', async () => {
    const folder = scratch({ 'outside.corr': untidy, 'project/a.corr': uphill });
    symlinkSync(join(folder, 'outside.corr'), join(folder, 'project/link.corr'));
    const { code } = await corr(['fmt', 'link.corr'], { cwd: join(folder, 'project') });
    expect(code).toBe(2);
    expect(readFileSync(join(folder, 'outside.corr'), 'utf8')).toBe(untidy);
  });
});
