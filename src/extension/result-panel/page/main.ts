import type { Curves, FlowName } from '../../../language/server/protocol.js';
import { standingOf } from '../../scenarios/standing.js';
import type { FromPage, ToPage } from '../messages.js';
import { nearestRow } from './cursor.js';
import { drawDetails } from './details.js';
import { element } from './dom.js';
import { exportedSvg } from './export-svg.js';
import { FigureView } from './figure-view.js';
import { drawHead } from './header.js';
import { emptyPage, shownFlow, type PageState } from './page-state.js';
import { drawTable } from './table-view.js';

/** What VS Code gives to a page of its own. */
interface Host {
  postMessage(message: FromPage): void;
  getState(): unknown;
  setState(
    state: { readonly uri: string; readonly scenario: string; readonly isPinned: boolean } | undefined,
  ): void;
}
declare function acquireVsCodeApi(): Host;

/** Height of what stands around the figure: head, expectations, edges. */
const AROUND_FIGURE = 190;

const host = acquireVsCodeApi();
let page: PageState = emptyPage;

const send = (message: FromPage): void => {
  host.postMessage(message);
};
const head = element('div', { class: 'head' });
const content = element('div', { class: 'content' });
const details = element('div');
const root = element('main', {}, [head, content, details]);
document.body.append(root);

const reveal = (expectation: string): void => {
  send({ type: 'reveal', expectation });
};
const figure = new FigureView({
  moveTo: (row) => {
    if (row === page.row) return;
    page = { ...page, row };
    figure.moveCursor(row);
    tellDrawn();
  },
  showFlow: (flow: FlowName) => {
    change({ flow });
  },
  reveal,
});

function change(part: Partial<PageState>): void {
  page = { ...page, ...part };
  draw();
}

function draw(): void {
  const { scenario, curves, view } = page;
  root.className = scenario === undefined ? 'empty' : standingOf(scenario);
  head.replaceChildren(
    drawHead(page, {
      run: () => {
        send({ type: 'run' });
      },
      cancel: () => {
        send({ type: 'cancel' });
      },
      pin: () => {
        send({ type: 'pin', isPinned: !page.isPinned });
      },
      toggleView: () => {
        change({ view: page.view === 'curves' ? 'table' : 'curves' });
      },
      saveSvg,
      saveCsv: () => {
        send({ type: 'save', format: 'csv' });
      },
    }),
  );
  if (curves === null) content.replaceChildren();
  else if (view === 'table') {
    content.replaceChildren(
      drawTable(curves, page.isFull, () => {
        change({ isFull: !page.isFull });
      }),
    );
  } else {
    if (figure.node.parentElement !== content) content.replaceChildren(figure.node);
    figure.show(page, curves, window.innerHeight - AROUND_FIGURE);
  }
  details.replaceChildren(drawDetails(scenario?.expectations ?? [], curves, reveal));
  tellDrawn();
}

function saveSvg(): void {
  if (page.curves !== null)
    send({ type: 'save', format: 'svg', text: exportedSvg(page.curves, shownFlow(page)) });
}

function tellDrawn(): void {
  const { scenario, curves, view } = page;
  const all = (selector: string): Element[] => [...content.querySelectorAll(selector)];
  send({
    type: 'drawn',
    drawn: {
      scenario: scenario?.name ?? null,
      isStale: scenario !== undefined && standingOf(scenario) === 'stale',
      view,
      curves: all('.chart [data-symbol]').map((node) => node.getAttribute('data-symbol') ?? ''),
      bands:
        curves?.windows.find(({ flow }) => flow === shownFlow(page))?.intervals.map(({ label }) => label) ??
        [],
      crossings: all('.flow.shown .crossing').length,
      rows: all('tbody tr').length,
      cursor: figure.cursorText,
    },
  });
}

function onMessage(message: ToPage): void {
  switch (message.type) {
    case 'show': {
      const isSame =
        message.scenario?.name === page.scenario?.name && message.curves?.uri === page.curves?.uri;
      const { scenario, curves, isPinned } = message;
      if (curves !== null) host.setState({ uri: curves.uri, scenario: curves.scenario, isPinned });
      change({
        scenario,
        curves,
        isPinned,
        ...(isSame ? keptRow(message.curves) : { row: undefined, flow: undefined }),
      });
      break;
    }
    case 'time':
      if (page.curves !== null) {
        page = { ...page, row: nearestRow(page.curves.times, message.time) };
        figure.moveCursor(page.row);
        tellDrawn();
      }
      break;
    case 'view':
      change({
        view: message.view === 'other' ? (page.view === 'curves' ? 'table' : 'curves') : message.view,
      });
      break;
    case 'export':
      saveSvg();
      break;
  }
}

/** The cursor stays at its time, although the new run may have other ones. */
function keptRow(curves: Curves | null): Partial<PageState> {
  const { row } = page;
  if (row === undefined || page.curves === null || curves === null) return { row: undefined };
  return { row: nearestRow(curves.times, page.curves.times[row]) };
}

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  onMessage(data);
});
window.addEventListener('resize', () => {
  if (page.curves !== null && page.view === 'curves') draw();
});
draw();
send({ type: 'ready' });
