import type { Hover, MarkupContent } from 'vscode-languageserver-protocol';
import { describe, expect, test } from 'vitest';
import { escaped, plain } from '../../../src/language/server/hover/markdown.js';
import { ask } from './ask.js';
import type { SessionOptions } from './session.js';
import { pair, uphill } from './texts.js';

async function hover(source: string, options: SessionOptions = {}): Promise<string> {
  const { result } = await ask<Hover | null>('textDocument/hover', source, { knows: 'verdict', ...options });
  return (result?.contents as MarkupContent | undefined)?.value ?? '';
}

const coherent = { correlation: 'chi = 0.15i * |1;0><0;1| + h.c.' };
const marking = (part: string, mark: string): string => uphill.replace(part, mark);

describe('a param', () => {
  test('shows its value', async () => {
    const text = await hover(
      pair({ interaction: '<|>g * a† * b + h.c.', members: 'param g = 0.25 * sqrt(4) * exp(1i * pi)' }),
    );
    expect(text).toContain('param g = 0.25 * sqrt(4) * exp(1i * pi)');
    expect(text).toContain('**value** `-0.5 + 6.1232e-17i`');
    expect(text).toContain('Declared in `Pair`.');
  });

  test('shows vectors, matrices and kets as such', async () => {
    const members =
      'param v = [1, 2i]\n param h[i in 1..2, j in 1..2] = i + j\n param k = 0.5 * |1;0>\n expect dN_A > v[1] at t = 0.5';
    const at = (name: string): string =>
      pair({ ...coherent, members: members.replace(`param ${name}`, `param <|>${name}`) });
    expect(await hover(at('v'))).toContain('`[1, 2i]` (a vector of 2)');
    expect(await hover(at('h'))).toContain('`[[2, 3], [3, 4]]` (a 2 × 2 matrix)');
    expect(await hover(at('k'))).toContain('`0.5 * |1;0>` (a ket)');
  });

  test('that is an operator shows its norm and whether it is Hermitian', async () => {
    const members = 'param hop = 0.5 * a† * b';
    const text = await hover(pair({ interaction: '<|>hop + h.c.', members }));
    expect(text).toContain('`0.5 * a† * b` (an operator)');
    expect(text).toContain(
      '**norm** ‖·‖ = 0.5 (Frobenius), not Hermitian: the anti-Hermitian part has norm 0.35355',
    );
  });

  test('shows what scenarios that extend this one make of it', async () => {
    const text = await hover(
      `${marking('param c', 'param <|>c')}scenario Down extends Uphill { param c = -0.15i }\n`,
    );
    expect(text).toContain('**value** `0.15i`');
    expect(text).toContain('**in Down** `-0.15i`');
  });

  test('of another file says where it is from, and a constant what it is', async () => {
    const files = { 'lib.corr': '/** The rate of *everything*. */\nparam k = 0.5\n' };
    const source = `import "lib.corr"\n${pair({ interaction: '<|>k * a† * b + h.c.' })}`;
    const text = await hover(source, { files });
    expect(text).toContain('Declared in `lib.corr`.');
    expect(text).toContain('The rate of \\*everything\\*.');
    expect(await hover(pair({ interaction: '0.1 * <|>pi * a† * b + h.c.' }))).toContain('The number π.');
  });
});

test('a site shows its space', async () => {
  const text = await hover(`scenario S {
    subsystem A { fermion a[1..3] H = sum(i in 1..3: n(<|>a[i])) beta = 1 }
    subsystem B { spin s 3/2 H = n(s) beta = 1 }
    interaction = 0 * n(a[1])
  }`);
  expect(text).toContain('3 sites of `A`, dimension 2 each, 8 together');
  expect(text).toContain('`a†` its adjoint');
  const spin = await hover(`scenario S {
    subsystem A { qubit a H = n(a) beta = 1 }
    subsystem B { spin <|>s 3/2 H = n(s) beta = 1 }
    interaction = 0 * n(a)
  }`);
  expect(spin).toContain('dimension 4, a site of `B`');
  expect(spin).toContain('S_z = k − 3/2, k = 0 to 3');
});

