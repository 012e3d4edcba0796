import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

// A worker takes its flags from its parent, but a list of flags of its own may hold none of V8's.
test.each([{ flags: [] }, { flags: ['--single-threaded-gc'] }])(
  'workers start where Node was given $flags',
  { timeout: 60_000 },
  ({ flags }) => {
    const program = fileURLToPath(new URL('./two-workers.ts', import.meta.url));
    const node = ['--conditions=@onestep/source', ...flags, program];
    expect(execFileSync(process.execPath, node, { encoding: 'utf8' })).toBe('2');
  },
);
