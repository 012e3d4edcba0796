import { describe, expect, test, vi } from 'vitest';
import { LatestOnly } from '../../src/workers/latest-only.ts';
import type { StartedWorker } from '../../src/workers/started-worker.ts';

/** A worker whose answers come when the test says so. */
function fakeWorkers() {
  const calls: { value: number; answer: (result: number) => void; fail: (c: Error) => void }[] = [];
  const ended: number[] = [];
  let started = 0;
  const start = (): StartedWorker<unknown> => {
    const id = started;
    started += 1;
    let kill: (cause: Error) => void = () => {};
    const died = new Promise<never>((_, reject) => {
      kill = reject;
    });
    died.catch(() => {});
    return {
      remote: null as never,
      died,
      terminate: () => {
        ended.push(id);
        kill(new Error('ended'));
      },
    };
  };
  const question = (value: number, onAnswer: (n: number) => void, onFailure = vi.fn()) => ({
    ask: () =>
      new Promise<number>((answer, fail) => {
        calls.push({ value, answer, fail });
      }),
    onAnswer,
    onFailure,
  });
  return { calls, ended, start, question, started: () => started };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('only the latest question counts', () => {
  test('the one that waits is replaced, the answer of the one before it dropped', async () => {
    const { calls, start, question, started } = fakeWorkers();
    const asker = new LatestOnly<unknown, number>(start);
    const answers: number[] = [];
    const ask = (value: number) => asker.ask(question(value, (n) => answers.push(n)));
    ask(1);
    ask(2);
    ask(3);
    expect(calls.map(({ value }) => value)).toEqual([1]);
    calls[0]?.answer(10);
    await settled();
    expect(calls.map(({ value }) => value)).toEqual([1, 3]);
    calls[1]?.answer(30);
    await settled();
    expect(answers).toEqual([30]);
    expect(started()).toBe(1);
    asker.dispose();
  });

  test('a worker deep in an outdated question is ended and replaced', async () => {
    vi.useFakeTimers();
    try {
      const { calls, ended, start, question, started } = fakeWorkers();
      const asker = new LatestOnly<unknown, number>(start);
      const answers: number[] = [];
      const failed = vi.fn();
      asker.ask(question(1, (n) => answers.push(n), failed));
      asker.ask(question(2, (n) => answers.push(n), failed));
      await vi.advanceTimersByTimeAsync(1000);
      expect(ended).toEqual([0]);
      expect(started()).toBe(2);
      calls[1]?.answer(20);
      await vi.advanceTimersByTimeAsync(0);
      expect(answers).toEqual([20]);
      expect(failed).not.toHaveBeenCalled();
    } finally {
      vi.useRealTimers();
    }
  });

  test('with endless patience it goes on, and the latest question follows it', async () => {
    vi.useFakeTimers();
    try {
      const { calls, ended, start, question } = fakeWorkers();
      const asker = new LatestOnly<unknown, number>(start, Number.POSITIVE_INFINITY);
      const answers: number[] = [];
      for (const value of [1, 2, 3]) asker.ask(question(value, (n) => answers.push(n)));
      await vi.advanceTimersByTimeAsync(60_000);
      expect(ended).toEqual([]);
      calls[0]?.answer(10);
      await vi.advanceTimersByTimeAsync(0);
      expect(calls.map(({ value }) => value)).toEqual([1, 3]);
      calls[1]?.answer(30);
      await vi.advanceTimersByTimeAsync(0);
      expect(answers).toEqual([30]);
    } finally {
      vi.useRealTimers();
    }
  });

  test('abandoned, the worker is ended, and another answers the next question', async () => {
    const { calls, ended, start, question, started } = fakeWorkers();
    const asker = new LatestOnly<unknown, number>(start, Number.POSITIVE_INFINITY);
    const failed = vi.fn();
    const answers: number[] = [];
    asker.ask(question(1, (n) => answers.push(n), failed));
    asker.abandon();
    asker.ask(question(2, (n) => answers.push(n), failed));
    await settled();
    expect(ended).toEqual([0]);
    calls[1]?.answer(20);
    await settled();
    expect(answers).toEqual([20]);
    expect(failed).not.toHaveBeenCalled();
    // At rest there is nothing to end.
    asker.abandon();
    expect(started()).toBe(2);
    expect(ended).toEqual([0]);
    asker.dispose();
  });

  test('a dropped question has no answer, a failed one says so, and the next one works', async () => {
    const { calls, start, question, started } = fakeWorkers();
    const asker = new LatestOnly<unknown, number>(start);
    const onAnswer = vi.fn();
    const onFailure = vi.fn();
    asker.ask(question(1, onAnswer, onFailure));
    asker.drop();
    calls[0]?.answer(1);
    await settled();
    expect(onAnswer).not.toHaveBeenCalled();
    asker.ask(question(2, onAnswer, onFailure));
    calls[1]?.fail(new Error('no'));
    await settled();
    expect(onFailure).toHaveBeenCalledOnce();
    asker.ask(question(3, onAnswer, onFailure));
    calls[2]?.answer(3);
    await settled();
    expect(onAnswer).toHaveBeenCalledExactlyOnceWith(3);
    expect(started()).toBe(2);
  });
});