test('a subsystem shows its thermal state', async () => {
  const text = await hover(marking('subsystem A', 'subsystem <|>A'));
  for (const row of [
    'A in every quantity.',
    '**⟨N⟩** 0.31003',
    '**⟨E⟩** 0.31003',
    '**S** 0.61912 nats',
    '**β** 1, T = 1',
    '**dimension** 2',
  ])
    expect(text).toContain(row);
});

test('H shows its spectrum and its norm', async () => {
  const text = await hover(
    pair({ siteOfA: 'qubit a qubit c', members: '' }).replace('H = n(a)', '<|>H = n(a) + n(c)'),
  );
  expect(text).toContain('**spectrum** 0, 1 (×2), 2; dimension 4');
  expect(text).toContain('(Frobenius), Hermitian');
});

test('beta shows the temperature', async () => {
  expect(await hover(pair({}).replace('beta = 1', '<|>beta = 1'))).toContain('**β** 1, T = 1');
});

test('the interaction shows its terms, its norm and its conservation laws', async () => {
  const text = await hover(marking('interaction', '<|>interaction'));
  expect(text).toContain('`0.5 * a† * b + 0.5 * b† * a`');
  expect(text).toContain('‖·‖ = 0.70711 (Frobenius), Hermitian');
  expect(text).toContain('**energy-conserving-interaction** ✓ 0 (bound 1.0e-10)');
});

test('the correlation shows the state that it makes', async () => {
  const text = await hover(marking('chi =', '<|>chi ='));
  expect(text).toContain('**I(0)** 0.1074 of at most 1.2382 nats');
  expect(text).toContain('**largest factor that keeps ρ ≥ 0** 1.5114');
});

test('the evolution shows its steps', async () => {
  expect(await hover(marking('evolve', '<|>evolve'))).toContain('**step** 0.1, 61 times from 0 to 6');
});

test('an expectation shows its value against the demand', async () => {
  const text = await hover(marking('expect dN_A', '<|>expect dN_A'));
  expect(text).toContain('✓ **met**');
  expect(text).toContain('**expected** dN_A \\< -0.05 at t = 0.5');
  expect(text).toContain('**actual** dN_A = -0.0663262814097');
  expect(text).toContain('**margin** 0.016326');
});

test('a quantity shows what it is and where it is least and largest', async () => {
  const text = await hover(marking('expect dN_A', 'expect <|>dN_A'));
  expect(text).toContain('particles gained by A');
  expect(text).toContain('| least | 1.3 | -0.1111 |');
});

test('verdicts, flows, functions, keywords and rules are explained', async () => {
  expect(await hover(marking('expect anomalous', 'expect <|>anomalous'))).toContain(
    'paid by mutual information',
  );
  expect(await hover(pair({ members: 'expect <|>particle conventional' }))).toContain(
    'The flow of particles',
  );
  expect(await hover(pair({}).replace('H = n(a)', 'H = <|>n(a)'))).toContain('The number operator of a site');
  expect(await hover(pair({ interaction: '0.5 * a† * b + <|>h.c.' }))).toContain(
    'The adjoint of all that stands before it',
  );
  const members = 'allow <|>energy-conserving-interaction because "x"';
  const rule = await hover(pair({ members }), { options: { rulePages: 'rules:/' } });
  expect(rule).toContain('**energy-conserving-interaction** (CORR3001)');
  expect(rule).toContain('(rules:/energy-conserving-interaction.md)');
});

test('an import shows what it offers', async () => {
  const files = { 'lib.corr': 'param k = 0.5\nscenario Base { }\n' };
  const text = await hover(`import <|>"lib.corr"\n${pair({ interaction: 'k * a† * b + h.c.' })}`, { files });
  expect(text).toContain('**scenarios** `Base`');
  expect(text).toContain('**params** `k`');
});

