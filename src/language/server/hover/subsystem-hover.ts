import type { ThermalReport } from '../../../engine/analysis.js';
import type { Property, Scenario, Subsystem } from '../../generated/ast.js';
import { isSubsystem } from '../../generated/ast.js';
import { asciiName } from '../../normal-name.js';
import { residual, shortNumber } from '../../report/number-text.js';
import { propertyWords } from '../vocabulary/words.js';
import { initialOf, judgedScenario, operatorFacts, type HoverContext } from './context.js';
import { code, facts } from './markdown.js';
import { operatorRows, spectrumRows } from './operator-hover.js';

type Row = readonly [label: string, text: string];

/** A subsystem with its thermal state. */
export function subsystemHover(node: Subsystem, around: Scenario | undefined, context: HoverContext): string {
  const judged = judgedScenario(context, around);
  const side = judged?.unit.lowered?.view.subsystems.findIndex(({ name }) => name === node.name) ?? -1;
  const initial = initialOf(judged);
  const thermal = side === 0 || side === 1 ? initial?.thermal[side] : undefined;
  const role = side < 0 ? '' : `${side === 0 ? 'A' : 'B'} in every quantity.`;
  const distance = side === 0 || side === 1 ? initial?.marginalDistance[side] : undefined;
  const rows: Row[] = [
    ...(thermal === undefined ? [] : thermalRows(thermal)),
    ...(distance === undefined ? [] : ([['distance from τ', residual(distance)]] as const)),
  ];
  return [code(`subsystem ${node.name}`), role, facts(rows)].filter((part) => part !== '').join('\n\n');
}

/** A property of a subsystem: what it means, and what it comes out as. */
export function propertyHover(node: Property, around: Scenario | undefined, context: HoverContext): string {
  const name = asciiName(node.name);
  const judged = judgedScenario(context, around);
  const subsystem = isSubsystem(node.$container) ? node.$container.name : '';
  const side = judged?.unit.lowered?.view.subsystems.findIndex((view) => view.name === subsystem) ?? -1;
  const thermal = side === 0 || side === 1 ? initialOf(judged)?.thermal[side] : undefined;
  const rows: Row[] = [];
  if (name === 'H' && (side === 0 || side === 1))
    rows.push(...spectrumRows(judged?.examination?.facts?.spectra[side]));
  if (name === 'H' || name === 'N')
    rows.push(...operatorRows(operatorFacts(judged, `${name} of ${subsystem}`)));
  if (thermal !== undefined) rows.push(...thermalRows(thermal).filter(([label]) => belongs(name, label)));
  return [code(node.$cstNode?.text.replace(/\s+/g, ' ') ?? node.name), propertyWords[name] ?? '', facts(rows)]
    .filter((part) => part !== '')
    .join('\n\n');
}

function thermalRows({ number, energy, entropy, dimension, beta, mu, logZ }: ThermalReport): Row[] {
  const temperature = beta === 0 ? 'T = ∞' : `T = ${shortNumber(1 / beta)}`;
  return [
    ['⟨N⟩', shortNumber(number)],
    ['⟨E⟩', shortNumber(energy)],
    ['S', `${shortNumber(entropy)} nats`],
    ['β', `${shortNumber(beta)}, ${temperature}`],
    ['μ', shortNumber(mu)],
    ['ln Z', shortNumber(logZ)],
    ['dimension', String(dimension)],
  ];
}

function belongs(property: string, label: string): boolean {
  switch (property) {
    case 'H':
      return label === '⟨E⟩';
    case 'N':
      return label === '⟨N⟩';
    case 'beta':
    case 'T':
      return label === 'β';
    case 'mu':
      return label === 'μ';
    default:
      return false;
  }
}
