import type { Site } from '../../../engine/model.js';
import { siteDimension } from '../../../engine/operators/site-operators.js';
import { isSubsystem, type Scenario, type Site as SiteNode } from '../../generated/ast.js';
import { shortNumber } from '../../report/number-text.js';
import { judgedScenario, type HoverContext } from './context.js';
import { code, facts, inline } from './markdown.js';

/** A site with its space: levels, what they are, and what its name stands for as an operator. */
export function siteHover(node: SiteNode, around: Scenario | undefined, context: HoverContext): string {
  const table = judgedScenario(context, around)?.unit.lowered?.table;
  const entry = table?.entries.get(node.name);
  const site =
    entry === undefined
      ? undefined
      : table?.sites[entry.side].find((_, k) => table.nodes[entry.side][k] === node);
  const subsystem = isSubsystem(node.$container) ? node.$container.name : '';
  const count = entry?.range === undefined ? 1 : entry.range.to - entry.range.from + 1;
  const rows: (readonly [string, string])[] = [
    [
      'space',
      site === undefined ? `a ${node.kind} of ${inline(subsystem)}` : spaceText(site, count, subsystem),
    ],
    ...(site === undefined ? [] : ([['levels', levelsText(site)]] as const)),
    ...(node.kind === 'levels' ? [] : ([['as an operator', loweringText(node)]] as const)),
  ];
  return [code(node.$cstNode?.text.replace(/\s+/g, ' ') ?? node.name), facts(rows)].join('\n\n');
}

function spaceText(site: Site, count: number, subsystem: string): string {
  const dimension = siteDimension(site);
  const each = Number.isFinite(dimension) ? `dimension ${dimension}` : 'no cutoff';
  if (count === 1) return `${each}, a site of ${inline(subsystem)}`;
  const whole = Number.isFinite(dimension) ? `, ${shortNumber(dimension ** count)} together` : '';
  return `${count} sites of ${inline(subsystem)}, ${each} each${whole}`;
}

function levelsText(site: Site): string {
  switch (site.kind) {
    case 'qubit':
      return '`|0>` empty, `|1>` one excitation';
    case 'fermion':
      return '`|0>` empty, `|1>` one particle';
    case 'boson':
      return site.levels === undefined
        ? '`|0>`, `|1>`, … particles'
        : `\`|0>\` to \`|${site.levels - 1}>\` particles`;
    case 'spin':
      return `\`|k>\` with S_z = k − ${site.twiceSpin % 2 === 0 ? site.twiceSpin / 2 : `${site.twiceSpin}/2`}, k = 0 to ${site.twiceSpin}`;
    case 'levels':
      return site.energies
        .slice(0, 8)
        .map((energy, k) => `\`|${k}>\` E = ${shortNumber(energy)}, N = ${shortNumber(site.numbers[k])}`)
        .join('; ');
  }
}

function loweringText({ name, kind }: SiteNode): string {
  const what = kind === 'qubit' ? 'lowering' : kind === 'spin' ? 'S₋' : 'annihilation';
  return `${inline(name)} ${what}, ${inline(`${name}†`)} its adjoint, ${inline(`n(${name})`)} the number`;
}
