import type { Curves } from '../../../language/server/protocol.js';
import { button, element } from './dom.js';
import { numberTable } from './table.js';

/** The numbers as a table with a head that stays in sight. */
export function drawTable(curves: Curves, isFull: boolean, toggleFull: () => void): HTMLElement {
  const { columns, rows } = numberTable(curves, isFull);
  const body = element('tbody');
  for (const [first, ...cells] of rows) {
    body.append(
      element('tr', {}, [
        element('th', { scope: 'row' }, [first]),
        ...cells.map((cell, k) => element('td', { class: k === 0 ? 'word' : 'number' }, [cell])),
      ]),
    );
  }
  return element('section', { class: 'numbers-view' }, [
    element('p', { class: 'table-line' }, [
      `${rows.length} times. Units: ħ = k_B = 1, entropies in nats. `,
      button(isFull ? 'Main columns' : 'All columns', toggleFull, { 'aria-pressed': String(isFull) }),
    ]),
    element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Numbers' }, [
      element('table', { class: 'numbers' }, [
        element('thead', {}, [
          element(
            'tr',
            {},
            columns.map(({ name, title }) => element('th', { scope: 'col', title }, [name])),
          ),
        ]),
        body,
      ]),
    ]),
  ]);
}
