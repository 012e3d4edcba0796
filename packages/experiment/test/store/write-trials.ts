// node write-trials.ts FILE FROM COUNT: stores so many trials, one at a time, and says how many there are.
import { Store } from '@onestep/experiment/node';
import { record, runRecord } from './record.ts';

const [file = '', from = '', count = ''] = process.argv.slice(2);
// Permissions do not hold for root; the sources have been read by now.
if (process.env.TEST_USER !== undefined && process.getuid?.() === 0) {
  process.setuid?.(Number(process.env.TEST_USER));
}
try {
  const store = new Store(file);
  const run = store.beginRun(runRecord);
  for (let i = 0; i < Number(count); i += 1) {
    store.save(run, [record(Number(from) + i)]);
    process.stdout.write(`${i + 1}\n`);
  }
  store.close();
} catch (cause) {
  process.stderr.write(`${cause}\n`);
  process.exitCode = 1;
}
