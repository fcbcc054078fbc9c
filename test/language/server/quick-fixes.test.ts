import type { CodeAction, Diagnostic } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { describe, expect, test } from 'vitest';
import { marked } from './marked.js';
import { at, Session } from './session.js';
import { pair } from './texts.js';

const uri = at('case.corr');

interface Fixed {
  readonly titles: readonly string[];
  readonly text: string;
  /** The findings of the fixed text that are worse than information, after a run. */
  readonly left: readonly string[];
}

/** Applies the fix of that title at the mark, and has the result examined and run. */
async function fix(source: string, title: string, files: Record<string, string> = {}): Promise<Fixed> {
  const { text, ranges, positions } = marked(source);
  const session = await Session.open({ files });
  await session.show(uri, text);
  await session.save(uri);
  await session.judged(uri);
  const range = ranges.at(0) ?? { start: positions[0], end: positions[0] };
  const diagnostics = await session.diagnostics(uri, () => true);
  const actions = await session.request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range,
    context: { diagnostics },
  });
  const titles = actions.map((action) => action.title);
  const chosen = actions.find((action) => action.title === title);
  if (chosen === undefined) return { titles, text, left: ['no such fix'] };
  const edits = chosen.edit?.changes?.[uri] ?? [];
  const fixed = TextDocument.applyEdits(TextDocument.create(uri, 'corr', 0, text), edits);
  await session.edit(uri, fixed);
  await session.save(uri);
  await session.judged(uri);
  const left = await session.diagnostics(uri, () => true);
  return { titles, text: fixed, left: left.filter(({ severity }) => (severity ?? 1) < 3).map(shown) };
}

function shown({ code, message }: Diagnostic): string {
  return `${String(code)}: ${typeof message === 'string' ? message : message.value}`;
}

describe('the adjoint that is missing', () => {
  test('goes behind an operator none of which has one', async () => {
    const { text, left } = await fix(
      pair({ interaction: '0.5 * <|>a† * b' }),
      'Add the adjoint with `+ h.c.`',
    );
    expect(text).toBe(pair({ interaction: '0.5 * a† * b + h.c.' }));
    expect(left).toEqual([]);
  });

  test('goes to the term that lacks it, and leaves the others as they are', async () => {
    const { text, left } = await fix(
      pair({ interaction: '0.1 * (n(a) + n(b)) + 0.5 * <|>a† * b' }),
      'Add the adjoint with `+ h.c.`',
    );
    expect(text).toBe(pair({ interaction: '0.1 * (n(a) + n(b)) + (0.5 * a† * b + h.c.)' }));
    expect(left).toEqual([]);
  });

  test('goes to every term of a sum', async () => {
    const { text, left } = await fix(
      pair({ interaction: '0.3 * <|>a† * b + 0.2i * a† * b' }),
      'Add the adjoint with `+ h.c.`',
    );
    expect(text).toBe(pair({ interaction: '0.3 * a† * b + 0.2i * a† * b + h.c.' }));
    expect(left).toEqual([]);
  });
});

describe('a correlation beyond the limit of positivity', () => {
  const strong = pair({ correlation: 'chi = <|>0.4i * |1;0><0;1| + h.c.' });

  test('is scaled to it', async () => {
    const { titles, text, left } = await fix(strong, 'Scale chi by 0.566756, the limit of positivity');
    expect(titles).toContain('Scale chi by 0.566756, the limit of positivity');
    expect(text).toBe(pair({ correlation: 'chi = 0.566756 * (0.4i * |1;0><0;1| + h.c.)' }));
    expect(left).toEqual([]);
  });

  test('is replaced by the largest there is', async () => {
    const { text, left } = await fix(strong, 'Take the largest admissible correlation: `strength 1 of max`');
    expect(text).toBe(pair({ correlation: 'chi = 0.4i * |1;0><0;1| + h.c. strength 1 of max' }));
    expect(left).toEqual([]);
  });
});

