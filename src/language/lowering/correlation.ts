import type { Correlation, CrossCorrelation } from '../../engine/model.js';
import {
  isFormClause,
  isGaussianClause,
  isPurifyClause,
  type Correlation as CorrelationNode,
  type Expression,
  type FormClause,
  type GaussianClause,
} from '../generated/ast.js';
import { suggestion } from '../nearest-name.js';
import { asciiName } from '../normal-name.js';
import type { Evaluator } from '../values/evaluator.js';
import { forEachIndex } from '../values/index-ranges.js';
import { numbersOnly, type Place } from '../values/place.js';
import { kindText } from '../values/value.js';
import { gaussianPair, pairText } from './gaussian-pair.js';
import type { Origins } from './origins.js';
import { lowerOperator } from './subsystem.js';
import type { SiteTable } from './site-table.js';

/** Forms that are given by an expression; `purify` and `gaussian` have a shape of their own. */
export const forms = ['chi', 'dressed', 'ket', 'state'];
const joint: Place = { where: 'joint', indices: new Map() };

/** The initial correlation; absent or empty is the product state. */
export function lowerCorrelation(
  node: CorrelationNode | undefined,
  table: SiteTable,
  evaluator: Evaluator,
  origins: Origins,
): Correlation | undefined {
  const [clause, second] = node?.clauses ?? [];
  if (node === undefined || (clause as unknown) === undefined) return { form: 'none' };
  if ((second as unknown) !== undefined) {
    evaluator.problems.at('duplicate-name', 'A correlation is given in one form only.', second);
    return undefined;
  }
  if (isPurifyClause(clause)) return { form: 'purify', origin: origins.of(clause) };
  if (isGaussianClause(clause)) return lowerGaussian(clause, table, evaluator, origins);
  return isFormClause(clause) ? lowerForm(clause, evaluator, origins) : undefined;
}

function lowerForm(clause: FormClause, evaluator: Evaluator, origins: Origins): Correlation | undefined {
  const { problems } = evaluator;
  const form = asciiName(clause.form);
  const strength =
    clause.strength === undefined ? undefined : evaluator.real(clause.strength, numbersOnly, 'The strength');
  const isScalable = form === 'chi' || form === 'dressed';
  if (clause.strength !== undefined) {
    if (!isScalable) {
      problems.at(
        'invalid-value',
        `\`strength … of max\` belongs to chi and dressed, not to ${clause.form}.`,
        clause,
        { property: 'strength' },
      );
      return undefined;
    }
    if (strength === undefined) return undefined;
    if (strength < 0 || strength > 1) {
      problems.at(
        'invalid-value',
        `The strength is a share between 0 and 1 of the largest correlation, not ${strength}.`,
        clause,
        { property: 'strength' },
      );
      return undefined;
    }
  }
  const share = strength === undefined ? {} : { strengthOfMax: strength };
  const origin = origins.of(clause.value);
  switch (form) {
    case 'chi': {
      const chi = lowerOperator(clause.value, joint, 'chi', evaluator, origins);
      return chi && { form: 'chi', chi, ...share, origin };
    }
    case 'dressed': {
      const core = lowerOperator(clause.value, joint, 'A dressed correlation', evaluator, origins);
      return core && { form: 'dressed', core, ...share, origin };
    }
    case 'state': {
      const state = lowerOperator(clause.value, joint, 'A state', evaluator, origins);
      return state && { form: 'state', state, origin };
    }
    case 'ket':
      return lowerKet(clause.value, evaluator, origins);
    default:
      problems.at('unknown-name', `There is no correlation of the form ${clause.form}.`, clause, {
        property: 'form',
        ...(form === 'purify' || form === 'gaussian'
          ? {
              help: `Write \`correlation { ${form === 'purify' ? 'purify' : 'gaussian { <a† * b> = … }'} }\`, without \`=\`.`,
            }
          : suggestion(
              clause.form,
              [...forms, 'purify', 'gaussian'],
              `Forms are ${forms.join(', ')}, purify and gaussian.`,
            )),
      });
      return undefined;
  }
}

function lowerKet(node: Expression, evaluator: Evaluator, origins: Origins): Correlation | undefined {
  const value = evaluator.evaluate(node, joint);
  if (value === undefined) return undefined;
  if (value.kind === 'ket') return { form: 'ket', ket: value.terms, origin: origins.of(node) };
  evaluator.problems.at('type-mismatch', `A ket is needed here, this is ${kindText(value.kind)}.`, node, {
    help: 'Write amplitudes times kets, such as `sqrt(0.8) * |0;1>`.',
  });
  return undefined;
}

function lowerGaussian(
  clause: GaussianClause,
  table: SiteTable,
  evaluator: Evaluator,
  origins: Origins,
): Correlation | undefined {
  const correlations: CrossCorrelation[] = [];
  const given = new Set<number>();
  const siteCount = table.sites[0].length + table.sites[1].length;
  let complete = true;
  for (const pair of clause.pairs) {
    const origin = origins.of(pair);
    const isSound = forEachIndex(evaluator, pair.indices, joint, (place) => {
      const sites = gaussianPair(pair.product, place, table, evaluator);
      const value = evaluator.complex(pair.value, { ...place, where: 'none' }, 'A correlation');
      if (sites === undefined || value === undefined) return false;
      const { a, b, anomalous } = sites;
      const key = 2 * (a * siteCount + b) + (anomalous === true ? 1 : 0);
      if (given.has(key)) {
        const names = pairText(sites, table);
        evaluator.problems.at('duplicate-name', `${names} is given twice.`, pair, { property: 'product' });
        return false;
      }
      given.add(key);
      correlations.push({ ...sites, value, origin });
      return true;
    });
    complete &&= isSound;
  }
  return complete ? { form: 'gaussian', correlations, origin: origins.of(clause) } : undefined;
}
