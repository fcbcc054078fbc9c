import { DiagnosticSeverity } from 'vscode-languageserver-protocol';
import { CancellationTokenSource } from 'vscode-languageserver-protocol/node';
import { describe, expect, test } from 'vitest';
import { methods, type ScenarioStates } from '../../../src/language/server/protocol.js';
import { PatientClock } from './manual-clock.js';
import { answer, resultOf, ScriptedEngine, type HandedJob } from './scripted-engine.js';
import { at, Session, type SessionOptions } from './session.js';
import { pair, uphill } from './texts.js';

const uri = at('uphill.corr');
const two = `${uphill}
scenario Downhill extends Uphill {
  param c = -0.15i
}
`;

async function scripted(options: SessionOptions = {}): Promise<{
  session: Session;
  engine: ScriptedEngine;
  clock: PatientClock;
  /** The n-th run that is handed to a worker. */
  run: (n: number) => Promise<HandedJob>;
}> {
  const engine = new ScriptedEngine();
  const clock = new PatientClock();
  const session = await Session.open({ engine, clock, ...options });
  const run = async (n: number): Promise<HandedJob> => {
    await session.until(
      () => engine.runs.length > n,
      () => `run ${n}`,
    );
    return engine.runs[n];
  };
  return { session, engine, clock, run };
}

describe('a run', () => {
  test('is queued, running and done, and the verdict is fresh', async () => {
    const { session, run } = await scripted();
    await session.show(uri, two);
    await session.save(uri);
    const first = await run(0);
    await session.state(uri, 'Uphill', 'running');
    await session.state(uri, 'Downhill', 'queued');
    first.worker.progress(first.id, 0.4);
    await session.state(uri, 'Uphill', ({ progress }) => progress === 0.4);
    await answer(first);
    await session.state(uri, 'Uphill', 'done');
    await answer(await run(1));
    const state = await session.state(uri, 'Downhill', 'done');
    expect(state).toMatchObject({
      isFresh: true,
      hasErrors: false,
      outcome: 'passed',
      verdict: { tone: 'mixed' },
      expectations: [],
    });
    const uphillState = await session.state(uri, 'Uphill', 'done');
    expect(uphillState.documentation).toBe('Coherence drives particles uphill.');
    expect(uphillState.expectations.map(({ text, outcome }) => [text, outcome])).toEqual([
      ['expect anomalous at t = 0.5', 'met'],
      ['expect dN_A < -0.05 at t = 0.5', 'met'],
    ]);
    // All of it survives the way to the client.
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
  });

  test('of comments and layout is no run', async () => {
    const { session, engine, run } = await scripted();
    await session.show(uri, uphill);
    await session.save(uri);
    await answer(await run(0));
    await session.judged(uri);
    await session.edit(uri, `// said before\n\n${uphill.replace('0.5 * a', '0.5  *  a')}`);
    await session.save(uri);
    await session.judged(uri);
    const { nameRange } = await session.state(uri, 'Uphill', ({ nameRange: { start } }) => start.line === 3);
    expect(nameRange.start).toEqual({ line: 3, character: 9 });
    expect(engine.runs).toHaveLength(1);
  });

  test('concerns only what changed', async () => {
    const { session, engine, run } = await scripted();
    await session.show(uri, two);
    await session.save(uri);
    await answer(await run(0));
    await answer(await run(1));
    await session.judged(uri);
    await session.edit(uri, two.replace('-0.15i', '-0.1i'));
    await session.save(uri);
    expect((await run(2)).scenario).toBe('Downhill');
    await answer(engine.runs[2]);
    await session.judged(uri);
    expect(engine.runs).toHaveLength(3);
  });

  test('that fails an expectation says what was expected, what was found, and what it rests on', async () => {
    const { session, run } = await scripted();
    await session.show(uri, uphill.replace('< -0.05', '< -0.08'));
    await session.save(uri);
    await answer(await run(0));
    const found = await session.diagnostics(uri, (all) =>
      all.some(({ code }) => code === 'failed-expectation'),
    );
    const failed = found.find(({ code }) => code === 'failed-expectation');
    expect(failed?.severity).toBe(DiagnosticSeverity.Error);
    expect(failed?.message).toContain(
      'Expected dN_A < -0.08 at t = 0.5; found dN_A = -0.0663262814097, missed by 0.0137.',
    );
    expect(
      failed?.relatedInformation?.map(({ message, location }) => [message, location.range.start.line]),
    ).toEqual([
      ['depends on g = 0.5', 2],
      ['depends on c = 0.15i', 3],
    ]);
    const state = await session.state(uri, 'Uphill', 'done');
    expect(state.outcome).toBe('failed');
    expect(state.expectations[1]).toMatchObject({ outcome: 'failed', expected: 'dN_A < -0.08 at t = 0.5' });
    expect(state.expectations[1].margin).toBeCloseTo(-0.0137, 4);
  });
});

