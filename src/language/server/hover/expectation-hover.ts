import { isQuantity, quantities } from '../../../engine/quantities.js';
import type { Expect } from '../../generated/ast.js';
import { shortNumber } from '../../report/number-text.js';
import { expectationSigns } from '../../report/expectation-signs.js';
import { judgedExpectations } from '../runs/judged-expectations.js';
import type { JudgedScenario } from '../runs/judgements.js';
import { code, escaped, facts, inline, table } from './markdown.js';

/** An expectation with what was found, against what it demands. */
export function expectationHover(node: Expect, judged: JudgedScenario): string {
  const expectation = judgedExpectations(judged).find((candidate) => candidate.node === node);
  if (expectation === undefined) return '';
  const { report, text } = expectation;
  if (report === undefined)
    return [code(text), '_Not evaluated yet: save the file, or choose Run._'].join('\n\n');
  const { sign, word } = expectationSigns[report.status];
  const rows: (readonly [string, string])[] = [
    ['expected', escaped(report.expected)],
    ['actual', escaped(report.actual)],
    ...(report.margin === undefined ? [] : ([['margin', shortNumber(report.margin)]] as const)),
  ];
  const stale = judged.isFresh ? [] : ['_Stale: found for another text._'];
  return [code(text), `${sign} **${word === '' ? 'met' : word}**`, facts(rows), ...stale].join('\n\n');
}

/** A quantity: what it is, and its values in the last run. */
export function quantityHover(name: string, judged: JudgedScenario | undefined): string {
  if (!isQuantity(name)) return '';
  const { title, unit, equation } = quantities[name];
  const units = unit === '1' ? '' : ` in ${unit}`;
  const evolution = judged?.finished?.analysis?.evolution;
  const parts = [`**${escaped(name)}**: ${escaped(title)}${units}  \n${inline(equation)}`];
  if (evolution !== undefined) {
    const { times, columns } = evolution.ledger;
    const column = columns[name];
    let [least, largest] = [0, 0];
    for (let row = 0; row < column.length; row++) {
      if (column[row] < column[least]) least = row;
      if (column[row] > column[largest]) largest = row;
    }
    const cell = (row: number): string[] => [shortNumber(times[row]), shortNumber(column[row])];
    parts.push(
      table(
        ['', 't', name],
        [
          ['start', ...cell(0)],
          ['end', ...cell(times.length - 1)],
          ['least', ...cell(least)],
          ['largest', ...cell(largest)],
        ],
      ),
    );
    if (judged?.isFresh === false) parts.push('_Stale: found for another text._');
  }
  return parts.join('\n\n');
}
