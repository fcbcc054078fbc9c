import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { corr } from './corr-process.js';
import { scenarioText } from './scenario-texts.js';
import { scratch } from './scratch.js';

const folder = fileURLToPath(new URL('bad', import.meta.url));

interface Report {
  readonly files: readonly {
    readonly path: string;
    readonly findings: readonly { readonly rule: string; readonly message: string }[];
    readonly scenarios: readonly {
      readonly name: string;
      readonly outcome: string;
      readonly findings: readonly {
        readonly rule: string;
        readonly severity: string;
        readonly message: string;
      }[];
    }[];
  }[];
}

async function report(
  args: readonly string[],
  cwd = folder,
): Promise<{ code: number | null; report: Report }> {
  const { code, out } = await corr(['test', ...args, '--reporter', 'json'], { cwd });
  return { code, report: JSON.parse(out) as Report };
}

/** The rule that each file of test/cli/bad breaks. */
const broken: Readonly<Record<string, string>> = {
  'boson-above': 'normalisable-thermal-state',
  'cyclic-extends': 'cyclic-definition',
  'cyclic-import': 'cyclic-import',
  'cyclic-import-2': 'cyclic-import',
  detuned: 'energy-conserving-interaction',
  'failed-expectation': 'failed-expectation',
  'forty-fermions': 'dimension-limit',
  'import-missing': 'unresolved-import',
  'import-outside': 'import-outside-root',
  impossible: 'impossible-expectation',
  'million-levels': 'dimension-limit',
  'negative-state': 'positive-state',
  'non-hermitian': 'hermitian-operator',
  'not-a-number': 'not-finite',
  'number-lost': 'number-conserving-dynamics',
  overflow: 'not-finite',
  'unclosed-brace': 'syntax-error',
  'unknown-name': 'unknown-name',
  'wrong-marginals': 'locally-thermal-state',
};

/** The import that closes a circle is the one reported, so both files of it are asked for. */
const partners: Readonly<Partial<Record<string, readonly string[]>>> = {
  'cyclic-import': ['cyclic-import-2.corr'],
  'cyclic-import-2': ['cyclic-import.corr'],
};

/** Files without a second, good scenario. */
const alone: readonly string[] = ['unclosed-brace', 'cyclic-import-2'];

describe('bad input', () => {
  it.each(Object.entries(broken))('%s breaks %s, and its neighbour is judged', async (name, rule) => {
    const { code, report: found } = await report([`${name}.corr`, ...(partners[name] ?? [])]);
    const file = found.files.find(({ path }) => path === `${name}.corr`);
    if (file === undefined) throw new Error('no report on the file');
    const findings = [...file.findings, ...file.scenarios.flatMap((scenario) => scenario.findings)];
    expect(findings.map((finding) => finding.rule)).toContain(rule);
    if (!alone.includes(name)) {
      expect(file.scenarios.find((scenario) => scenario.name === 'Neighbour')).toMatchObject({
        outcome: 'passed',
      });
    }
    expect(code).toBe(1);
  });

  it('is all named in the table', () => {
    const helpers = ['empty', 'no-scenario'];
    const names = readdirSync(folder).map((name) => name.replace('.corr', ''));
    expect(names.sort()).toEqual([...Object.keys(broken), ...helpers].sort());
  });

  it('keeps no file of a folder from its verdict', async () => {
    const { code, report: found } = await report(['.']);
    const neighbours = found.files.flatMap(({ scenarios }) =>
      scenarios.filter(({ name }) => name === 'Neighbour'),
    );
    expect(neighbours).toHaveLength(Object.keys(broken).length - alone.length);
    expect(neighbours.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
    expect(found.files).toHaveLength(readdirSync(folder).length);
    expect(code).toBe(1);
  });

  it('does not tell what lies outside the root', async () => {
    const files = {
      'project/there.corr': 'import "../secret.corr"\n',
      'project/nowhere.corr': 'import "../nothing.corr"\n',
      'secret.corr': 'top secret',
    };
    const cwd = join(scratch(files), 'project');
    const { report: found } = await report(['there.corr', 'nowhere.corr'], cwd);
    const [nowhere, there] = found.files.map(({ findings }) => findings);
    expect(there).toMatchObject([{ rule: 'import-outside-root' }]);
    expect(there[0].message.replace('secret', 'nothing')).toBe(nowhere[0].message);
    expect(JSON.stringify(found)).not.toContain('top secret');
  });

  it('may have any name', async () => {
    const files = { 'notes.txt': scenarioText(), README: 'Dear reader, scenario Lost {' };
    const { code, report: found } = await report(['notes.txt', 'README'], scratch(files));
    expect(found.files.map(({ path }) => path)).toEqual(['README', 'notes.txt']);
    expect(found.files[0].findings[0]).toMatchObject({ rule: 'syntax-error' });
    expect(found.files[1]).toMatchObject({ findings: [], scenarios: [{ outcome: 'passed' }] });
    expect(code).toBe(1);
  });

  it('may import any name, with percent escapes or without', async () => {
    const names = [
      'my params.corr',
      '100%.corr',
      'a#b?.corr',
      'größe 日本.corr',
      'a+b&[c].corr',
      "it's.corr",
    ];
    const base = scenarioText({ name: 'Base' });
    const importing = (path: string): string => `import "${path}"\nscenario S extends Base { }\n`;
    for (const name of names) {
      const cwd = scratch({
        [`lib/${name}`]: base,
        [`plain ${name}`]: importing(`lib/${name}`),
        [`escaped ${name}`]: importing(`lib%2F${encodeURIComponent(name)}`),
        [`itself ${name}`]: importing(`itself ${name}`),
        [`none ${name}`]: importing(encodeURIComponent(`no ${name}`)),
      });
      const { report: found } = await report(['.'], cwd);
      const told = new Map(
        found.files.map(({ path, findings, scenarios: [scenario] }) => [
          path,
          findings.length === 0 ? scenario.outcome : findings.map(({ message }) => message).join(),
        ]),
      );
      expect(Object.fromEntries(told), name).toEqual({
        [`lib/${name}`]: 'passed',
        [`plain ${name}`]: 'passed',
        [`escaped ${name}`]: 'passed',
        [`itself ${name}`]: 'This file imports itself.',
        [`none ${name}`]: `"no ${name}" does not exist.`,
      });
    }
  });

  it('of no text at all is not even parsed', async () => {
    const bytes = Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256);
    const cwd = scratch({
      'garbage.corr': bytes,
      'zeros.corr': new Uint8Array(100),
      'long.corr': '('.repeat(100_000),
    });
    const { code, out, err } = await corr(['test'], { cwd });
    expect(err).toContain('garbage.corr: is not valid UTF-8');
    expect(err).toContain('zeros.corr: is not a text file');
    expect(out).toContain('error[syntax-error]');
    expect(code).toBe(2);
  });
});
