import { expect, test } from 'vitest';
import { analyse, type Analysis, type CrossCorrelation, type Model } from '../../src/engine/index.js';
import { modelOfText } from '../language/model-of-text.js';

const chains = (kind: string, size: number, mu: number, pairs: string): string => `scenario Chains {
  subsystem A {
    ${kind} a[1..${size}]
    H = sum(i in 1..${size}: i * n(a[i])) + 0.2 * (1i * a[1]† * a[2] + h.c.)
    beta = 1.1  mu = ${mu}
  }
  subsystem B {
    ${kind} b[1..${size}]
    H = sum(i in 1..${size}: i * n(b[i])) + 0.1 * (b[1]† * b[2] + h.c.)
    beta = 0.7  mu = 0.2
  }
  interaction = 0.3 * a[1]† * b[1] + h.c.
  correlation { gaussian { ${pairs} } }
}`;

const normal = '<a[1]† * b[1]> = 1 + 2i  <a[1]† * b[2]> = 1.5  <a[2]† * b[2]> = -1i';
const both = `${normal}  <a[1] * b[1]> = 0.5i  <a[2] * b[1]> = 1.5`;

function scaled(model: Model, factor: number): Analysis {
  const { correlation } = model;
  if (correlation.form !== 'gaussian') throw new Error('no gaussian correlation');
  const correlations = correlation.correlations.map((pair): CrossCorrelation => ({
    ...pair,
    value: { re: factor * pair.value.re, im: factor * pair.value.im },
  }));
  return analyse({ ...model, correlation: { ...correlation, correlations } });
}

test.each([
  ['few fermions', chains('fermion', 2, 0.4, normal)],
  ['few fermions, mostly filled', chains('fermion', 2, 3, normal)],
  ['few fermions with pairs', chains('fermion', 2, 0.4, both)],
  ['fermions by their correlation matrices', chains('fermion', 5, 0.4, normal)],
  ['fermions with pairs by their correlation matrices', chains('fermion', 5, 0.4, both)],
  ['bosons', chains('boson', 2, 0.4, normal)],
  ['bosons with pairs', chains('boson', 2, 0.4, both)],
])('the largest factor of the correlations is just admissible: %s', async (_, text) => {
  const model = await modelOfText(text);
  const refused = (factor: number): readonly string[] =>
    scaled(model, factor).findings.map(({ rule }) => rule);
  const [finding] = analyse(model).findings.filter(({ rule }) => rule === 'positive-state');
  if (finding.remedy?.kind !== 'scale-correlation') throw new Error('no factor');
  const { factor } = finding.remedy;
  expect(factor).toBeGreaterThan(0.05);
  expect(factor).toBeLessThan(1);
  expect(finding.message).toContain(
    `The largest admissible factor of these correlations is ${factor.toPrecision(11).slice(0, -1)}`,
  );
  expect(refused(factor)).not.toContain('positive-state');
  expect(refused(factor * (1 - 1e-7))).not.toContain('positive-state');
  expect(refused(factor * (1 + 1e-7))).toContain('positive-state');
});
