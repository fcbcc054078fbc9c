import { residual } from '../../../language/report/number-text.js';
import type { Curves, ExpectationState } from '../../../language/server/protocol.js';
import { element } from './dom.js';
import { outcomeLook } from './figure/expectation-marks.js';
import { picture } from './header.js';

/** Expectations with what was found, and the numbers behind the certificate. */
export function drawDetails(
  expectations: readonly ExpectationState[],
  curves: Curves | null,
  reveal: (expectation: string) => void,
): HTMLElement {
  return element('section', { class: 'details' }, [
    expectations.length === 0
      ? undefined
      : element(
          'ul',
          { class: 'expectations', 'aria-label': 'Expectations' },
          expectations.map((expectation) => drawExpectation(expectation, reveal)),
        ),
    curves === null ? undefined : drawCertificate(curves),
  ]);
}

function drawExpectation(expectation: ExpectationState, reveal: (expectation: string) => void): HTMLElement {
  const { shape, className } = outcomeLook(expectation.outcome);
  const isMet = expectation.outcome === 'met';
  const line = element(
    'button',
    { type: 'button', class: `expectation ${className}`, title: 'Show it in the text' },
    [
      picture(shape, className),
      element('span', {}, [
        element('code', {}, [expectation.text]),
        element('span', { class: 'found' }, [
          expectation.outcome === undefined ? 'not evaluated yet' : isMet ? (expectation.actual ?? '') : '',
        ]),
      ]),
    ],
  );
  line.addEventListener('click', () => {
    reveal(expectation.id);
  });
  const explanation = isMet ? undefined : expectation.message;
  return element('li', {}, [
    line,
    explanation === undefined ? undefined : element('p', { class: 'explanation' }, [explanation]),
  ]);
}

function drawCertificate({ certificate, solver, durationMs }: Curves): HTMLElement {
  const seconds =
    durationMs < 1000 ? `${Math.max(1, Math.round(durationMs))} ms` : `${(durationMs / 1000).toFixed(1)} s`;
  return element('details', { class: 'certificate' }, [
    element('summary', {}, [`${certificate.text} · ${seconds}`]),
    element('p', {}, [`Solver: ${solver}`]),
    element('table', {}, [
      element('thead', {}, [
        element(
          'tr',
          {},
          ['', 'check', 'measured', 'bound', 'meaning'].map((text) =>
            element('th', { scope: 'col' }, [text]),
          ),
        ),
      ]),
      element(
        'tbody',
        {},
        certificate.items.map(({ name, measured, bound, holds, meaning }) =>
          element('tr', { class: holds ? 'holds' : 'broken' }, [
            element('td', {}, [picture(holds ? 'tick' : 'cross', holds ? 'met' : 'unmet')]),
            element('th', { scope: 'row' }, [name]),
            element('td', { class: 'number' }, [residual(measured)]),
            element('td', { class: 'number' }, [residual(bound)]),
            element('td', {}, [meaning]),
          ]),
        ),
      ),
    ]),
  ]);
}
