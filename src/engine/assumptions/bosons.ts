import type { Finding } from '../finding.js';
import type { Model, Subsystem } from '../model.js';
import { numberText } from '../number-text.js';
import { forEachElement } from '../linalg/sparse-matrix.js';
import { hilbertSpace, levelOf } from '../operators/hilbert-space.js';
import type { ThermalState } from '../states/thermal-state.js';
import { tolerances } from '../tolerances.js';
import { checkModeExponent, lowestModeExponent } from './normal-modes.js';
import type { AssumptionRecord } from './record.js';

/**
 * Populations p_n of each bosonic mode: does the partition function exist, and does the cutoff hold it? Modes of one array
 * stand at one place: what is wrong with several of them is told once, of the worst.
 */
export function checkBosons(
  record: AssumptionRecord,
  model: Model,
  thermal: readonly [ThermalState, ThermalState],
): void {
  const byPlace = new Map<string, Finding[]>();
  let firstSite = 0;
  model.subsystems.forEach((subsystem, index) => {
    const lowest = lowestModeExponent(model, index === 0 ? 0 : 1);
    // A single mode is told below, by its own name and spacing.
    if (lowest !== undefined && lowest <= 0 && subsystem.sites.length > 1) {
      checkModeExponent(record, subsystem, lowest);
      firstSite += subsystem.sites.length;
      return;
    }
    subsystem.sites.forEach((site, k) => {
      if (site.kind !== 'boson') return;
      const finding = modeFinding(record, subsystem, thermal[index], k, firstSite + k);
      if (finding === undefined) return;
      const place = `${finding.rule} ${finding.origin ?? site.name}`;
      byPlace.set(place, [...(byPlace.get(place) ?? []), finding]);
    });
    firstSite += subsystem.sites.length;
  });
  for (const findings of byPlace.values()) record.add(worstOf(findings));
}

function worstOf(findings: readonly Finding[]): Finding {
  const worst = findings.reduce((most, finding) =>
    (finding.measured ?? 0) > (most.measured ?? 0) ? finding : most,
  );
  const others = findings.length - 1;
  if (others === 0) return worst;
  return {
    ...worst,
    message: `${worst.message} The same is true of ${others} more ${others === 1 ? 'mode' : 'modes'} of this place, none of them worse.`,
  };
}

function modeFinding(
  record: AssumptionRecord,
  subsystem: Subsystem,
  state: ThermalState,
  k: number,
  site: number,
): Finding | undefined {
  const { name } = subsystem.sites[k];
  const populations = modePopulations(subsystem, state, k);
  const levels = populations.length;
  const top = populations[levels - 1];
  const next = levels > 1 ? populations[levels - 2] : 1;
  const origin = subsystem.siteOrigins?.[k] ?? subsystem.origin;
  // Weights that underflow to zero have fallen, however equal they are.
  const falls = !(top >= next && top > 0);
  record.report({
    rule: 'normalisable-thermal-state',
    subject: name,
    status: falls ? 'holds' : 'broken',
    measured: next > 0 ? top / next : 0,
    bound: 1,
  });
  if (!falls) return notNormalisable(subsystem, name, top, next, origin);
  const weight = top + next;
  const status =
    weight <= tolerances.bosonTail ? 'holds' : weight <= tolerances.bosonTailNearly ? 'nearly' : 'broken';
  record.report({
    rule: 'boson-cutoff',
    subject: name,
    status,
    measured: weight,
    bound: tolerances.bosonTail,
  });
  if (status === 'holds') return undefined;
  const enough = levelsFor(top, next, levels);
  return {
    rule: 'boson-cutoff',
    severity: status === 'nearly' ? 'warning' : 'error',
    message: `The last two of the ${levels} levels of ${name} hold the thermal weight ${numberText(weight, 3)}, the bound is ${tolerances.bosonTail}.`,
    help: `${enough} levels bring it below ${tolerances.bosonTail}.`,
    origin,
    measured: weight,
    bound: tolerances.bosonTail,
    remedy: { kind: 'boson-levels', site, levels: enough },
  };
}

function notNormalisable(
  subsystem: Subsystem,
  name: string,
  top: number,
  next: number,
  origin: number | undefined,
): Finding {
  // ln(p_top / p_next) = -beta (gap - mu) for a mode with an even spacing at the top.
  const gap = subsystem.beta === 0 ? undefined : subsystem.mu - Math.log(top / next) / subsystem.beta;
  const why =
    gap === undefined
      ? 'beta = 0 gives every level the same weight'
      : `beta = ${numberText(subsystem.beta)} and mu = ${numberText(subsystem.mu)} against a level spacing of ${numberText(gap)}`;
  return {
    rule: 'normalisable-thermal-state',
    severity: 'error',
    message: `The thermal weight of ${name} does not fall with its number: ${why}. Without the cutoff the partition function does not exist.`,
    help: 'A bosonic mode needs beta > 0 and mu below its energy.',
    origin: subsystem.muOrigin ?? subsystem.betaOrigin ?? origin,
    measured: top / next,
    bound: 1,
  };
}

function modePopulations(
  subsystem: Subsystem,
  { basis, probabilities }: ThermalState,
  k: number,
): Float64Array {
  const space = hilbertSpace(subsystem.sites);
  const populations = new Float64Array(space.dimensions[k]);
  forEachElement(basis.vectors, (state, eigenstate, re, im) => {
    populations[levelOf(space, state, k)] += (re * re + im * im) * probabilities[eigenstate];
  });
  return populations;
}

/** Levels at which a geometric tail falls below the bound. */
function levelsFor(top: number, next: number, levels: number): number {
  const ratio = top / next;
  const more = Math.log(tolerances.bosonTail / (top * (1 + ratio))) / Math.log(ratio);
  return levels + 1 + Math.max(0, Math.ceil(more));
}
