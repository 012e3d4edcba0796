import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

// A worker takes its flags from its parent, but a list of flags of its own may hold none of V8's.
test.each([{ flags: [] }, { flags: ['--single-threaded-gc'] }])(
  'workers start where Node was given $flags',
  { timeout: 60_000 },
  ({ flags }) => {
    const node = ['--conditions=@onestep/source', ...flags, 'two-workers.ts'];
    const options = { encoding: 'utf8', cwd: import.meta.dirname } as const;
    expect(execFileSync(process.execPath, node, options)).toBe('2');
  },
);