describe('terms that break a conservation law', () => {
  test('are removed from the end of a sum', async () => {
    const { text, left } = await fix(
      pair({ interaction: '0.5 * (a† * b + h.c.) + 0.1 * <|>X(a)' }),
      'Remove `0.1 * X(a)`',
    );
    expect(text).toBe(pair({ interaction: '0.5 * (a† * b + h.c.)' }));
    expect(left).toEqual([]);
  });

  test('are removed from its beginning, and the sign of the next stays', async () => {
    const { text, left } = await fix(
      pair({ interaction: '0.1 * <|>X(a) - 0.5 * (a† * b + h.c.)' }),
      'Remove `0.1 * X(a)`',
    );
    expect(text).toBe(pair({ interaction: '-0.5 * (a† * b + h.c.)' }));
    expect(left).toEqual([]);
  });

  test('stay where nothing else is left', async () => {
    const { titles } = await fix(pair({ interaction: '0.1 * <|>X(a)' }), '');
    expect(titles.filter((title) => title.startsWith('Remove'))).toEqual([]);
  });
});

test('the cutoff of a boson is raised to what its temperature needs', async () => {
  const bosons = (levels: string): string => `scenario Modes {
  subsystem A { boson a levels ${levels} H = n(a) beta = 3 }
  subsystem B { boson b levels 12 H = n(b) beta = 3 }
  interaction = 0.1 * a† * b + h.c.
  evolve to 1 in 20 steps
}
`;
  const { text, left } = await fix(bosons('3').replace('boson a', '<|>boson a'), 'Give a 9 levels');
  expect(text).toBe(bosons('9'));
  expect(left).toEqual([]);
});

test('the time grid is refined', async () => {
  const { text, left } = await fix(pair({ evolve: '<|>evolve to 60 in 5 steps' }), 'Evolve in 39 steps');
  expect(text).toBe(pair({ evolve: 'evolve to 60 in 39 steps' }));
  expect(left).toEqual([]);
});

describe('the nearest name', () => {
  test('of a param', async () => {
    const { text, left } = await fix(
      pair({ interaction: 'gg<|> * a† * b + h.c.', members: 'param ggg = 0.5' }),
      'Write `ggg`',
    );
    expect(text).toBe(pair({ interaction: 'ggg * a† * b + h.c.', members: 'param ggg = 0.5' }));
    expect(left).toEqual([]);
  });

  test('of the adjoint', async () => {
    const { text, left } = await fix(pair({ interaction: '0.5 * a† * b + h<|>c' }), 'Write `h.c.`');
    expect(text).toBe(pair({ interaction: '0.5 * a† * b + h.c.' }));
    expect(left).toEqual([]);
    const { titles } = await fix(pair({ interaction: '0.5 * a† * b + h<|>c * 2' }), '');
    expect(titles).toEqual([]);
  });

  test('of a function', async () => {
    const { text, left } = await fix(pair({ interaction: 'sqr<|>tt(0.25) * a† * b + h.c.' }), 'Write `sqrt`');
    expect(text).toBe(pair({ interaction: 'sqrt(0.25) * a† * b + h.c.' }));
    expect(left).toEqual([]);
  });

  test('of a verdict', async () => {
    const { text, left } = await fix(
      pair({ members: 'expect convetional<|> at t = 0.5' }),
      'Write `conventional`',
    );
    expect(text).toBe(pair({ members: 'expect conventional at t = 0.5' }));
    expect(left).toEqual([]);
  });

  test('of a quantity by the name of its subsystem', async () => {
    const { text, left } = await fix(pair({ members: 'expect ΔN_A<|> > 0 at t = 0.5' }), 'Write `dN_A`');
    expect(text).toBe(pair({ members: 'expect dN_A > 0 at t = 0.5' }));
    expect(left).toEqual([]);
  });

  test('of a rule by its code', async () => {
    const { text, left } = await fix(
      pair({ members: 'allow CORR3001<|> because "detuned"' }),
      'Write `energy-conserving-interaction`',
    );
    expect(text).toBe(pair({ members: 'allow energy-conserving-interaction because "detuned"' }));
    // Nothing is detuned here, and that is said of the exception now that it has a name.
    expect(left).toEqual([expect.stringMatching(/needless|not needed|nobody needs/iu)]);
  });

  test('of a sign', async () => {
    const { text, left } = await fix(pair({ interaction: '0.5 ·<|> a† * b + h.c.' }), 'Write `*`');
    expect(text).toBe(pair({ interaction: '0.5 * a† * b + h.c.' }));
    expect(left).toEqual([]);
  });
});

