import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Model } from '../../src/engine/index.js';
import { formatText, loadProgram } from '../../src/language/front-end.js';
import { memoryHost } from './memory-host.js';

const root = new URL('../../', import.meta.url);
const files = globSync('**/*.corr', {
  cwd: root,
  exclude: (name) => name === 'node_modules' || name === 'dist',
}).sort();

/** Models without their origins: those are places, and places move. */
async function modelsOf(text: string, path: string): Promise<unknown> {
  const around = Object.fromEntries(
    files.map((file) => [`file:///project/${file}`, readFileSync(new URL(file, root), 'utf8')]),
  );
  const program = await loadProgram([{ uri: `file:///project/${path}`, text }], memoryHost(around));
  const withoutPlaces = (model: Model | undefined): unknown =>
    model === undefined
      ? undefined
      : JSON.parse(
          JSON.stringify(model, (key, value: unknown) =>
            /origin/i.test(key) || key === 'text' ? undefined : value,
          ),
        );
  return program.files.flatMap(({ scenarios }) =>
    scenarios.map(({ name, model, documentation }) => ({ name, documentation, model: withoutPlaces(model) })),
  );
}

function formatted(text: string): string {
  const result = formatText(text);
  if (!('text' in result)) throw new Error(result.diagnostics.map(({ message }) => message).join('\n'));
  return result.text;
}

test('there are files to format', () => {
  expect(files.length).toBeGreaterThan(10);
});

test.each(files)('%s: formatting is idempotent and keeps the meaning', async (path) => {
  const text = readFileSync(new URL(path, root), 'utf8');
  const result = formatText(text);
  if (!('text' in result)) {
    // A text with syntax errors is left alone, and its errors are told.
    expect(result.diagnostics.length).toBeGreaterThan(0);
    return;
  }
  expect(formatted(result.text)).toBe(result.text);
  expect(await modelsOf(result.text, path)).toEqual(await modelsOf(text, path));
});

test('every example and case is formatted already', () => {
  for (const path of files.filter((file) => file.startsWith('examples/') || file.startsWith('test/cases/'))) {
    const text = readFileSync(new URL(path, root), 'utf8');
    expect(formatted(text), path).toBe(text);
  }
});

test('white space of every kind comes out the same', () => {
  const untidy = `

scenario   S{
      param h=[ [1,2] ,[ 3 , 4 ] ] // rows


      /* kept */ subsystem A{qubit a
H=h [1,1]*n( a )+ - 2 ^ 2*n(a)
        beta=1
}
 subsystem B{ spin s 3 / 2
 H =n(s)   beta= 1 }

interaction=0.5*a †*s
+h . c .
}`.replace('h . c .', 'h.c.');
  expect(formatted(untidy)).toBe(`scenario S {
  param h = [[1, 2], [3, 4]] // rows

  /* kept */ subsystem A {
    qubit a
    H = h[1, 1] * n(a) + -2^2 * n(a)
    beta = 1
  }
  subsystem B {
    spin s 3/2
    H = n(s)
    beta = 1
  }

  interaction = 0.5 * a† * s
    + h.c.
}
`);
});

test('comments stay before, after and between what they speak of', () => {
  const text = `/** What it is.
 * In two lines.
 */
scenario S { // opens
  // alone
  param g = 1 /* inside */ + 2 // behind
  // last
}
// end
`;
  expect(formatted(text)).toBe(text);
});
