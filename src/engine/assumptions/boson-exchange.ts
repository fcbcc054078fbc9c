import type { Finding } from '../finding.js';
import type { Model } from '../model.js';
import { numberText } from '../number-text.js';
import { siteDimension } from '../operators/site-operators.js';
import { diagonalOf, type ThermalState } from '../states/thermal-state.js';
import { tolerances } from '../tolerances.js';
import type { AssumptionRecord } from './record.js';

/**
 * May the exchange fill a mode beyond its cutoff? With N conserved a mode holds at most the total number, so that states with
 * more particles in all than the mode has levels are those whose evolution the cutoff changes. Their thermal weight bounds the
 * error; above the bound it is worth a warning, however little weight the mode itself had at the start. Nothing is said
 * where the rule speaks already, or where N is declared.
 */
export function exchangeFindings(
  record: AssumptionRecord,
  { subsystems, interaction }: Model,
  thermal: readonly [ThermalState, ThermalState],
): Finding[] {
  if (record.isMentioned('boson-cutoff') || subsystems.some(({ number }) => number !== undefined)) return [];
  const climbed = new Set(
    interaction.terms.flatMap(({ factors }) =>
      factors.flatMap((factor) =>
        factor.kind === 'operator' && (factor.operator === 'raise' || factor.operator === 'lower')
          ? [factor.site]
          : [],
      ),
    ),
  );
  const modes = subsystems.flatMap((subsystem) =>
    subsystem.sites.map((site, k) => ({ site, origin: subsystem.siteOrigins?.[k] ?? subsystem.origin })),
  );
  const candidates = modes.flatMap(({ site, origin }, index) =>
    site.kind === 'boson' && climbed.has(index) ? [{ site, origin, index, levels: siteDimension(site) }] : [],
  );
  if (candidates.length === 0) return [];
  const [ofA, ofB] = [distribution(thermal[0]), distribution(thermal[1])];
  if (ofA === undefined || ofB === undefined) return [];
  const total = convolution(ofA, ofB);
  const above = (count: number): number => total.slice(count).reduce((sum, weight) => sum + weight, 0);
  let enough = 1;
  while (above(enough) > tolerances.bosonExchange) enough++;
  const told = new Set<number | undefined>();
  return candidates.flatMap(({ site, origin, index, levels }): Finding[] => {
    if (levels >= enough || told.has(origin)) return [];
    told.add(origin);
    const weight = above(levels);
    return [
      {
        rule: 'boson-cutoff',
        severity: 'warning',
        message: `The interaction can fill ${site.name} beyond its ${levels} levels: states with more than ${levels - 1} particles in all hold the weight ${numberText(weight, 3)}, and the cutoff changes how they evolve.`,
        help: `${enough} levels hold all but ${tolerances.bosonExchange} of the weight.`,
        origin,
        measured: weight,
        bound: tolerances.bosonExchange,
        remedy: { kind: 'boson-levels', site: index, levels: enough },
      },
    ];
  });
}

/** Levels may be declared with any numbers; those of a count are whole, and not more than this. */
const MOST_PARTICLES = 4096;

/** Weight of each number of particles; undefined where they are no count. */
function distribution({ basis, probabilities }: ThermalState): number[] | undefined {
  const numbers = Array.from(diagonalOf(basis.number));
  const isCount = (number: number): boolean =>
    number > -tolerances.degeneracy &&
    number <= MOST_PARTICLES &&
    Math.abs(number - Math.round(number)) <= tolerances.degeneracy;
  if (!numbers.every(isCount)) return undefined;
  const weights = new Array<number>(
    1 + numbers.reduce((most, number) => Math.max(most, Math.round(number)), 0),
  ).fill(0);
  numbers.forEach((number, state) => {
    weights[Math.round(number)] += probabilities[state];
  });
  return weights;
}

function convolution(one: readonly number[], other: readonly number[]): number[] {
  const sum = new Array<number>(one.length + other.length - 1).fill(0);
  one.forEach((x, i) => {
    other.forEach((y, j) => {
      sum[i + j] += x * y;
    });
  });
  return sum;
}
