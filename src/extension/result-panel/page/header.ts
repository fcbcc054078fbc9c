import { standingOf, standingWord, type Standing } from '../../scenarios/standing.js';
import type { Curves, ScenarioState } from '../../../language/server/protocol.js';
import { button, element } from './dom.js';
import type { PageState } from './page-state.js';
import { verdictLook } from './figure/verdict-look.js';
import { svg } from '../../drawing/element.js';
import { shapeAt, type Shape } from '../../drawing/shapes.js';
import { svgNode } from './to-dom.js';

/** What the buttons of the head do. */
export interface HeadActions {
  readonly run: () => void;
  readonly cancel: () => void;
  readonly pin: () => void;
  readonly toggleView: () => void;
  readonly saveSvg: () => void;
  readonly saveCsv: () => void;
}

/** Name, standing, verdict and buttons. */
export function drawHead(page: PageState, actions: HeadActions): HTMLElement {
  const { scenario, curves } = page;
  if (scenario === undefined) {
    return element('header', {}, [
      element('p', { class: 'hint' }, ['Place the cursor in a scenario: its curves appear here.']),
    ]);
  }
  const standing = standingOf(scenario);
  return element('header', {}, [
    element('div', { class: 'title-line' }, [
      element('h1', {}, [scenario.name]),
      standingChip(standing),
      drawToolbar(page, actions),
    ]),
    scenario.documentation === undefined
      ? undefined
      : element('p', { class: 'documentation' }, [scenario.documentation]),
    headline(scenario, curves),
    notice(scenario, standing, actions),
  ]);
}

function drawToolbar(page: PageState, actions: HeadActions): HTMLElement | undefined {
  if (page.curves === null) return undefined;
  const isTable = page.view === 'table';
  return element('div', { class: 'toolbar', role: 'toolbar', 'aria-label': 'Panel' }, [
    button(isTable ? 'Curves' : 'Table', actions.toggleView, {
      title: isTable ? 'Show the curves' : 'Show the numbers',
    }),
    button('Pin', actions.pin, {
      'aria-pressed': String(page.isPinned),
      title: page.isPinned ? 'Follow the cursor again' : 'Stay with this scenario',
    }),
    button('SVG', actions.saveSvg, { title: 'Save the picture as SVG' }),
    button('CSV', actions.saveCsv, { title: 'Save all numbers as CSV' }),
  ]);
}

const standingShapes: Readonly<Record<Standing, Shape>> = {
  'never-run': 'ring',
  queued: 'ring',
  running: 'ring',
  broken: 'cross',
  stale: 'dash',
  passed: 'tick',
  failed: 'cross',
  refused: 'cross',
  inconclusive: 'question',
  crashed: 'cross',
  'timed-out': 'question',
  cancelled: 'dash',
};

function standingChip(standing: Standing): HTMLElement {
  return element('span', { class: `chip ${standing}` }, [
    picture(standingShapes[standing], 'in-chip'),
    standingWord[standing],
  ]);
}

function headline({ verdict }: ScenarioState, curves: Curves | null): HTMLElement | undefined {
  if (verdict === undefined) return undefined;
  const label = verdict.tone === 'mixed' ? undefined : verdictLook(verdict.tone);
  const numbers = curves?.numbers;
  return element('p', { class: `headline ${verdict.tone}` }, [
    label === undefined ? undefined : picture(label.shape, label.className),
    verdict.headline,
    numbers === undefined || numbers === '' ? undefined : element('span', { class: 'numbers' }, [numbers]),
  ]);
}

/** What the reader must know before trusting the page. */
function notice(scenario: ScenarioState, standing: Standing, actions: HeadActions): HTMLElement | undefined {
  const message = (text: string, ...buttons: HTMLElement[]): HTMLElement =>
    element('div', { class: `notice ${standing}`, role: 'status' }, [
      element('span', {}, [text]),
      ...buttons,
    ]);
  switch (standing) {
    case 'stale':
      return message('The text has changed since this run.', button('Run', actions.run));
    case 'never-run':
      return message('Not run yet.', button('Run', actions.run));
    case 'queued':
      return message('Waiting for another run.', button('Cancel', actions.cancel));
    case 'running': {
      const share = scenario.progress === undefined ? '' : ` ${Math.round(100 * scenario.progress)} %`;
      return message(`Running${share}…`, button('Cancel', actions.cancel));
    }
    case 'broken':
      return message('The text has errors; what is shown belongs to an earlier one.');
    case 'crashed':
    case 'timed-out':
    case 'cancelled':
      return message(
        scenario.message ?? `The run was ${standingWord[standing]}.`,
        button('Run again', actions.run),
      );
    case 'refused':
      return message(scenario.message ?? 'An assumption is broken, so there is no verdict.');
    case 'passed':
    case 'failed':
    case 'inconclusive':
      return undefined;
  }
}

/** A shape as a small picture between words; the words say the same. */
export function picture(shape: Shape, className: string): Node {
  return svgNode(
    svg('svg', { class: 'picture', viewBox: '-6 -6 12 12', width: 12, height: 12, 'aria-hidden': 'true' }, [
      shapeAt(shape, 0, 0, className),
    ]),
  );
}
