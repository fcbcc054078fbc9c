import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ProgressLine } from '../../src/cli/progress-line.js';
import type { Terminal } from '../../src/cli/terminal.js';

function terminal(
  isTerminal: boolean,
  environment: Terminal['environment'] = {},
): { terminal: Terminal; text: () => string } {
  let written = '';
  const out = { isTerminal: false, columns: undefined, write: () => undefined };
  const err = {
    isTerminal,
    columns: 40,
    write: (text: string) => {
      written += text;
    },
  };
  const fake: Terminal = {
    out,
    err,
    environment,
    workingDirectory: '/',
    readInput: () => Promise.resolve(new Uint8Array()),
  };
  return { terminal: fake, text: () => written };
}

describe('the progress line', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['performance'] }));
  afterEach(() => vi.useRealTimers());

  it('waits half a second, is drawn now and then, and goes away', () => {
    const { terminal: shown, text } = terminal(true);
    const progress = new ProgressLine(shown);
    progress.update('a.corr › Uphill', 0.1);
    progress.clear();
    expect(text()).toBe('');
    vi.advanceTimersByTime(600);
    progress.update('a.corr › Uphill', 0.5);
    progress.update('a.corr › Uphill', 0.51);
    expect(text()).toBe('\r\u001b[2K 50%  a.corr › Uphill');
    progress.clear();
    progress.clear();
    expect(text().endsWith('Uphill\r\u001b[2K')).toBe(true);
  });

  it('never breaks the line nor obeys a name', () => {
    const { terminal: shown, text } = terminal(true);
    const progress = new ProgressLine(shown);
    vi.advanceTimersByTime(600);
    progress.update(`${'x'.repeat(100)}\n\u001b[2J`, 0.5);
    expect(text().slice(5)).not.toContain('\u001b');
    expect(text()).not.toContain('\n');
    expect(text().length).toBeLessThan(45);
  });

  it.each([
    [false, {}],
    [true, { CI: 'true' }],
    [true, { TERM: 'dumb' }],
  ])('is only for a person at a terminal (%j, %j)', (isTerminal, environment) => {
    const { terminal: hidden, text } = terminal(isTerminal, environment);
    const progress = new ProgressLine(hidden);
    vi.advanceTimersByTime(5000);
    progress.update('a', 0.5);
    expect(text()).toBe('');
  });
});
