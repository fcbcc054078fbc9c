import { mostSteps } from './limits.js';
import type {
  Correlation,
  Evolution,
  Expectation,
  Factor,
  KetTerm,
  Model,
  Operator,
  Site,
  SiteOperator,
  Subsystem,
} from './model.js';
import { numberText } from './number-text.js';
import { siteDimension } from './operators/site-operators.js';
import { isQuantity } from './quantities.js';
import { isEngineRule } from './rules.js';

/** What is wrong: the path from the model, and what stands there against what may. */
type Problem = string;

/** A stretch of site numbers, and what to call it. */
interface Range {
  readonly from: number;
  readonly to: number;
  readonly name: string;
}

/**
 * Refuses a model that contradicts itself, before anything is computed from it. Numbers that are not finite are no
 * contradiction but a finding (rule not-finite), and so is whatever the physics forbids.
 *
 * @throws RangeError with the path of the first part that is wrong
 */
export function requireValidModel(model: Model): void {
  const { value } = problemsOf(model).next() as { value: Problem | undefined };
  if (value !== undefined) throw new RangeError(`model.${value}`);
}

/** The same for the times alone, which a sweep may change from point to point. */
export function requireValidEvolution(evolution: Evolution): void {
  const { value } = evolutionProblems(evolution).next() as { value: Problem | undefined };
  if (value !== undefined) throw new RangeError(`model.evolution${value}`);
}

function* problemsOf(model: Model): Generator<Problem> {
  const { subsystems, correlation, evolution, expectations, allowances } = model;
  if ((subsystems.length as number) !== 2)
    yield `subsystems has ${(subsystems as readonly Subsystem[]).length} elements; a scenario has two.`;
  for (const [side, subsystem] of subsystems.entries())
    yield* under(`subsystems[${side}]`, subsystemProblems(subsystem));
  const [A, B] = subsystems;
  const sites = [...A.sites, ...B.sites];
  const ofA = { from: 0, to: A.sites.length, name: A.name };
  const ofB = { from: ofA.to, to: sites.length, name: B.name };
  const all = { from: 0, to: sites.length, name: 'the scenario' };
  for (const [side, range] of [ofA, ofB].entries()) {
    const { hamiltonian, number } = subsystems[side];
    yield* under(`subsystems[${side}].hamiltonian`, operatorProblems(hamiltonian, sites, range));
    if (number !== undefined)
      yield* under(`subsystems[${side}].number`, operatorProblems(number, sites, range));
  }
  yield* under('interaction', operatorProblems(model.interaction, sites, all));
  yield* under('correlation', correlationProblems(correlation, sites, all, ofA, ofB));
  if (evolution !== undefined) yield* under('evolution', evolutionProblems(evolution));
  for (const [k, expectation] of expectations.entries())
    yield* under(`expectations[${k}]`, expectationProblems(expectation));
  for (const [k, { rule }] of allowances.entries())
    if (!isEngineRule(rule)) yield `allowances[${k}].rule is '${rule}', which is no rule of the engine.`;
}

function* under(path: string, problems: Iterable<Problem>): Generator<Problem> {
  for (const problem of problems) yield path + problem;
}

function* subsystemProblems({ sites }: Subsystem): Generator<Problem> {
  if (sites.length === 0) yield '.sites is empty; a subsystem has at least one site.';
  for (const [k, site] of sites.entries()) yield* under(`.sites[${k}]`, siteProblems(site));
}

function* siteProblems(site: Site): Generator<Problem> {
  switch (site.kind) {
    case 'qubit':
    case 'fermion':
      return;
    case 'boson':
      if (site.levels !== undefined && !isWhole(site.levels, 2))
        yield `.levels is ${site.levels}; a boson has at least 2 levels (a whole number), or none given for no cutoff.`;
      return;
    case 'spin':
      if (!isWhole(site.twiceSpin, 1))
        yield `.twiceSpin is ${site.twiceSpin}; twice a spin is a whole number from 1.`;
      return;
    case 'levels': {
      const { energies, numbers } = site;
      if (energies.length < 2)
        yield `.energies has ${energies.length} elements; there are at least 2 levels.`;
      if (numbers.length !== energies.length)
        yield `.numbers has ${numbers.length} elements for the ${energies.length} of .energies; each level has one of both.`;
      return;
    }
    default:
      yield `.kind is '${(site as { kind: string }).kind}'; there are qubit, fermion, boson, spin and levels.`;
  }
}

function* operatorProblems({ terms }: Operator, sites: readonly Site[], range: Range): Generator<Problem> {
  for (let k = 0; k < terms.length; k++) {
    const { factors } = terms[k];
    for (let i = 0; i < factors.length; i++) {
      const problem = factorProblem(factors[i], sites, range);
      if (problem !== undefined) yield `.terms[${k}].factors[${i}]${problem}`;
    }
  }
}

function factorProblem(factor: Factor, sites: readonly Site[], range: Range): Problem | undefined {
  const { site: index } = factor;
  if (!isSiteOf(range, index)) return `.site is ${index}; ${sitesText(range)}.`;
  const site = sites[index];
  if (factor.kind === 'unit') {
    for (const name of ['row', 'column'] as const)
      if (!isLevelOf(site, factor[name])) return `.${name} is ${factor[name]}; ${levelsText(site)}.`;
    return undefined;
  }
  const { operator } = factor;
  if (has(site, operator)) return undefined;
  return `.operator is '${operator}', which a ${site.kind} such as ${site.name} does not have.`;
}

