import { expect, test } from 'vitest';
import { loadProgram } from '../../src/language/front-end.js';
import { memoryHost } from './memory-host.js';

const pair = (interaction: string): string => `
  scenario Pair {
    subsystem A { qubit a H = n(a) beta = 1 }
    subsystem B { qubit b H = n(b) beta = 1 }
    interaction = ${interaction}
  }`;

/** What is said of `main.corr` when it is loaded by itself. */
async function findingsOf(main: string, files: Readonly<Record<string, string>>): Promise<string[]> {
  const host = Object.entries(files).map(([name, text]) => [`file:///project/${name}`, text]);
  const program = await loadProgram(
    [{ uri: 'file:///project/main.corr', text: main }],
    memoryHost(Object.fromEntries([...host, ['file:///project/main.corr', main]]) as Record<string, string>),
  );
  return program.files.flatMap(({ diagnostics, scenarios }) =>
    [...diagnostics, ...scenarios.flatMap((unit) => unit.diagnostics)].map(
      ({ rule, message, location, related }) =>
        `${location.range.start.line + 1} ${rule}: ${message}${related.map((other) => ` > ${other.location.uri.replace('file:///project/', '')}:${other.location.range.start.line + 1}`).join('')}`,
    ),
  );
}

const derived = 'import "lib.corr"\nscenario S extends Pair { }';

test('a mistake in the text of an imported file is told where it matters', async () => {
  expect(await findingsOf(derived, { 'lib.corr': pair('0.5 * a† * + h.c.') })).toEqual([
    '1 syntax-error: "lib.corr" is not in order: `+` does not fit here. > lib.corr:5',
    '2 syntax-error: S builds on Pair, which has a syntax error. > lib.corr:2',
  ]);
  expect(await findingsOf(derived, { 'lib.corr': pair('gg * a† * b + h.c.') })).toEqual([
    '2 unknown-name: S builds on something that is not in order: There is no param, site or index gg. > lib.corr:5',
  ]);
});

test('also one that lies behind further imports, at its own place', async () => {
  const files = {
    'lib.corr': 'import "deeper.corr"\nscenario Pair extends Deep { }',
    'deeper.corr': 'scenario Deep { »',
  };
  expect(await findingsOf(derived, files)).toEqual([
    '1 syntax-error: "lib.corr" is not in order: "»" is not part of the language. > deeper.corr:1',
    '2 syntax-error: S builds on Deep, which has a syntax error. > deeper.corr:1',
  ]);
  expect(await findingsOf(derived, { 'lib.corr': files['lib.corr'] })).toEqual([
    '1 unresolved-import: "lib.corr" is not in order: "deeper.corr" does not exist. > lib.corr:1',
    '2 unknown-name: S builds on Pair, and there is no scenario Deep. > lib.corr:2',
  ]);
});

test('a circle of imports is told in every file of it', async () => {
  const files = { 'lib.corr': `import "main.corr"${pair('0.5 * a† * b + h.c.')}` };
  expect(await findingsOf(derived, files)).toEqual([
    '1 cyclic-import: "lib.corr" is not in order: This file imports itself through others. > lib.corr:1',
  ]);
});

test('an imported file that is in order gives no finding', async () => {
  expect(await findingsOf(derived, { 'lib.corr': pair('0.5 * a† * b + h.c.') })).toEqual([]);
});

test('a file may have any ending, or none', async () => {
  for (const name of ['lib.txt', 'lib', 'lib.CORR', '.lib', 'lib.corr.bak']) {
    const main = derived.replace('lib.corr', name);
    expect(await findingsOf(main, { [name]: pair('0.5 * a† * b + h.c.') }), name).toEqual([]);
    expect(await findingsOf(main, { [name]: pair('gg * a† * b + h.c.') }), name).toHaveLength(1);
  }
});

test('any number of files may import the same one', async () => {
  const lib = { 'file:///project/lib.corr': pair('0.5 * a† * b + h.c.') };
  const entries = Array.from({ length: 300 }, (_, k) => ({
    uri: `file:///project/${k}.corr`,
    text: derived,
  }));
  const { files } = await loadProgram(entries, memoryHost(lib));
  expect(files.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
});

test('a file that is imported along many ways is visited once', async () => {
  const layers = Array.from({ length: 15 }, (_, k) => [
    `layer${k}.corr`,
    `import "layer${k + 1}.corr"\n`.repeat(20) + `param p${k} = p${k + 1}`,
  ]);
  const files = {
    ...(Object.fromEntries(layers) as Record<string, string>),
    'layer15.corr': 'param p15 = 1',
  };
  expect(await findingsOf('import "layer0.corr"\nparam p = p0', files)).toEqual([]);
});

test('the limits of imports are told where they are reached', async () => {
  const chain = Array.from({ length: 18 }, (_, k) => [
    `c${k}.corr`,
    `import "c${k + 1}.corr"\nparam p${k} = p${k + 1}`,
  ]);
  const files = { ...(Object.fromEntries(chain) as Record<string, string>), 'c18.corr': 'param p18 = 1' };
  expect((await findingsOf('import "c0.corr"\nparam p = p0', files))[0]).toContain(
    'This chain of imports is longer than 16 files.',
  );
  const many = Array.from({ length: 257 }, (_, k) => [`m${k}.corr`, `param m${k} = ${k}`]);
  const main = many.map(([name]) => `import "${name}"\n`).join('');
  const found = await findingsOf(main + 'param p = 1', Object.fromEntries(many) as Record<string, string>);
  expect(found.filter((text) => text.includes('unresolved-import'))).toEqual([
    '257 unresolved-import: More than 256 files are imported in all.',
  ]);
});
