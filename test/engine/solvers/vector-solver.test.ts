import { expect, test } from 'vitest';
import { analyse } from '../../../src/engine/index.js';
import { modelOfText } from '../../language/model-of-text.js';
import { expectAgreement } from './agreement.js';

/** The particle-hole thermofield state of n + n fermions, which interact. */
function thermofield(n: number, phase: string): string {
  const levels = Array.from({ length: n }, (_, k) => `i${k}`);
  return `scenario Thermofield {
    param x = 0.7 * (1 - 0.3)
    param Z = (1 + exp(-x))^${n}
    subsystem A { fermion a[1..${n}]  H = sum(i in 1..${n}: n(a[i]))  beta = 0.7  mu = 0.3 }
    subsystem B { fermion b[1..${n}]  H = sum(i in 1..${n}: n(b[i]))  beta = 0.7  mu = 1.7 }
    interaction = sum(i in 1..${n}, j in 1..${n}: (0.4 * cos(1.3 * i * i + 2.1 * j) + ${phase} * sin(i * j)) * a[i]† * b[j]) + h.c.
      + sum(i in 1..${n}, j in 1..${n}: 0.5 * sin(i + 3.7 * j) * n(a[i]) * n(b[j]))
    correlation {
      ket = sum(${levels.map((i) => `${i} in 0..1`).join(', ')}:
        sqrt(exp(-x * (${levels.join(' + ')})) / Z) * |${levels.join(',')};${levels.map((i) => `1 - ${i}`).join(',')}>)
    }
    evolve to 4 in 16 steps
  }`;
}

function levelsOf(n: number): string {
  return Array.from({ length: n }, (_, k) => `i${k}`).join(' + ');
}

test.each([
  [2, '0'],
  [3, '0'],
  [3, '0.3i'],
  [4, '0.3i'],
])('vectors agree with density matrices: %i + %i fermions, phases %s', async (n, phase) => {
  const model = await modelOfText(thermofield(n, phase));
  const vectors = analyse(model, { solver: 'pure' });
  expect(vectors.evolution!.solver.name).toBe('vectors');
  expectAgreement(vectors, analyse(model, { solver: 'eigen' }), 1e-12);
  expectAgreement(vectors, analyse(model, { solver: 'chebyshev' }), 1e-12);
});

test('a pure state of many levels is taken as a vector', async () => {
  const analysis = analyse(await modelOfText(thermofield(5, '0')));
  expect(analysis.evolution!.solver.parts).toMatchObject([{ solver: 'pure', largestSector: 252 }]);
  expect(analysis.evolution!.certificate.holds).toBe(true);
});

test('a pure state that is not conserved in number, with marginals of different size', async () => {
  const model = await modelOfText(
    `scenario Driven {
    param c = 1 / sqrt(2)
    subsystem A { qubit a  H = n(a)  beta = 0 }
    subsystem B { levels b { E = [0, 0.4, 1, 2] N = [0, 0, 1, 1] }  H = E(b)  beta = 0 }
    interaction = 0.3 * X(a) * (|1,>
    evolve to 3 in 6 steps
  }`
      .replace('(|1,>', '(n(b) + 0.5 * E(b)) + 0.2 * |0;1><1;3| + 0.2 * |1;3><0;1|')
      .replace(
        'evolve',
        `correlation { ket = c * |0;0> + c * |1;2> }
    allow energy-conserving-interaction because "driven"
    allow number-conserving-dynamics because "driven"
    allow locally-thermal-state because "the marginals are not the point"
    evolve`,
      ),
  );
  expectAgreement(analyse(model, { solver: 'pure' }), analyse(model, { solver: 'eigen' }), 1e-12);
});

test.each([
  [3, '0'],
  [4, '0.3i'],
])('a state of rank two, as vectors and as a density matrix: %i + %i fermions', async (n, phase) => {
  // The thermofield state without its coherence between even and odd numbers in A: both marginals stay thermal.
  const text = thermofield(n, phase);
  const ket = /ket = ([\s\S]*>\))/.exec(text)![1];
  const ofParity = (sign: string): string =>
    ket.replace('sqrt(', `(1 ${sign} cos(pi * (${levelsOf(n)}))) / 2 * sqrt(`);
  const state = `param even = ${ofParity('+')}  param odd = ${ofParity('-')}
    correlation { state = even * even† + odd * odd† }`;
  const model = await modelOfText(text.replace(/correlation \{[\s\S]*>\)\s*\}/, state));
  const vectors = analyse(model, { solver: 'pure' });
  expect(vectors.findings).toEqual([]);
  expect(vectors.initial!.rank).toBe(2);
  expect(vectors.evolution!.solver.reason).toContain('a state of rank 2');
  expectAgreement(vectors, analyse(model, { solver: 'eigen' }), 1e-12);
  expectAgreement(vectors, analyse(model, { solver: 'chebyshev' }), 1e-12);
});
