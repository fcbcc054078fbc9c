import { DiagnosticSeverity } from 'vscode-languageserver-protocol';
import { expect, test } from 'vitest';
import { at, Session } from './session.js';
import { uphill } from './texts.js';

const uri = at('uphill.corr');

test('a saved scenario gets its verdict at its name', async () => {
  const session = await Session.open();
  await session.show(uri, uphill);
  await session.save(uri);
  const found = await session.diagnostics(uri, (all) => all.some(({ code }) => code === 'verdict'));
  expect(found.map(({ severity, message, range }) => ({ severity, message, range }))).toEqual([
    {
      severity: DiagnosticSeverity.Information,
      message:
        'anomalous on (0, 2.5508], conventional on (2.5508, 6]   Σ_min = -0.044459 at t = 1.2754   certificate 1.4e-16',
      range: { start: { line: 1, character: 9 }, end: { line: 1, character: 15 } },
    },
  ]);
  const state = await session.state(uri, 'Uphill', 'done');
  expect(state).toMatchObject({ isFresh: true, outcome: 'passed', verdict: { tone: 'mixed' } });
  expect(session.log).toEqual([]);
});
