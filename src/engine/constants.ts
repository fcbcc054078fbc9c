import type { ThermalReport } from './analysis.js';
import type { BaseObservable } from './evolution/observable.js';
import type { Model, Operator } from './model.js';

/** What the multiples of the identity add to the expectation values; energies and numbers in their units. */
export type Constants = Readonly<Record<BaseObservable, number>>;

/**
 * The scenario without the multiples of the identity in its operators. They change no flow, no state and no verdict, but in
 * floating point a large one would swallow the digits of all that does, and widen every tolerance that is relative to a norm.
 */
export function withoutConstants(model: Model): { readonly model: Model; readonly constants: Constants } {
  const [A, B] = model.subsystems;
  const constants: Record<BaseObservable, number> = { N_A: 0, N_B: 0, E_A: 0, E_B: 0, E_I: 0 };
  const rest = (operator: Operator, name: BaseObservable): Operator => {
    if (operator.terms.every(({ factors }) => factors.length > 0)) return operator;
    const terms = operator.terms.flatMap((term) => {
      if (term.factors.length > 0) return [term];
      constants[name] += term.coefficient.re;
      // An imaginary multiple is no constant but a mistake, which a check is to find.
      return term.coefficient.im === 0 ? [] : [{ ...term, coefficient: { ...term.coefficient, re: 0 } }];
    });
    return { ...operator, terms };
  };
  const subsystem = (own: typeof A, number: BaseObservable, energy: BaseObservable): typeof A => ({
    ...own,
    hamiltonian: rest(own.hamiltonian, energy),
    ...(own.number === undefined ? {} : { number: rest(own.number, number) }),
  });
  const reduced: Model = {
    ...model,
    subsystems: [subsystem(A, 'N_A', 'E_A'), subsystem(B, 'N_B', 'E_B')],
    interaction: rest(model.interaction, 'E_I'),
  };
  return { model: reduced, constants };
}

/** The thermal states as the scenario declares them. */
export function withConstants(
  [A, B]: readonly [ThermalReport, ThermalReport],
  { N_A, N_B, E_A, E_B }: Constants,
): [ThermalReport, ThermalReport] {
  return [shifted(A, N_A, E_A), shifted(B, N_B, E_B)];
}

function shifted(report: ThermalReport, number: number, energy: number): ThermalReport {
  if (number === 0 && energy === 0) return report;
  const exponent = report.beta * (energy - report.mu * number);
  const range = ([low, high]: readonly [number, number], by: number): [number, number] => [
    low + by,
    high + by,
  ];
  return {
    ...report,
    logZ: report.logZ - exponent,
    number: report.number + number,
    energy: report.energy + energy,
    numberRange: range(report.numberRange, number),
    energyRange: range(report.energyRange, energy),
    exponentRange: range(report.exponentRange, exponent),
  };
}
