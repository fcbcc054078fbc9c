import { describe, expect, it } from 'vitest';
import { plain } from '../../src/cli/colour.js';
import { sourceFrame } from '../../src/cli/source-frame.js';
import type { Range } from '../../src/language/program.js';
import { range } from './fixtures.js';

function frame(text: string, place: Range, room = 60): string {
  return sourceFrame(text, place, { colours: plain, paint: (marks) => marks, room }).join('\n');
}

describe('a source frame', () => {
  it('underlines the range', () => {
    expect(frame('one\n  H = g * a * b\n', range(1, 6, 15))).toMatchInlineSnapshot(`
      "  |
      2 |   H = g * a * b
        |       ^^^^^^^^^"
    `);
  });

  it('marks an empty range, also at the end of the text', () => {
    expect(frame('scenario A {', range(0, 12, 12))).toMatchInlineSnapshot(`
      "  |
      1 | scenario A {
        |             ^"
    `);
    expect(frame('', range(0, 0, 0))).toContain('^');
    expect(frame('one', range(7, 3, 4))).toContain('1 | one');
  });

  it('keeps marks below tabs, wide and combining characters', () => {
    expect(frame('\tx = 日本 + e\u0301 * bad', range(0, 15, 18))).toMatchInlineSnapshot(`
      "  |
      1 |     x = 日本 + é * bad
        |                    ^^^"
    `);
  });

  it('looks at no more of a long line than it shows', () => {
    const line = 'ab '.repeat(300_000);
    const start = performance.now();
    for (const at of [0, 30, 450_000, 899_995]) {
      for (let time = 0; time < 500; time++) {
        const text = frame(line, range(0, at, at + 3));
        expect(text).toMatch(/\| (?:…|ab)(?:.*)\n/u);
        expect(text.split('\n').every((row) => row.length < 70)).toBe(true);
        expect(text).toContain('^^^');
      }
    }
    // Laying out all of the line takes a minute for these.
    expect(performance.now() - start).toBeLessThan(20_000);
    expect(frame(line, range(0, 300, 301)).split('\n')[1]).toMatch(/^1 \| ….*…$/u);
  });

  it('hangs several lines on a bar', () => {
    expect(frame('correlation {\n  chi = c\n}', range(0, 0, 1, 2))).toMatchInlineSnapshot(`
      "  |
      1 | / correlation {
      2 | |   chi = c
      3 | | }
        | |_^"
    `);
  });

  it('leaves out the middle of a long range', () => {
    const lines = Array.from({ length: 12 }, (_, index) => `line ${index + 1}`);
    expect(frame(lines.join('\r\n'), range(0, 0, 7, 11))).toMatchInlineSnapshot(`
      "   |
       1 | / line 1
       2 | | line 2
       3 | | line 3
      ...
      12 | | line 12
         | |_______^"
    `);
  });

  it('does not touch a line that the range only reaches', () => {
    expect(frame('one\ntwo', range(0, 0, 0, 1))).toMatchInlineSnapshot(`
      "  |
      1 | one
        | ^^^"
    `);
  });

  it('clips a very long line around the marks', () => {
    const line = `${'x'.repeat(500)}BAD${'y'.repeat(500)}`;
    const drawn = frame(line, range(0, 500, 503), 60).split('\n');
    expect(drawn[1].length).toBeLessThan(70);
    expect(drawn[1]).toMatch(/^1 \| …x+BADy+…$/u);
    expect(drawn[1].slice(drawn[2].indexOf('^'), drawn[2].lastIndexOf('^') + 1)).toBe('BAD');
  });

  it('clips marks that go on for ever', () => {
    const drawn = frame('z'.repeat(10_000), range(0, 10, 10_000), 40).split('\n');
    expect(Math.max(...drawn.map(({ length }) => length))).toBeLessThan(50);
  });

  it('shows no character that a terminal obeys', () => {
    expect(frame('a = "\u001b[31m\u202e" b', range(0, 0, 1))).toMatchInlineSnapshot(`
      "  |
      1 | a = "�[31m�" b
        | ^"
    `);
  });
});
