import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { startProgress } from '../../src/terminal/progress.ts';
import { rate } from '../../src/terminal/rate.ts';

/** A stream that keeps what is written to it, and a clock that stands until it is moved. */
function recorder(terminal: { columns: number } | undefined) {
  let text = '';
  let time = 0;
  const stream = {
    isTTY: terminal !== undefined,
    columns: terminal?.columns,
    write: (part: string) => {
      text += part;
      return true;
    },
  } as unknown as NodeJS.WriteStream;
  return {
    options: { stream, now: () => time },
    wait: (seconds: number) => {
      time += 1000 * seconds;
    },
    text: () => text,
  };
}

test('without a terminal progress is plain lines, at most one in ten seconds', () => {
  const { options, wait, text } = recorder(undefined);
  const progress = startProgress(100, options);
  for (let done = 1; done <= 40; done += 1) {
    wait(1);
    progress.update({ done: done - 0.5 });
  }
  progress.stop();
  expect(text().split('\n')).toEqual([
    'simulating: 0/100 trials',
    'simulating: 9/100 trials, 57/min, 2 min left',
    'simulating: 19/100 trials, 59/min, 83 s left',
    'simulating: 29/100 trials, 59/min, 72 s left',
    'simulating: 39/100 trials, 59/min, 61 s left',
    '',
  ]);
});

test('trials that were there before count neither for the rate nor for the time left', () => {
  const { options, wait, text } = recorder(undefined);
  const progress = startProgress(100, { ...options, already: 80 });
  wait(10);
  progress.update({ done: 90, total: 100 });
  expect(text()).toContain('90/100 trials, 1/s, 10 s left');
});

test.each([40, 80, 120])('a bar on a terminal of %d columns stays on one line', (columns) => {
  const { options, wait, text } = recorder({ columns });
  const progress = startProgress(1_000_000, options);
  wait(7200);
  progress.update({ done: 123_456.5, stage: 'readout' });
  progress.stop();
  // Every drawing begins with the cursor in the first column.
  const lines = text().split('\u001b[1G').map(stripVTControlCharacters);
  expect(text()).toContain('123456/1000000 trials, 17/s, 14.2 h left');
  if (columns >= 80) for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns);
});

test('what a trial is at is said when there are few', () => {
  const { options, text } = recorder({ columns: 80 });
  const progress = startProgress(2, options);
  progress.update({ done: 0.5, stage: 'readout' });
  progress.stop();
  expect(text()).toContain('0/2 trials (readout)');
});

test('--quiet says nothing', () => {
  const { options, text } = recorder(undefined);
  startProgress(10, { ...options, quiet: true }).stop();
  expect(text()).toBe('');
});

test.each([
  [12.34, '12/s'],
  [0.5, '30/min'],
  [0.01, '36/h'],
  [0.0001, '0.36/h'],
])('a rate of %d a second is %s', (perSecond, text) => {
  expect(rate(perSecond)).toBe(text);
});
