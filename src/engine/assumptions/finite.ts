import type { Finding } from '../finding.js';
import { largestNumber } from '../limits.js';
import type { Complex, Model, Operator, Origin, Subsystem } from '../model.js';
import { numberText } from '../number-text.js';

/** The first number of the model that is not finite, or so large that what is computed from it would not be. */
export function finiteFinding(model: Model): Finding | undefined {
  for (const { what, value, origin } of numbersOf(model)) {
    if (Math.abs(value) <= largestNumber) continue;
    const isFinite = Number.isFinite(value);
    return {
      rule: 'not-finite',
      severity: 'error',
      message: isFinite
        ? `${what} is ${numberText(value)}, beyond ${largestNumber.toExponential().replace('+', '')}: what is computed from it overflows.`
        : `${what} is ${value}.`,
      help: isFinite
        ? 'Choose units in which the numbers of the scenario are of order one.'
        : 'Every number of a scenario must be finite.',
      origin,
      ...(isFinite ? { measured: Math.abs(value), bound: largestNumber } : {}),
    };
  }
  return undefined;
}

interface Named {
  readonly what: string;
  readonly value: number;
  readonly origin: Origin | undefined;
}

function* numbersOf(model: Model): Generator<Named> {
  for (const subsystem of model.subsystems) {
    yield* levelNumbers(subsystem);
    yield {
      what: `beta of ${subsystem.name}`,
      value: subsystem.beta,
      origin: subsystem.betaOrigin ?? subsystem.origin,
    };
    yield {
      what: `mu of ${subsystem.name}`,
      value: subsystem.mu,
      origin: subsystem.muOrigin ?? subsystem.origin,
    };
    yield* coefficients(`A coefficient of H of ${subsystem.name}`, subsystem.hamiltonian);
    if (subsystem.number !== undefined)
      yield* coefficients(`A coefficient of N of ${subsystem.name}`, subsystem.number);
  }
  yield* coefficients('A coefficient of the interaction', model.interaction);
  yield* correlationNumbers(model);
  const { evolution } = model;
  if (evolution === undefined) return;
  const times = evolution.kind === 'grid' ? [evolution.to] : evolution.times;
  for (const value of times) yield { what: 'A time', value, origin: evolution.origin };
}

function* levelNumbers({ sites, siteOrigins, origin }: Subsystem): Generator<Named> {
  for (const [k, site] of sites.entries()) {
    if (site.kind !== 'levels') continue;
    const place = siteOrigins?.[k] ?? origin;
    for (const value of site.energies) yield { what: `An energy of ${site.name}`, value, origin: place };
    for (const value of site.numbers) yield { what: `A number of ${site.name}`, value, origin: place };
  }
}

function* correlationNumbers({ correlation }: Model): Generator<Named> {
  switch (correlation.form) {
    case 'none':
    case 'purify':
      return;
    case 'chi':
      yield* coefficients('A coefficient of chi', correlation.chi);
      return;
    case 'dressed':
      yield* coefficients('A coefficient of the dressed correlation', correlation.core);
      return;
    case 'state':
      yield* coefficients('A coefficient of the state', correlation.state);
      return;
    case 'ket':
      for (const { amplitude, origin } of correlation.ket)
        yield* parts('An amplitude of the ket', amplitude, origin);
      return;
    case 'gaussian':
      for (const { value, origin } of correlation.correlations)
        if (!isWithinLimit(value)) yield* parts('A correlation', value, origin);
  }
}

function* coefficients(what: string, operator: Operator): Generator<Named> {
  for (const { coefficient, origin } of operator.terms)
    if (!isWithinLimit(coefficient)) yield* parts(what, coefficient, origin ?? operator.origin);
}

/** There may be hundreds of thousands of coefficients: only those that are refused are named. */
function isWithinLimit({ re, im }: Complex): boolean {
  return Math.abs(re) <= largestNumber && Math.abs(im) <= largestNumber;
}

function* parts(what: string, value: Complex, origin: Origin | undefined): Generator<Named> {
  yield { what, value: value.re, origin };
  yield { what, value: value.im, origin };
}