describe('a result', () => {
  test('goes stale with an edit, is shown as stale, and comes back when the edit is undone', async () => {
    const { session, engine, run } = await scripted();
    await session.show(uri, uphill);
    await session.save(uri);
    await answer(await run(0));
    await session.judged(uri);
    await session.edit(uri, uphill.replace('g = 0.5', 'g = 0.6'));
    const stale = await session.diagnostics(uri, (all) =>
      all.some(({ severity }) => severity === DiagnosticSeverity.Hint),
    );
    expect(stale.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^Stale, the text has changed since: anomalous on \(0, 2\.5508\]/),
    ]);
    expect(await session.state(uri, 'Uphill', ({ isFresh }) => !isFresh)).toMatchObject({
      outcome: 'passed',
      verdict: { tone: 'mixed' },
    });
    await session.edit(uri, uphill);
    await session.state(uri, 'Uphill', ({ isFresh, state }) => isFresh && state === 'done');
    await session.save(uri);
    await session.judged(uri);
    expect(engine.runs).toHaveLength(1);
  });

  test('is never fresh over a syntax error', async () => {
    const { session, run } = await scripted();
    await session.show(uri, uphill);
    await session.save(uri);
    await answer(await run(0));
    await session.judged(uri);
    await session.edit(uri, uphill.replace('g * a†', 'g * * a†'));
    const state = await session.state(uri, 'Uphill', ({ hasErrors }) => hasErrors);
    expect(state.isFresh).toBe(false);
    const found = await session.diagnostics(uri, (all) => all.some(({ code }) => code === 'syntax-error'));
    const verdicts = found.filter(({ code }) => code === 'verdict');
    expect(verdicts.map(({ severity }) => severity)).toEqual([DiagnosticSeverity.Hint]);
    expect(verdicts[0].message).toContain('Stale, the text has errors now');
  });

  test('of a scenario outside the error stays what it is', async () => {
    const { session, run } = await scripted();
    await session.show(uri, two);
    await session.save(uri);
    await answer(await run(0));
    await answer(await run(1));
    await session.judged(uri);
    await session.edit(uri, two.replace('-0.15i', '-0.15i *'));
    await session.state(uri, 'Downhill', ({ hasErrors }) => hasErrors);
    expect(await session.state(uri, 'Uphill', () => true)).toMatchObject({ isFresh: true, hasErrors: false });
  });
});

