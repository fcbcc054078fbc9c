import { AstUtils } from 'langium';
import type { KetTerm } from '../../engine/model.js';
import { siteDimension } from '../../engine/operators/site-operators.js';
import { isParam, type Bra, type Ket, type Labels } from '../generated/ast.js';
import { siteAt } from '../lowering/site-table.js';
import { outerProduct } from './arithmetic.js';
import * as complex from './complex.js';
import type { Evaluator } from './evaluator.js';
import type { Place } from './place.js';
import type { Value } from './value.js';

/** `|1;0>` across A and B, `|1>` inside a subsystem, and the operator `|1;0><0;1|`. */
export function evaluateKet(evaluator: Evaluator, node: Ket, place: Place): Value | undefined {
  const levels = labelLevels(evaluator, node.labels, place);
  if (levels === undefined) return undefined;
  const ket: KetTerm = { amplitude: complex.one, levels, origin: evaluator.context.originOf(node) };
  if (node.bra === undefined) return { kind: 'ket', terms: [ket] };
  const other = labelLevels(evaluator, node.bra, place);
  return (
    other && outerProduct([ket], [{ amplitude: complex.one, levels: other }], firstSite(evaluator, place))
  );
}

export function evaluateBra(evaluator: Evaluator, node: Bra, place: Place): Value | undefined {
  const levels = labelLevels(evaluator, node.labels, place);
  return levels && { kind: 'bra', terms: [{ amplitude: complex.one, levels }] };
}

/** Number of the first site that a ket at this place speaks of. */
export function firstSite({ context }: Evaluator, { where }: Place): number {
  return where === 1 ? (context.table?.sites[0].length ?? 0) : 0;
}

/** The level of each site, checked against the number of sites and their dimensions. */
function labelLevels(evaluator: Evaluator, labels: Labels, place: Place): number[] | undefined {
  const { problems, context } = evaluator;
  const { table } = context;
  if (place.where === 'none' || table === undefined) {
    problems.at('type-mismatch', 'A number is needed here, not a ket.', labels.$container);
    return undefined;
  }
  const counts =
    place.where === 'joint' ? table.sites.map((sites) => sites.length) : [table.sites[place.where].length];
  const found = labels.groups.map((group) => group.levels.length);
  if (found.length !== counts.length || found.some((count, k) => count !== counts[k])) {
    problems.at(
      'ket-shape',
      `This has ${shapeText(found)}, the scenario needs ${shapeText(counts)}.`,
      labels,
      {
        help:
          place.where === 'joint'
            ? `Write one level for each site, \`;\` between A and B, \`,\` between sites.${inParam(labels) ? ' Kets of one subsystem alone cannot be params.' : ''}`
            : 'Write one level for each site of the subsystem.',
      },
    );
    return undefined;
  }
  const first = firstSite(evaluator, place);
  const nodes = labels.groups.flatMap((group) => group.levels);
  const levels = nodes.map((node, k) => {
    const level = evaluator.integer(node, { ...place, where: 'none' }, 'A level');
    if (level === undefined) return undefined;
    const site = siteAt(table, first + k);
    const dimension = siteDimension(site);
    if (level >= 0 && level < dimension) return level;
    problems.at(
      'index-out-of-range',
      `${site.name} has the levels 0 to ${dimension - 1}, not ${level}.`,
      node,
    );
    return undefined;
  });
  return levels.every((level) => level !== undefined) ? levels : undefined;
}

function inParam(labels: Labels): boolean {
  return AstUtils.getContainerOfType(labels, isParam) !== undefined;
}

function shapeText(counts: readonly number[]): string {
  return counts.map((count) => `${count} level${count === 1 ? '' : 's'}`).join(' ; ');
}
