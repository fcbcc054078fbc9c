import type { Curves, FlowName, ScenarioState } from '../../../language/server/protocol.js';
import type { View } from '../messages.js';

/** Everything that the page shows. */
export interface PageState {
  readonly scenario: ScenarioState | undefined;
  readonly curves: Curves | null;
  readonly isPinned: boolean;
  readonly view: View;
  /** Which flow shades the charts; undefined: the scenario's own. */
  readonly flow: FlowName | undefined;
  /** Row of the times that the page's cursor is at. */
  readonly row: number | undefined;
  /** All columns of the table, or the main ones. */
  readonly isFull: boolean;
}

export const emptyPage: PageState = {
  scenario: undefined,
  curves: null,
  isPinned: false,
  view: 'curves',
  flow: undefined,
  row: undefined,
  isFull: false,
};

/** The flow whose verdicts shade the charts. */
export function shownFlow({ flow, curves }: PageState): FlowName {
  return flow ?? curves?.flow ?? 'particle';
}
