import type { InlayHint } from 'vscode-languageserver-protocol';
import { describe, expect, test } from 'vitest';
import { ask, uri } from './ask.js';
import { ScriptedEngine } from './scripted-engine.js';
import { Session } from './session.js';
import { uphill } from './texts.js';

const whole = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };

async function hintsOf(session: Session, range = whole): Promise<string[]> {
  const hints = await session.request<InlayHint[]>('textDocument/inlayHint', {
    textDocument: { uri },
    range,
  });
  return hints.map(({ position, label }) => `${position.line}:${position.character} ${label as string}`);
}

const verdict = '1:17 ✓ anomalous on (0, 2.5508], conventional on (2.5508, 6]';

describe('beside the text', () => {
  test('stand the verdict and what was found for each expectation', async () => {
    const { session } = await ask<unknown>('textDocument/inlayHint', uphill, {
      knows: 'verdict',
      params: { range: whole },
    });
    expect(await hintsOf(session)).toEqual([verdict, '19:29 ✓', '20:32 ✓ -0.066326']);
    const inside = { start: { line: 20, character: 0 }, end: { line: 20, character: 40 } };
    expect(await hintsOf(session, inside)).toEqual(['20:32 ✓ -0.066326']);
  });

  test('stands nothing before a run', async () => {
    const { session } = await ask<unknown>('textDocument/inlayHint', uphill, { params: { range: whole } });
    expect(await hintsOf(session)).toEqual([]);
  });

  test('stand what failed and what did not happen, in words', async () => {
    const source = uphill.replace('expect anomalous', 'expect conventional').replace('< -0.05', '< -0.08');
    const { session } = await ask<unknown>('textDocument/inlayHint', source, {
      knows: 'verdict',
      params: { range: whole },
    });
    expect(await hintsOf(session)).toEqual([
      '1:17 ✗ failed; anomalous on (0, 2.5508], conventional on (2.5508, 6]',
      '19:32 ✗ anomalous',
      '20:32 ✗ -0.066326',
    ]);
  });

  test('says a hint that it is stale', async () => {
    const { session } = await ask<unknown>('textDocument/inlayHint', uphill, {
      knows: 'verdict',
      params: { range: whole },
    });
    await session.edit(uri, uphill.replace('0.15i', '0.1i'));
    await session.state(uri, 'Uphill', ({ isFresh }) => !isFresh);
    expect(await hintsOf(session)).toEqual([
      verdict.replace('✓', 'stale: ✓'),
      '19:29 stale: ✓',
      '20:32 stale: ✓ -0.066326',
    ]);
  });

  test('stands that a run goes on', async () => {
    const session = await Session.open({ engine: new ScriptedEngine() });
    await session.show(uri, uphill);
    await session.save(uri);
    await session.state(uri, 'Uphill', 'running');
    expect(await hintsOf(session)).toEqual(['1:17 running …']);
  });
});

test('each kind can be switched off, and the client is told to ask again', async () => {
  const { session } = await ask<unknown>('textDocument/inlayHint', uphill, {
    knows: 'verdict',
    params: { range: whole },
  });
  const { refreshes } = session;
  await session.configure({ inlayHints: { verdicts: false } });
  await session.until(
    () => session.refreshes > refreshes,
    () => 'a refresh',
  );
  expect(await hintsOf(session)).toEqual(['19:29 ✓', '20:32 ✓ -0.066326']);
  await session.configure({ inlayHints: { expectations: false } });
  await session.until(
    () => !session.services.editor.Settings.current.inlayHints.expectations,
    () => 'the setting',
  );
  expect(await hintsOf(session)).toEqual([verdict]);
});
