import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { svgText } from '../../src/extension/drawing/element.js';
import { rowAfterKey } from '../../src/extension/result-panel/page/cursor.js';
import { exportedSvg } from '../../src/extension/result-panel/page/export-svg.js';
import { chartsOf } from '../../src/extension/result-panel/page/figure/content.js';
import { drawFigure } from '../../src/extension/result-panel/page/figure/figure.js';
import { numberTable } from '../../src/extension/result-panel/page/table.js';
import { methods, type Curves } from '../../src/language/server/protocol.js';
import { at, Session } from '../language/server/session.js';

/** What the server hands out for a scenario after its run. */
async function curvesOf(text: string, scenario: string): Promise<Curves> {
  const session = await Session.open();
  const uri = at('figure.corr');
  await session.show(uri, text);
  await session.request(methods.run, { uri });
  const answer = await session.request<Curves | null>(methods.curves, { uri, scenario });
  if (answer === null) throw new Error('there are no curves');
  return answer;
}

const count = (text: string, part: RegExp): number => [...text.matchAll(part)].length;

let known: Promise<Curves> | undefined;
const uphill = readFileSync('test/editor/workspace/uphill.corr', 'utf8');
/** Run once for all tests. */
const curvesOfUphill = (): Promise<Curves> => (known ??= curvesOf(uphill, 'Uphill'));

describe('the figure of a scenario that flows one way and then the other', () => {
  const drawn = async (width = 600): Promise<string> => {
    const curves = await curvesOfUphill();
    return svgText(drawFigure(curves, curves.flow, { width, height: 700 }).drawing);
  };

  test('has a chart for particles, energy, information and entropy production', async () => {
    const curves = await curvesOfUphill();
    expect(chartsOf(curves).map(({ series }) => series.map(({ symbol }) => symbol))).toEqual([
      ['N_A'],
      ['E_A'],
      ['I', 'min(S_A, S_B)', '2 min(S_A, S_B)'],
      ['Σ', 'ΔI'],
    ]);
  });

  test('shades each chart by the verdict, with a pattern where it is anomalous', async () => {
    const curves = await curvesOfUphill();
    const text = await drawn();
    const charts = chartsOf(curves).length;
    expect(count(text, /class="band anomalous"/g)).toBeGreaterThanOrEqual(charts);
    expect(count(text, /class="band conventional"/g)).toBeGreaterThanOrEqual(charts);
    expect(text).toMatch(/class="pattern anomalous"/);
  });

  test('marks the crossing with a line in each chart and its time', async () => {
    const curves = await curvesOfUphill();
    const text = await drawn();
    expect(count(text, /class="crossing-line"/g)).toBeGreaterThanOrEqual(chartsOf(curves).length);
    expect(text).toContain('2.5508');
  });

  test('tells curves of a chart apart without colour', async () => {
    const curves = await curvesOfUphill();
    for (const { series } of chartsOf(curves)) {
      const looks = series.map(({ line }) => line);
      expect(new Set(looks).size).toBe(looks.length);
    }
  });

  test.each([200, 340, 600, 2000])('has numbers only, at a width of %i', async (width) => {
    expect(await drawn(width)).not.toMatch(/NaN|Infinity|undefined|null/);
  });

  test('is exported as a picture that stands alone', async () => {
    const curves = await curvesOfUphill();
    const text = exportedSvg(curves, curves.flow);
    expect(text).toMatch(
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/,
    );
    expect(text).toContain('anomalous on (0, 2.5508]');
    expect(text).not.toMatch(/var\(--|href|<script|url\((?!#)/);
  });

  test('a key walks to the next time, ten on, to a crossing, and never out of the window', async () => {
    const curves = await curvesOfUphill();
    const walk = (key: string, row?: number, isFast = false): number | undefined =>
      rowAfterKey(key, isFast, row, curves, curves.flow);
    const last = curves.times.length - 1;
    expect([walk('ArrowRight'), walk('ArrowRight', 3), walk('ArrowRight', 3, true)]).toEqual([0, 4, 13]);
    expect([walk('ArrowLeft', 0), walk('End', 3), walk('ArrowRight', last), walk('Home', 9)]).toEqual([
      0,
      last,
      last,
      0,
    ]);
    expect(curves.times[walk('n', 0) ?? 0]).toBeCloseTo(2.56, 1);
    expect([walk('n', last), walk('p', 0), walk('x', 5)]).toEqual([undefined, undefined, undefined]);
  });

  test('the table has the same numbers, all columns if wanted', async () => {
    const curves = await curvesOfUphill();
    const main = numberTable(curves, false);
    expect(main.rows).toHaveLength(301);
    expect(main.rows[25].slice(0, 3)).toEqual(['0.5', 'anomalous', '-0.066326']);
    expect(numberTable(curves, true).columns.length).toBeGreaterThan(main.columns.length);
    for (const row of main.rows) expect(row).toHaveLength(main.columns.length);
  });
});

test('names of a file are text in the exported picture, never markup', async () => {
  const hostile: Curves = { ...(await curvesOfUphill()), scenario: '<script>alert("&")</script>' };
  expect(exportedSvg(hostile, hostile.flow)).toContain(
    '&lt;script&gt;alert(&quot;&amp;&quot;)&lt;/script&gt;',
  );
});