test('an equality gets a tolerance', async () => {
  const source = pair({ members: 'expect dN_A =<|> 0 at t = 0' });
  const { titles, text, left } = await fix(source, 'Add the tolerance `± 1e-6`');
  expect(titles).toContain('Add the tolerance `± 1%`');
  expect(text).toBe(pair({ members: 'expect dN_A = 0 ± 1e-6 at t = 0' }));
  expect(left).toEqual([]);
});

test('a broken rule is allowed with a reason', async () => {
  const source = pair({
    interaction: '0.5 * (a† * b + h.c.) + 0.1 * <|>X(a)',
    members: 'expect dN_A > 0 at t = 0.5',
  });
  const first = await fix(source, 'Allow `energy-conserving-interaction` with a reason');
  expect(first.text).toBe(
    pair({
      interaction: '0.5 * (a† * b + h.c.) + 0.1 * X(a)',
      members:
        'allow energy-conserving-interaction because "say why this is meant"\n  expect dN_A > 0 at t = 0.5',
    }),
  );
  // The other law that the term breaks is an error still, this one a warning.
  expect(first.left.filter((finding) => finding.startsWith('energy-conserving'))).toHaveLength(1);
  expect(first.left.join()).toContain('allowed because: say why this is meant');
});

describe('the unused', () => {
  test('param goes with its line and its comment', async () => {
    const source = pair({
      members: '// not needed\n  param <|>spare = 1 // at all\n  expect conventional at t = 0.5',
    });
    const { text, left } = await fix(source, 'Remove the param spare');
    expect(text).toBe(pair({ members: 'expect conventional at t = 0.5' }));
    expect(left).toEqual([]);
  });

  test('site goes alone', async () => {
    const { text, left } = await fix(
      pair({ siteOfA: 'qubit a qubit <|>spare', correlation: '' }),
      'Remove the qubit spare',
    );
    expect(text).toBe(pair({ siteOfA: 'qubit a', correlation: '' }));
    expect(left).toEqual([]);
  });

  test('import goes', async () => {
    const { text, left } = await fix(`import <|>"lib.corr"\n${pair({})}`, 'Remove the import', {
      'lib.corr': 'param k = 1\n',
    });
    expect(text).toBe(pair({}));
    expect(left).toEqual([]);
  });

  test('exception goes', async () => {
    const source = pair({ members: 'allow <|>boson-cutoff because "no bosons"' });
    const { text, left } = await fix(source, 'Remove the exception');
    expect(text).toBe(pair({ members: '' }).replace('steps\n  \n', 'steps\n'));
    expect(left).toEqual([]);
  });
});

describe('what was measured', () => {
  const coherent = { correlation: 'chi = 0.15i * |1;0><0;1| + h.c.' };

  test('becomes expectations', async () => {
    const source = pair(coherent).replace('scenario Pair', 'scenario <|>Pair');
    const title = 'Expect what was found: anomalous on 0 < t <= 2.5508, conventional on t >= 2.5509';
    const { titles, text, left } = await fix(source, title);
    expect(titles).toEqual([title]);
    expect(text).toBe(
      pair(coherent).replace(
        'steps\n',
        'steps\n  expect anomalous on 0 < t <= 2.5508\n  expect conventional on t >= 2.5509\n',
      ),
    );
    expect(left).toEqual([]);
  });

  test('takes the place of a value that is wrong', async () => {
    const source = pair({ ...coherent, members: 'expect <|>dN_A = 0.5 ± 1e-9 at t = 0.5' });
    const { text, left } = await fix(source, 'Expect -0.066326, which was found');
    expect(text).toBe(pair({ ...coherent, members: 'expect dN_A = -0.0663262814097 ± 1e-9 at t = 0.5' }));
    expect(left).toEqual([]);
  });
});

test('nothing is offered where nothing is wrong', async () => {
  const { titles } = await fix(pair({ interaction: '0.5 * <|>a† * b + h.c.' }), '');
  expect(titles).toEqual([]);
});
