import type { Curves, FlowName } from '../../../language/server/protocol.js';
import { cursorText, drawCursor, nearestRow, rowAfterKey } from './cursor.js';
import { element } from './dom.js';
import { drawFigure, type Figure } from './figure/figure.js';
import { shownFlow, type PageState } from './page-state.js';
import { svgNode } from './to-dom.js';

/** What can be done with the figure. */
export interface FigureActions {
  readonly moveTo: (row: number | undefined) => void;
  readonly showFlow: (flow: FlowName) => void;
  readonly reveal: (expectation: string) => void;
}

/** The figure in the page, with a cursor that moves by mouse and by keys. */
export class FigureView {
  readonly node: HTMLElement;
  private figure: Figure | undefined;
  private curves: Curves | undefined;
  private flow: FlowName = 'particle';
  private row: number | undefined;
  private overlay: Element | undefined;

  constructor(private readonly actions: FigureActions) {
    this.node = element('section', {
      class: 'figure-view',
      tabindex: '0',
      role: 'slider',
      'aria-label': 'Time',
      'aria-orientation': 'horizontal',
    });
    this.node.addEventListener('pointermove', (event) => {
      this.actions.moveTo(this.rowAt(event));
    });
    this.node.addEventListener('pointerleave', () => {
      if (document.activeElement !== this.node) this.actions.moveTo(undefined);
    });
    this.node.addEventListener('keydown', (event) => {
      this.onKey(event);
    });
    this.node.addEventListener('click', (event) => {
      this.onClick(event);
    });
  }

  /** Draws the curves of a page into the room that there is. */
  show(page: PageState, curves: Curves, height: number): void {
    const flow = shownFlow(page);
    const figure = drawFigure(curves, flow, { width: this.node.clientWidth, height });
    this.figure = figure;
    this.curves = curves;
    this.flow = flow;
    this.overlay = undefined;
    this.node.replaceChildren(svgNode(figure.drawing));
    this.node.setAttribute('aria-valuemin', String(curves.times[0]));
    this.node.setAttribute('aria-valuemax', String(curves.times[curves.times.length - 1]));
    this.moveCursor(page.row);
  }

  /** Draws the cursor alone anew. */
  moveCursor(row: number | undefined): void {
    this.row = row;
    this.overlay?.remove();
    this.overlay = undefined;
    const { figure, curves } = this;
    if (figure === undefined || curves === undefined) return;
    const shown = row ?? curves.times.length - 1;
    this.node.setAttribute('aria-valuenow', String(curves.times[shown]));
    this.node.setAttribute('aria-valuetext', cursorText(curves, figure, this.flow, shown));
    if (row === undefined) return;
    this.overlay = svgNode(drawCursor(curves, figure, row));
    this.node.firstElementChild?.append(this.overlay);
  }

  /** What the cursor says, in words; empty without a cursor. */
  get cursorText(): string {
    const { figure, curves, row } = this;
    return figure === undefined || curves === undefined || row === undefined
      ? ''
      : cursorText(curves, figure, this.flow, row);
  }

  private rowAt(event: PointerEvent): number | undefined {
    const { figure, curves } = this;
    if (figure === undefined || curves === undefined) return undefined;
    const drawn = this.node.firstElementChild?.getBoundingClientRect();
    if (drawn === undefined) return undefined;
    const [left, right] = figure.x.range();
    const at = event.clientX - drawn.left;
    if (at < left - 8 || at > right + 8) return undefined;
    return nearestRow(curves.times, figure.x.invert(Math.min(Math.max(at, left), right)));
  }

  private onKey(event: KeyboardEvent): void {
    if (this.curves === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') {
      this.actions.moveTo(undefined);
      return;
    }
    const row = rowAfterKey(event.key, event.shiftKey, this.row, this.curves, this.flow);
    if (row === undefined) return;
    event.preventDefault();
    this.actions.moveTo(row);
  }

  private onClick(event: MouseEvent): void {
    if (!(event.target instanceof Element)) return;
    const expectation = event.target.closest('[data-expectation]')?.getAttribute('data-expectation');
    const flow = event.target.closest('[data-flow]')?.getAttribute('data-flow');
    if (typeof expectation === 'string') this.actions.reveal(expectation);
    else if (flow === 'particle' || flow === 'energy' || flow === 'joint') this.actions.showFlow(flow);
  }
}
