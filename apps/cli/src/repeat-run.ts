import {
  type Agreement,
  compareResults,
  formatNumber,
  isSpectrumDocument,
  labLink,
  positionText,
  type ResultDocument,
  type ValueDifference,
} from '@onestep/experiment';
import type { BackendChoice } from '@onestep/linalg';
import { dryRun } from './dry-run.ts';
import { exitStatus } from './exit-status.ts';
import { loadResult } from './load-result.ts';
import type { RunOptions } from './options.ts';
import { recipeOf } from './recipe.ts';
import { runComparison } from './run-comparison.ts';
import { spectrumPoints } from './spectrum-points.ts';
import { writeJson } from './terminal/json.ts';
import { table } from './terminal/table.ts';

/** As many differences are printed; --json has all of them. */
const mostRows = 10;

/**
 * Reruns what a result's manifest describes, and says whether every number comes again.
 *
 * @param backend the one asked for; undefined for that of the manifest
 */
export async function repeatRun(
  file: string,
  options: RunOptions,
  backend: BackendChoice | undefined,
): Promise<void> {
  const recorded = await loadResult(file);
  const { spec, ...rest } = recipeOf(recorded, file);
  const recipe = { ...options, ...rest, backend: backend ?? rest.backend };
  if (options.dryRun) {
    await dryRun(spec, recipe);
    return;
  }
  // The spec itself stands for the result, for who wants to run one of its trials alone.
  const run = await runComparison(spec, recipe, ['compare', labLink(spec, '')]);
  const points = isSpectrumDocument(recorded) ? spectrumPoints(run) : run.comparison.points;
  const document = { points, manifest: run.manifest };
  const agreement = compareResults(recorded, JSON.parse(JSON.stringify(document)));
  const changes = changesBetween(recorded.manifest, run.manifest);
  if (options.json) writeJson({ ...agreement, changes, manifest: run.manifest });
  else process.stdout.write(describe(agreement, changes, options.quiet ?? false));
  if (!agreement.same) process.exitCode = exitStatus.disagrees;
}

/** What numbers depend on beside the spec, where it is not what it was. */
interface Change {
  readonly what: string;
  readonly recorded: string;
  readonly rerun: string;
}

type Circumstances = Pick<ResultDocument['manifest'], 'versions' | 'backend'>;

function changesBetween(recorded: Circumstances, rerun: Circumstances): Change[] {
  const facts = ({ versions, backend }: Circumstances): Record<string, string> => ({
    ...versions,
    backend,
  });
  const [before, now] = [facts(recorded), facts(rerun)];
  return Object.keys({ ...before, ...now })
    .filter((what) => before[what] !== now[what])
    .map((what) => ({ what, recorded: before[what] ?? 'unknown', rerun: now[what] ?? 'unknown' }));
}

function describe(agreement: Agreement, changes: readonly Change[], quiet: boolean): string {
  const circumstances = changes
    .map(({ what, recorded, rerun }) => `${what}: ${recorded} then, ${rerun} now.\n`)
    .join('');
  const { same, differences } = agreement;
  if (same || quiet) return circumstances + verdict(agreement, changes);
  const rows = differences
    .slice(0, mostRows)
    .map(({ field, recorded, rerun, relative, ...where }) => [
      positionText(where),
      field.replace(/^quantities\./, ''),
      shown(recorded),
      relative === null ? shown(rerun) : formatNumber(relative, 2),
    ]);
  const more = differences.length - rows.length;
  const rest = more > 0 ? `\n… and ${more} more; --json has them all.` : '';
  const found = table(['at', 'field', 'recorded', 'relative difference, or now'], rows);
  return `${found}${rest}\n\n${circumstances}${verdict(agreement, changes)}`;
}

function verdict(
  { same, numbers, differing, differences }: Agreement,
  changes: readonly Change[],
): string {
  if (same) return `All ${numbers} numbers are the same, bit for bit.\n`;
  const expected =
    changes.length === 0
      ? ' Versions and backend are those of the result, so that none should.'
      : '';
  const largest = differences.find(({ relative }) => relative !== null);
  return largest === undefined
    ? `None of ${numbers} numbers differs, and ${differences.length} other values do.${expected}\n`
    : `${differing} of ${numbers} numbers differ, by at most ${formatNumber(largest.relative, 2)} of their value (${nameOf(largest)}).${expected}\n`;
}

/** "testError simulation.mean at η = 5, λ = 0.1" */
function nameOf(difference: ValueDifference): string {
  const field = difference.field.replace(/^quantities\.(.*?)\.(?=[a-z])/i, '$1 ');
  return `${field} at ${positionText(difference)}`;
}

function shown(value: unknown): string {
  if (typeof value === 'number') return formatNumber(value, 6);
  return value === undefined ? 'none' : typeof value === 'string' ? value : JSON.stringify(value);
}