function has({ kind }: Site, operator: SiteOperator): boolean {
  switch (operator) {
    case 'lower':
    case 'raise':
      return kind !== 'levels';
    case 'number':
      return true;
    case 'energy':
      return kind === 'levels';
    case 'X':
    case 'Y':
    case 'Z':
      return kind === 'qubit';
    case 'Sx':
    case 'Sy':
    case 'Sz':
      return kind === 'spin';
    default:
      return false;
  }
}

function* correlationProblems(
  correlation: Correlation,
  sites: readonly Site[],
  all: Range,
  ofA: Range,
  ofB: Range,
): Generator<Problem> {
  switch (correlation.form) {
    case 'none':
    case 'purify':
      return;
    case 'chi':
      yield* under('.chi', operatorProblems(correlation.chi, sites, all));
      yield* strengthProblems(correlation.strengthOfMax);
      return;
    case 'dressed':
      yield* under('.core', operatorProblems(correlation.core, sites, all));
      yield* strengthProblems(correlation.strengthOfMax);
      return;
    case 'state':
      yield* under('.state', operatorProblems(correlation.state, sites, all));
      return;
    case 'ket':
      if (correlation.ket.length === 0) yield '.ket is empty; a state has at least one component.';
      for (const [k, component] of correlation.ket.entries())
        yield* under(`.ket[${k}]`, ketProblems(component, sites));
      return;
    case 'gaussian':
      for (const [k, { a, b }] of correlation.correlations.entries()) {
        if (!isSiteOf(ofA, a)) yield `.correlations[${k}].a is ${a}; ${sitesText(ofA)}.`;
        if (!isSiteOf(ofB, b)) yield `.correlations[${k}].b is ${b}; ${sitesText(ofB)}.`;
      }
      return;
    default:
      yield `.form is '${(correlation as { form: string }).form}'; there are none, chi, dressed, purify, ket, state and gaussian.`;
  }
}

function* strengthProblems(strength: number | undefined): Generator<Problem> {
  if (strength !== undefined && !(strength >= 0 && strength <= 1))
    yield `.strengthOfMax is ${strength}; it is a share between 0 and 1.`;
}

function* ketProblems({ levels }: KetTerm, sites: readonly Site[]): Generator<Problem> {
  if (levels.length !== sites.length)
    yield `.levels has ${levels.length} elements for ${sites.length} sites; there is one for each.`;
  for (const [k, level] of levels.entries())
    if (!isLevelOf(sites[k], level)) yield `.levels[${k}] is ${level}; ${levelsText(sites[k])}.`;
}

function* evolutionProblems(evolution: Evolution): Generator<Problem> {
  if (evolution.kind === 'grid') {
    const { to, steps } = evolution;
    if (to <= 0) yield `.to is ${to}; an evolution ends after t = 0.`;
    if (!isWhole(steps, 1) || steps > mostSteps)
      yield `.steps is ${steps}; it is a whole number from 1 to ${mostSteps}.`;
    return;
  }
  const { times } = evolution;
  if (times.length > mostSteps) yield `.times has ${times.length} elements; the limit is ${mostSteps}.`;
  const early = times.findIndex((time) => time < 0);
  if (early >= 0) yield `.times[${early}] is ${times[early]}; an evolution begins at t = 0.`;
  if (times.every((time) => time === 0)) yield '.times has no time after t = 0.';
}

function* expectationProblems(expectation: Expectation): Generator<Problem> {
  if (expectation.kind === 'violation') {
    if (!isEngineRule(expectation.rule))
      yield `.rule is '${expectation.rule}', which is no rule of the engine.`;
    return;
  }
  const { when } = expectation;
  if (when.kind === 'at' && !(when.time >= 0 && Number.isFinite(when.time)))
    yield `.when.time is ${when.time}; a time is finite and not below 0.`;
  if (when.kind === 'on' && !(when.from >= 0 && when.to > when.from))
    yield `.when reaches from ${when.from} to ${when.to}; an interval rises and does not begin below 0.`;
  if (expectation.kind === 'verdict') return;
  const { quantity, comparison, tolerance, value } = expectation;
  if (!isQuantity(quantity)) yield `.quantity is '${quantity}', which is none.`;
  if (!Number.isFinite(value)) yield `.value is ${value}; it is a finite number.`;
  if (comparison === '=' && tolerance === undefined) yield '.tolerance is missing; an equality needs one.';
  if (tolerance !== undefined && !(tolerance.value > 0))
    yield `.tolerance.value is ${tolerance.value}; a tolerance is positive.`;
}

function isWhole(value: number, least: number): boolean {
  return Number.isSafeInteger(value) && value >= least;
}

function isSiteOf({ from, to }: Range, index: number): boolean {
  return isWhole(index, from) && index < to;
}

function sitesText({ from, to, name }: Range): string {
  return `the sites of ${name} are ${from} to ${to - 1}`;
}

function isLevelOf(site: Site, level: number): boolean {
  return isWhole(level, 0) && level < siteDimension(site);
}

function levelsText(site: Site): string {
  return `${site.name} has the levels 0 to ${numberText(siteDimension(site) - 1)}`;
}
