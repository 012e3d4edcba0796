import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { onestep } from './run-command.ts';
import { tinySpec } from './tiny-spec.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'onestep-failed-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a trial that fails twice is reported with the command that runs exactly it; the rest goes on', {
  timeout: 60_000,
}, async () => {
  const activation = { name: 'relu', centered: true };
  const sweep = { 'step.size': [0, 2], 'network.activation': ['tanh', activation] };
  const compare = [...tinySpec(folder, { sweep }), '--set', "seed=it's"];
  const preload = fileURLToPath(new URL('./failing-trial.ts', import.meta.url));
  const { status, stdout, stderr } = await onestep([...compare, '--out', 'out'], {
    cwd: folder,
    env: { TEST_FAILING_TRIAL: '2' },
    flags: ['--import', preload],
  });
  expect(status).toBe(4);
  const document = JSON.parse(stdout);
  expect(document.points[0].quantities.testError.simulation.trials).toBe(3);
  expect(document.manifest).toMatchObject({ trials: 4, run: { reused: 0, computed: 6 } });
  const rerun = (value: string): string =>
    `onestep compare tiny.json --set 'seed=it'\\''s' --set 'sweep.network.activation=[${value}]' --trial 2`;
  const reason = 'its worker ended with code 9';
  const common = { trial: 2, seed: "it's", reason };
  expect(document.manifest.run.failed).toEqual([
    { ...common, at: { 'network.activation': 'tanh' }, rerun: rerun('"tanh"') },
    {
      ...common,
      at: { 'network.activation': activation },
      rerun: rerun('{"name":"relu","centered":true}'),
    },
  ]);
  expect(stderr).toContain(
    `Trial 2 (seed "it's", network.activation = "tanh") failed twice and is left out: ${reason}. This runs it alone: ${rerun('"tanh"')}`,
  );
  expect(JSON.parse(readFileSync(join(folder, 'out/result.json'), 'utf8'))).toEqual(document);
  expect(readFileSync(join(folder, 'out/report.html'), 'utf8')).toContain('failed twice');

  // The command does what it says: a shell reads it as that trial alone, at the points of its cell.
  const [, failed] = document.manifest.run.failed;
  const printed = spawnSync('bash', ['-c', `printf '%s\\0' ${failed.rerun}`], { encoding: 'utf8' });
  const [program, ...words] = printed.stdout.split('\0').slice(0, -1);
  expect(program).toBe('onestep');
  const options = ['--json', '--theory', 'small-step'];
  const alone = JSON.parse((await onestep([...words, ...options], { cwd: folder })).stdout);
  expect(alone.manifest).toMatchObject({ seed: "it's", run: { firstTrial: 2, computed: 1 } });
  expect(alone.points.map(({ at }: { at: unknown }) => at)).toEqual(
    document.points
      .map(({ at }: { at: unknown }) => at)
      .filter((at: Record<string, unknown>) => at['network.activation'] !== 'tanh'),
  );
  // What it found is what the whole run lacked.
  const whole = JSON.parse((await onestep(compare, { cwd: folder })).stdout);
  expect(whole.manifest.run).toMatchObject({ reused: 7, computed: 1, failed: [] });
});
