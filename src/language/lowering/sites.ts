import type { Site } from '../../engine/model.js';
import type { Expression, Site as SiteNode } from '../generated/ast.js';
import { limits } from '../limits.js';
import type { Evaluator } from '../values/evaluator.js';
import { numbersOnly } from '../values/place.js';
import { kindText } from '../values/value.js';
import type { ScenarioView, SubsystemView } from './scenario-view.js';
import type { SiteEntry, SiteTable } from './site-table.js';

/** Expands the declared sites of both subsystems; undefined entries are reported. */
export function siteTable(view: ScenarioView, evaluator: Evaluator): SiteTable | undefined {
  const entries = new Map<string, SiteEntry>();
  const sites: [Site[], Site[]] = [[], []];
  const nodes: [SiteNode[], SiteNode[]] = [[], []];
  let failures = 0;
  view.subsystems.slice(0, 2).forEach((subsystem, index) => {
    const side = index === 0 ? 0 : 1;
    for (const [name, node] of subsystem.sites) {
      const other = entries.get(name);
      if (other !== undefined) {
        evaluator.problems.at(
          'duplicate-name',
          `${name} is a site of both subsystems, and the interaction could not tell them apart.`,
          node,
          { property: 'name' },
        );
        failures++;
        continue;
      }
      const made = expand(node, subsystem, evaluator, limits.sites - sites[0].length - sites[1].length);
      if (made === undefined) {
        failures++;
        continue;
      }
      const first = sites[0].length + (side === 1 ? sites[1].length : 0);
      entries.set(name, { node, side, first, ...(made.range === undefined ? {} : { range: made.range }) });
      sites[side].push(...made.sites);
      nodes[side].push(...made.sites.map(() => node));
    }
  });
  return failures === 0 ? { entries, sites, nodes } : undefined;
}

function expand(
  node: SiteNode,
  subsystem: SubsystemView,
  evaluator: Evaluator,
  room: number,
): { sites: Site[]; range?: { from: number; to: number } } | undefined {
  const make = siteMaker(node, evaluator);
  if (make === undefined) return undefined;
  if (node.from === undefined || node.to === undefined) return { sites: [make(node.name)] };
  const from = evaluator.integer(node.from, numbersOnly, 'The first index');
  const to = evaluator.integer(node.to, numbersOnly, 'The last index');
  if (from === undefined || to === undefined) return undefined;
  if (to < from) {
    evaluator.problems.at(
      'invalid-value',
      `The array ${node.name} of ${subsystem.name} is empty: ${from}..${to}.`,
      node.to,
    );
    return undefined;
  }
  const count = to - from + 1;
  if (count > room) {
    const others = limits.sites - room;
    evaluator.problems.at(
      'expansion-limit',
      `The array ${node.name} has ${count} sites${others === 0 ? '' : ` beside ${others} others`}, the limit is ${limits.sites}.`,
      node.to,
    );
    return undefined;
  }
  const sites = Array.from({ length: count }, (_, k) => make(`${node.name}[${from + k}]`));
  return { sites, range: { from, to } };
}

function siteMaker(node: SiteNode, evaluator: Evaluator): ((name: string) => Site) | undefined {
  switch (node.kind) {
    case 'qubit':
      return (name) => ({ kind: 'qubit', name });
    case 'fermion':
      return (name) => ({ kind: 'fermion', name });
    case 'boson': {
      if (node.levels === undefined) return (name) => ({ kind: 'boson', name });
      const levels = evaluator.integer(node.levels, numbersOnly, 'The number of levels');
      if (levels === undefined) return undefined;
      if (levels >= 2) return (name) => ({ kind: 'boson', name, levels });
      evaluator.problems.at('invalid-value', `A boson needs at least 2 levels, not ${levels}.`, node, {
        property: 'levels',
      });
      return undefined;
    }
    case 'spin': {
      const spin = evaluator.real(node.size, numbersOnly, 'A spin');
      if (spin === undefined) return undefined;
      if (spin > 0 && Number.isSafeInteger(2 * spin))
        return (name) => ({ kind: 'spin', name, twiceSpin: 2 * spin });
      evaluator.problems.at('invalid-value', `A spin is 1/2, 1, 3/2, …, not ${spin}.`, node, {
        property: 'size',
      });
      return undefined;
    }
    case 'levels':
      return levelsMaker(node, evaluator);
    default:
      return undefined;
  }
}

function levelsMaker(node: SiteNode, evaluator: Evaluator): ((name: string) => Site) | undefined {
  const lists = new Map<string, readonly number[]>();
  for (const property of node.properties) {
    if (property.name !== 'E' && property.name !== 'N') {
      evaluator.problems.at('unknown-name', `Explicit levels have E and N, not ${property.name}.`, property, {
        property: 'name',
      });
      return undefined;
    }
    if (lists.has(property.name)) {
      evaluator.problems.at('duplicate-name', `${property.name} is given twice for ${node.name}.`, property, {
        property: 'name',
      });
      return undefined;
    }
    const list = realList(property.value, evaluator, property.name);
    if (list === undefined) return undefined;
    lists.set(property.name, list);
  }
  const energies = lists.get('E');
  if (energies === undefined || energies.length < 2) {
    evaluator.problems.at(
      'missing-member',
      `The levels ${node.name} need a list E of at least two energies.`,
      node,
      { property: 'name' },
    );
    return undefined;
  }
  const numbers = lists.get('N') ?? energies.map(() => 0);
  if (numbers.length === energies.length) return (name) => ({ kind: 'levels', name, energies, numbers });
  evaluator.problems.at(
    'invalid-value',
    `E has ${energies.length} levels and N has ${numbers.length}.`,
    node,
    { property: 'name' },
  );
  return undefined;
}

/** A vector of real numbers. */
export function realList(node: Expression, evaluator: Evaluator, what: string): number[] | undefined {
  const value = evaluator.evaluate(node, numbersOnly);
  if (value === undefined) return undefined;
  if (value.kind !== 'vector') {
    evaluator.problems.at(
      'type-mismatch',
      `${what} must be a list of numbers, this is ${kindText(value.kind)}.`,
      node,
    );
    return undefined;
  }
  if (value.items.every(({ im }) => im === 0)) return value.items.map(({ re }) => re);
  evaluator.problems.at('type-mismatch', `${what} must hold real numbers.`, node);
  return undefined;
}