describe('while a run goes on', () => {
  test('a second save of other text takes its place, and its late result is dropped', async () => {
    const { session, engine, run } = await scripted();
    await session.show(uri, uphill);
    await session.save(uri);
    const first = await run(0);
    const late = await resultOf(first);
    await session.edit(uri, uphill.replace('g = 0.5', 'g = 0.6'));
    await session.save(uri);
    await session.until(
      () => first.worker.cancelled.includes(first.id),
      () => 'the first run to be called off',
    );
    first.worker.done(first.id, late);
    const second = await run(1);
    await session.state(uri, 'Uphill', 'running');
    expect(await session.state(uri, 'Uphill', () => true)).not.toHaveProperty('outcome');
    await answer(second);
    await session.judged(uri);
    expect(engine.runs).toHaveLength(2);
  });

  test('a second save of the same text joins it', async () => {
    const { session, engine, run } = await scripted();
    await session.show(uri, uphill);
    await session.save(uri);
    const first = await run(0);
    await session.save(uri);
    await session.settled();
    const asked = session.request<ScenarioStates>(methods.run, { uri });
    await session.settled();
    await answer(first);
    expect((await asked).scenarios).toMatchObject([{ state: 'done', isFresh: true }]);
    expect(engine.runs).toHaveLength(1);
  });

  test('an edit leaves it alone, and its result is stale', async () => {
    const { session, run } = await scripted();
    await session.show(uri, uphill);
    await session.save(uri);
    const first = await run(0);
    await session.edit(uri, uphill.replace('g = 0.5', 'g = 0.6'));
    await session.settled();
    await answer(first);
    expect(await session.state(uri, 'Uphill', 'done')).toMatchObject({ isFresh: false, outcome: 'passed' });
  });

  test('cancelling ends it at once', async () => {
    const { session, engine, run } = await scripted();
    await session.show(uri, two);
    await session.save(uri);
    const first = await run(0);
    await session.request(methods.cancel, { uri });
    await session.state(uri, 'Uphill', 'cancelled');
    await session.state(uri, 'Downhill', 'cancelled');
    expect(first.worker.cancelled).toEqual([first.id]);
    first.worker.letGo(first.id);
    // A cancelled scenario can be run again.
    await session.save(uri);
    await answer(await run(1));
    await session.state(uri, 'Uphill', 'done');
    expect(engine.runs).toHaveLength(3);
  });

  test('a cancelled request ends what it waits for', async () => {
    const { session, run } = await scripted();
    await session.show(uri, uphill);
    const source = new CancellationTokenSource();
    const asked = session.connection.sendRequest<ScenarioStates>(methods.run, { uri }, source.token);
    await run(0);
    source.cancel();
    expect((await asked).scenarios).toMatchObject([{ state: 'cancelled' }]);
  });

  test('a crash fails it, and the next run finds a new worker', async () => {
    const { session, run } = await scripted();
    await session.show(uri, uphill);
    await session.save(uri);
    (await run(0)).worker.crash('ran out of memory');
    expect(await session.state(uri, 'Uphill', 'failed')).toMatchObject({
      message: 'Corrflow failed here: The engine ran out of memory.',
    });
    const found = await session.diagnostics(uri, (all) => all.some(({ code }) => code === 'internal-error'));
    expect(found.map(({ range }) => range.start.line)).toEqual([1]);
    await session.save(uri);
    await answer(await run(1));
    await session.judged(uri);
    expect((await session.diagnostics(uri, () => true)).map(({ code }) => code)).toEqual(['verdict']);
  });

  test('a fault of the engine fails it, and the worker stays', async () => {
    const { session, run } = await scripted();
    await session.show(uri, two);
    await session.save(uri);
    const first = await run(0);
    first.worker.fail(first.id, 'RangeError: no such site');
    await session.state(uri, 'Uphill', 'failed');
    expect((await run(1)).worker).toBe(first.worker);
  });

  test('silence fails it by the watchdog', async () => {
    const { session, clock, run } = await scripted({ settings: { timeLimit: 0 } });
    await session.show(uri, uphill);
    await session.save(uri);
    const { worker } = await run(0);
    clock.pass(120_000);
    expect((await session.state(uri, 'Uphill', 'failed')).message).toContain('no sign of life for 120 s');
    expect(worker.isTerminated).toBe(true);
  });

  test('the time limit stops it', async () => {
    const { session, clock, run } = await scripted({ settings: { timeLimit: 7 } });
    await session.show(uri, uphill);
    await session.save(uri);
    await run(0);
    clock.pass(7000);
    await session.state(uri, 'Uphill', 'timed-out');
    const found = await session.diagnostics(uri, (all) => all.some(({ code }) => code === 'time-limit'));
    expect(found.map(({ message, severity }) => [severity, message])).toEqual([
      [
        DiagnosticSeverity.Warning,
        'Stopped after 7 s of evolution, the limit given with corrflow.timeLimit.\nhelp: Raise corrflow.timeLimit, or evolve a smaller system or a shorter time.',
      ],
    ]);
  });

  test('closing the document drops it, and what was said of the document', async () => {
    const { session, run } = await scripted({ files: { 'uphill.corr': uphill } });
    await session.show(uri, uphill.replace('g * a†', 'gg * a†'));
    await session.diagnostics(uri, (all) => all.length > 0);
    await session.edit(uri, uphill);
    await session.save(uri);
    const first = await run(0);
    await session.close(uri);
    await session.diagnostics(uri, (all) => all.length === 0);
    await session.until(
      () => first.worker.cancelled.includes(first.id),
      () => 'the run to be called off',
    );
    first.worker.done(first.id, await resultOf(first));
    await session.settled();
    expect(await session.diagnostics(uri, () => true)).toEqual([]);
  });

  test('closing the document leaves alone what somebody asked for', async () => {
    const { session, run } = await scripted({ files: { 'uphill.corr': uphill } });
    await session.show(uri, uphill);
    const asked = session.request<ScenarioStates>(methods.run, { uri });
    const first = await run(0);
    await session.close(uri);
    await session.settled();
    await answer(first);
    expect((await asked).scenarios).toMatchObject([{ state: 'done', outcome: 'passed' }]);
  });
});