describe('a scenario', () => {
  const named = marking('scenario Uphill', 'scenario <|>Uphill');

  test('shows its verdict, its ledger, its certificate, its age and its curves as text', async () => {
    const text = await hover(named);
    expect(text).toContain('Coherence drives particles uphill.');
    expect(text).toMatch(/_Up to date: run just now, in \d+ ms\._/);
    expect(text).toContain('✓ **anomalous on (0, 2.5508\\], conventional on (2.5508, 6\\]**');
    expect(text).toContain('Σ_min = -0.044459 at t = 1.2754');
    expect(text).toMatch(/```text\nΣ {2}[▁▂▃▄▅▆▇█]{32}/);
    expect(text).toContain('| Sigma | 0 | 0.017492 |');
    expect(text).toContain('**✓ identity**');
  });

  test('shows its curves as an image where the client can', async () => {
    const text = await hover(named, { options: { rendersImages: true } });
    const [, alternative, data] =
      /!\[((?:\\.|[^\\\]])*)\]\(data:image\/svg\+xml;base64,([^)]*)\)/.exec(text) ?? [];
    expect(alternative).toContain('Σ and ΔI over time: anomalous on (0, 2.5508\\]');
    const svg = Buffer.from(data, 'base64').toString();
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="400"/);
    expect(svg.match(/<polyline/g)).toHaveLength(2);
    expect(svg).toContain('>anomalous</text>');
    expect(svg.length).toBeLessThan(10_000);
  });

  test('has no curves where they are switched off', async () => {
    const text = await hover(named, { options: { rendersImages: true }, settings: { hoverPlots: false } });
    expect(text).not.toContain('data:');
    expect(text).not.toContain('▁');
  });

  test('is plain text where the client reads nothing else', async () => {
    const capabilities = { textDocument: { hover: { contentFormat: ['plaintext' as const] } } };
    const text = await hover(named, { capabilities, options: { rendersImages: true } });
    expect(text).toContain('✓ anomalous on (0, 2.5508], conventional on (2.5508, 6]');
    expect(text).not.toMatch(/[*`\\]|data:/);
  });

  test('that was not run shows what is known without a run', async () => {
    const { result } = await ask<Hover>('textDocument/hover', named, { knows: 'examination' });
    const text = (result.contents as MarkupContent).value;
    expect(text).toContain('_Not run yet: save the file, or choose Run._');
    expect(text).toContain('Without any run: **starts anomalous (order t^1)**');
  });

  test('of another text says so', async () => {
    const { session, positions } = await ask<Hover>('textDocument/hover', named, { knows: 'verdict' });
    await session.edit('file:///project/case.corr', uphill.replace('0.15i', '0.1i'));
    await session.state('file:///project/case.corr', 'Uphill', ({ isFresh }) => !isFresh);
    const hovered = await session.request<Hover>('textDocument/hover', {
      textDocument: { uri: 'file:///project/case.corr' },
      position: positions[0],
    });
    expect((hovered.contents as MarkupContent).value).toContain(
      '_Stale: the text has changed since it was run just now',
    );
  });
});

test('what a file says cannot become a link, an image or a heading', async () => {
  const documented = `/**
 * # Loud
 * ![x](https://example.org/spy.png) [y](command:evil) <b>z</b>
 */
${pair({}).replace('scenario Pair', 'scenario <|>Pair')}`;
  const text = await hover(documented);
  expect(text).toContain('\\# Loud');
  expect(text).toContain('!\\[x\\](https://example.org/spy.png) \\[y\\](command:evil) \\<b\\>z\\</b\\>');
});

test('numbers stay numbers, and numbers at the beginning of lines no lists', () => {
  expect(escaped('3.3e-16')).toBe('3.3e-16');
  expect(escaped('1. One\n2) Two')).toBe('1\\. One\n2\\) Two');
  expect(plain(escaped('1. One\n2) Two\n- 3.5'))).toBe('1. One\n2) Two\n- 3.5');
});

test('nothing is shown where there is nothing', async () => {
  expect(await hover(pair({}).replace('scenario', '<|> scenario').replace('<|> ', ' <|> '))).toBe('');
});
