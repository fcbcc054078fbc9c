import type { Operator, Subsystem } from '../../engine/model.js';
import type { Expression, Property } from '../generated/ast.js';
import { suggestion } from '../nearest-name.js';
import type { Evaluator } from '../values/evaluator.js';
import { numbersOnly, type Place } from '../values/place.js';
import type { Origins } from './origins.js';
import type { SubsystemView } from './scenario-view.js';
import type { SiteTable } from './site-table.js';

export const properties = ['H', 'N', 'beta', 'T', 'mu'];

/** One subsystem as the engine wants it; undefined when something essential is missing or wrong. */
export function lowerSubsystem(
  view: SubsystemView,
  side: 0 | 1,
  table: SiteTable,
  evaluator: Evaluator,
  origins: Origins,
): Subsystem | undefined {
  const { problems } = evaluator;
  for (const [name, property] of view.properties) {
    if (properties.includes(name)) continue;
    problems.at('unknown-name', `A subsystem has no ${property.name}.`, property, {
      property: 'name',
      ...suggestion(property.name, properties, `It has ${properties.join(', ')}.`),
    });
  }
  if (view.sites.size === 0) {
    problems.at('missing-member', `The subsystem ${view.name} has no sites.`, view.node, {
      property: 'name',
      help: 'Declare one, such as `qubit a` or `fermion a[1..2]`.',
    });
  }
  const place: Place = { where: side, indices: new Map() };
  const hamiltonianProperty = view.properties.get('H');
  if (hamiltonianProperty === undefined) {
    problems.at('missing-member', `The subsystem ${view.name} has no Hamiltonian.`, view.node, {
      property: 'name',
      help: 'Add `H = …`.',
    });
  }
  const hamiltonian =
    hamiltonianProperty &&
    lowerOperator(hamiltonianProperty.value, place, `H of ${view.name}`, evaluator, origins);
  const numberProperty = view.properties.get('N');
  const number =
    numberProperty && lowerOperator(numberProperty.value, place, `N of ${view.name}`, evaluator, origins);
  const temperature = lowerTemperature(view, evaluator);
  const muProperty = view.properties.get('mu');
  const mu =
    muProperty === undefined ? 0 : evaluator.real(muProperty.value, numbersOnly, `mu of ${view.name}`);
  if (
    hamiltonian === undefined ||
    temperature === undefined ||
    mu === undefined ||
    (numberProperty !== undefined && number === undefined)
  ) {
    return undefined;
  }
  return {
    name: view.name,
    sites: table.sites[side],
    hamiltonian,
    ...(number === undefined ? {} : { number }),
    beta: temperature.beta,
    mu,
    origin: origins.of(view.node, 'name'),
    betaOrigin: origins.of(temperature.node),
    ...(muProperty === undefined ? {} : { muOrigin: origins.of(muProperty.value) }),
    siteOrigins: table.nodes[side].map((node) => origins.of(node)),
  };
}

/** beta, or 1/T. */
function lowerTemperature(
  view: SubsystemView,
  evaluator: Evaluator,
): { beta: number; node: Expression } | undefined {
  const { problems } = evaluator;
  const beta = view.properties.get('beta');
  const T = view.properties.get('T');
  if (beta !== undefined && T !== undefined) {
    problems.at('duplicate-name', `${view.name} has both beta and T.`, T, {
      property: 'name',
      help: 'Keep one of them.',
    });
    return undefined;
  }
  if (beta !== undefined)
    return withNode(evaluator.real(beta.value, numbersOnly, `beta of ${view.name}`), beta);
  if (T === undefined) {
    problems.at('missing-member', `The subsystem ${view.name} has no temperature.`, view.node, {
      property: 'name',
      help: 'Add `beta = …` or `T = …`.',
    });
    return undefined;
  }
  const temperature = evaluator.real(T.value, numbersOnly, `T of ${view.name}`);
  if (temperature === undefined) return undefined;
  if (temperature === 0) {
    problems.at('invalid-value', 'T = 0 has no inverse temperature.', T.value, {
      help: 'Use a large `beta`, such as `beta = 50`, for a nearly pure state.',
    });
    return undefined;
  }
  return withNode(1 / temperature, T);
}

function withNode(
  beta: number | undefined,
  property: Property,
): { beta: number; node: Expression } | undefined {
  return beta === undefined ? undefined : { beta, node: property.value };
}

/** An operator expression with its origin; products with coefficient zero are dropped. */
export function lowerOperator(
  node: Expression,
  place: Place,
  what: string,
  evaluator: Evaluator,
  origins: Origins,
): Operator | undefined {
  const value = evaluator.operator(node, place, what);
  if (value === undefined) return undefined;
  return {
    terms: value.terms.filter(({ coefficient }) => coefficient.re !== 0 || coefficient.im !== 0),
    origin: origins.of(node),
  };
}