describe('what a scenario rests on', () => {
  const library = 'param g = 0.5\n';
  const importing = `import "lib/rates.corr"\n${pair({ interaction: 'g * a† * b + h.c.' })}`;

  test('may be in another file, whose change makes it stale', async () => {
    const { session, run } = await scripted({ files: { 'lib/rates.corr': library } });
    await session.show(uri, importing);
    await session.save(uri);
    await answer(await run(0));
    await session.judged(uri);
    session.files.set(at('lib/rates.corr'), 'param g = 0.7\n');
    await session.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: at('lib/rates.corr'), type: 2 }],
    });
    await session.state(uri, 'Pair', ({ isFresh }) => !isFresh);
    session.files.delete(at('lib/rates.corr'));
    await session.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: at('lib/rates.corr'), type: 3 }],
    });
    const found = await session.diagnostics(uri, (all) =>
      all.some(({ code }) => code === 'unresolved-import'),
    );
    expect(found.map(({ code }) => code)).toContain('unknown-name');
    session.files.set(at('lib/rates.corr'), library);
    await session.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: at('lib/rates.corr'), type: 1 }],
    });
    await session.state(uri, 'Pair', ({ isFresh }) => isFresh);
  });

  test('may be open in the editor, and counts as it is there', async () => {
    const { session, run } = await scripted({ files: { 'lib/rates.corr': library } });
    await session.show(uri, importing);
    await session.show(at('lib/rates.corr'), library);
    await session.save(uri);
    await answer(await run(0));
    await session.judged(uri);
    await session.edit(at('lib/rates.corr'), 'param g = 0.7\n');
    await session.state(uri, 'Pair', ({ isFresh }) => !isFresh);
    await session.edit(at('lib/rates.corr'), library);
    await session.state(uri, 'Pair', ({ isFresh }) => isFresh);
  });
});

test('what takes long to evaluate is handed to the engine as text, and its findings come back', async () => {
  const { session, run } = await scripted();
  const large = pair({
    interaction: '0.5 * a† * b + h.c. + 0 * sum(i in 1..60000: n(a))',
    members: 'param spare = 1',
  });
  await session.show(uri, large);
  await session.save(uri);
  const handed = await run(0);
  expect(handed.job.task).toMatchObject({ kind: 'texts', uri, scenario: 'Pair', files: [{ uri }] });
  await answer(handed);
  await session.judged(uri);
  const found = await session.diagnostics(uri, (all) => all.length > 1);
  expect(found.map(({ code }) => code).sort()).toEqual(['unused-param', 'verdict']);
  expect(await session.state(uri, 'Pair', 'done')).toMatchObject({ isFresh: true, outcome: 'passed' });
});
