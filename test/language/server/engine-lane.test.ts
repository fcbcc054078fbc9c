import { describe, expect, test } from 'vitest';
import { EngineLane, type Job, type JobEnd } from '../../../src/language/server/runs/engine-lane.js';
import type { EngineHost } from '../../../src/language/server/runs/engine-worker.js';
import type { JobRequest } from '../../../src/language/server/runs/messages.js';
import { ManualClock } from './manual-clock.js';
import { ScriptedWorker } from './scripted-engine.js';

const PATIENCE = 30_000;
const request: JobRequest = {
  task: { kind: 'texts', uri: 'file:///a.corr', scenario: 'S', files: [] },
  evolve: true,
  limits: {},
};

function laneWith(host?: EngineHost) {
  const workers: ScriptedWorker[] = [];
  const clock = new ManualClock();
  const lane = new EngineLane({
    host: host ?? {
      start: (listener) => {
        const worker = new ScriptedWorker(listener);
        workers.push(worker);
        return worker;
      },
    },
    clock,
    patience: PATIENCE,
  });
  const ends: (JobEnd | 'started')[] = [];
  const job = (more: Partial<Job> = {}): Job => ({
    request: () => request,
    onStart: () => ends.push('started'),
    onProgress: () => undefined,
    onEnd: (end) => ends.push(end),
    ...more,
  });
  return { lane, workers, clock, ends, job };
}

const result = { durationMs: 1 };
const done: JobEnd = { kind: 'done', result };

describe('a lane of jobs', () => {
  test('hands one job at a time to one warm worker', () => {
    const { lane, workers, ends, job } = laneWith();
    lane.submit(job());
    lane.submit(job());
    expect(workers[0].jobs).toEqual([]);
    workers[0].ready();
    expect(workers[0].jobs.map(({ id }) => id)).toEqual([1]);
    workers[0].done(1, result);
    expect(workers[0].jobs.map(({ id }) => id)).toEqual([1, 2]);
    workers[0].done(2, result);
    expect(ends).toEqual(['started', done, 'started', done]);
    expect(workers).toHaveLength(1);
    expect(lane.isIdle).toBe(true);
  });

  test('drops messages about jobs that are over, in whatever order they come', () => {
    const { lane, workers, ends, job } = laneWith();
    lane.submit(job());
    workers[0].ready();
    workers[0].done(1, result);
    lane.submit(job());
    workers[0].progress(1, 0.5);
    workers[0].fail(1, 'late');
    workers[0].done(1, result);
    workers[0].letGo(1);
    expect(ends).toEqual(['started', done, 'started']);
    workers[0].done(2, result);
    workers[0].progress(2, 0.9);
    expect(ends).toEqual(['started', done, 'started', done]);
  });

  test('ends a cancelled job at once, and keeps the worker if it lets go', () => {
    const { lane, workers, clock, ends, job } = laneWith();
    const first = job();
    lane.submit(first);
    workers[0].ready();
    lane.cancel(first);
    expect(ends).toEqual(['started', { kind: 'cancelled' }]);
    lane.submit(job());
    // The worker is not free yet.
    expect(workers[0].jobs).toHaveLength(1);
    workers[0].letGo(1);
    expect(workers[0].jobs).toHaveLength(2);
    clock.pass(1000);
    expect(workers[0].isTerminated).toBe(false);
  });

  test('ends a worker that does not let go, and goes on with another', () => {
    const { lane, workers, clock, job } = laneWith();
    const first = job();
    lane.submit(first);
    workers[0].ready();
    lane.cancel(first);
    lane.submit(job());
    clock.pass(150);
    expect(workers[0].isTerminated).toBe(true);
    workers[1].ready();
    expect(workers[1].jobs).toHaveLength(1);
  });

  test('cancels what waits without a word to the worker', () => {
    const { lane, workers, ends, job } = laneWith();
    const second = job();
    lane.submit(job());
    lane.submit(second);
    workers[0].ready();
    lane.cancel(second);
    lane.cancel(second);
    expect(ends).toEqual(['started', { kind: 'cancelled' }]);
    expect(workers[0].cancelled).toEqual([]);
  });

  test('stops a job at its limit', () => {
    const { lane, workers, clock, ends, job } = laneWith();
    lane.submit(job({ seconds: 5 }));
    workers[0].ready();
    clock.pass(4999);
    expect(ends).toEqual(['started']);
    clock.pass(1);
    expect(ends).toEqual(['started', { kind: 'timed-out', seconds: 5 }]);
    expect(workers[0].cancelled).toEqual([1]);
  });

  test('counts a silent job as hanging, however long it may take', () => {
    const { lane, workers, clock, ends, job } = laneWith();
    lane.submit(job());
    workers[0].ready();
    clock.pass(PATIENCE - 1);
    workers[0].progress(1, 0.1);
    clock.pass(PATIENCE - 1);
    expect(ends).toEqual(['started']);
    clock.pass(1);
    expect(ends).toEqual([
      'started',
      { kind: 'failed', message: 'The engine gave no sign of life for 30 s.' },
    ]);
    expect(workers[0].isTerminated).toBe(true);
    // A new worker is warm already.
    expect(workers).toHaveLength(2);
  });

  test('fails the job of a worker that dies, and no other', () => {
    const { lane, workers, ends, job } = laneWith();
    lane.submit(job());
    lane.submit(job());
    workers[0].ready();
    workers[0].crash('ran out of memory');
    workers[1].ready();
    workers[1].done(2, result);
    expect(ends).toEqual([
      'started',
      { kind: 'failed', message: 'The engine ran out of memory.' },
      'started',
      done,
    ]);
  });

  test('replaces a worker that dies with nothing to do', () => {
    const { lane, workers, ends, job } = laneWith();
    lane.warm();
    workers[0].ready();
    workers[0].crash('died: for fun');
    lane.submit(job());
    workers[1].ready();
    workers[1].done(1, result);
    expect(ends).toEqual(['started', done]);
  });

  test('fails whoever waits for a worker that never comes up', () => {
    const { lane, workers, clock, ends, job } = laneWith();
    lane.submit(job());
    lane.submit(job());
    clock.pass(20_000);
    const failed = { kind: 'failed', message: 'The engine did not start.' };
    expect(ends).toEqual([failed, failed]);
    expect(workers[0].isTerminated).toBe(true);
    expect(lane.isIdle).toBe(true);
  });

  test('tells why no worker can be started', () => {
    const { lane, ends, job } = laneWith({
      start: () => {
        throw new Error('no threads here');
      },
    });
    lane.submit(job());
    expect(ends).toEqual([{ kind: 'failed', message: 'The engine cannot be started: no threads here' }]);
  });

  test('ends everything when it is disposed of', () => {
    const { lane, workers, ends, job } = laneWith();
    lane.submit(job());
    lane.submit(job());
    workers[0].ready();
    lane.dispose();
    lane.submit(job());
    const cancelled = { kind: 'cancelled' };
    expect(ends).toEqual(['started', cancelled, cancelled, cancelled]);
    expect(workers).toHaveLength(1);
    expect(workers[0].isTerminated).toBe(true);
  });
});
