import type { Curves } from '../../../../language/server/protocol.js';
import type { Shape } from '../../../drawing/shapes.js';

/** One curve of a chart. */
export interface Series {
  /** As the ledger names it, or the name of a bound. */
  readonly name: string;
  /** As a person writes it. */
  readonly symbol: string;
  readonly title: string;
  readonly values: readonly number[];
  /** Class for its colour, and the line and shape that tell it apart without. */
  readonly colour: 'particles' | 'energy' | 'information' | 'entropy' | 'bound';
  readonly line: 'solid' | 'dashed' | 'dotted';
  readonly shape: Shape;
}

export interface Chart {
  readonly title: string;
  readonly series: readonly Series[];
  /** A level that the eye should compare with, such as the value at t = 0. */
  readonly baseline?: number;
  /** Two curves whose difference is shaded. */
  readonly between?: readonly [upper: Series, lower: Series];
  /** Values that the axis must show. */
  readonly shows: readonly number[];
}

/** The charts of a run: particles, energy, information with its bounds, entropy production with its own. */
export function chartsOf(curves: Curves): Chart[] {
  const [a] = curves.subsystems;
  return [
    ...levelChart(curves, 'N_A', `particle number of ${a}`, 'particles', 'circle'),
    ...levelChart(curves, 'E_A', `energy of ${a}`, 'energy', 'square'),
    ...informationChart(curves),
    ...entropyChart(curves),
  ];
}

function column(curves: Curves, name: string): readonly number[] | undefined {
  return Object.hasOwn(curves.columns, name) ? curves.columns[name] : undefined;
}

function levelChart(
  curves: Curves,
  name: string,
  title: string,
  colour: 'particles' | 'energy',
  shape: Shape,
): Chart[] {
  const values = column(curves, name);
  if (values === undefined) return [];
  const series: Series = { name, symbol: name, title, values, colour, line: 'solid', shape };
  return [{ title, series: [series], baseline: values[0], shows: [] }];
}

function informationChart(curves: Curves): Chart[] {
  const values = column(curves, 'I');
  if (values === undefined) return [];
  const information: Series = {
    name: 'I',
    symbol: 'I',
    title: 'mutual information',
    values,
    colour: 'information',
    line: 'solid',
    shape: 'triangle-up',
  };
  const bounds: Series[] = [
    {
      name: 'I_separable',
      symbol: 'min(S_A, S_B)',
      title: 'largest without entanglement',
      values: curves.informationBounds.separable,
      colour: 'bound',
      line: 'dashed',
      shape: 'dash',
    },
    {
      name: 'I_quantum',
      symbol: '2 min(S_A, S_B)',
      title: 'largest possible',
      values: curves.informationBounds.quantum,
      colour: 'bound',
      line: 'dotted',
      shape: 'dash',
    },
  ];
  return [{ title: 'mutual information', series: [information, ...bounds], shows: [0] }];
}

function entropyChart(curves: Curves): Chart[] {
  const values = column(curves, 'Sigma');
  const bound = column(curves, 'dI');
  if (values === undefined || bound === undefined) return [];
  const production: Series = {
    name: 'Sigma',
    symbol: 'Σ',
    title: 'entropy production',
    values,
    colour: 'entropy',
    line: 'solid',
    shape: 'triangle-down',
  };
  const change: Series = {
    name: 'dI',
    symbol: 'ΔI',
    title: 'its lower bound: change of information',
    values: bound,
    colour: 'information',
    line: 'dashed',
    shape: 'triangle-up',
  };
  return [
    {
      title: 'entropy production',
      series: [production, change],
      baseline: 0,
      between: [production, change],
      shows: [0],
    },
  ];
}
