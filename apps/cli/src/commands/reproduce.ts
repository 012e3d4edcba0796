import { closestName } from '@onestep/activation';
import {
  type ExperimentSpec,
  figureTitles,
  type Manifest,
  planExperiment,
  planTheory,
} from '@onestep/experiment';
import {
  type FigureContent,
  type Forecast,
  renderFigure,
  renderIndex,
  TrialFailedError,
  writeFiles,
} from '@onestep/experiment/node';
import type { DataRow, Reproduction } from '@onestep/experiment/reproduce';
import { Command } from 'commander';
import { chooseBackend } from '../choose-backend.ts';
import { checkMemory, forecastText, foresee } from '../dry-run.ts';
import { UsageError } from '../exit-status.ts';
import { manifestOf } from '../manifest.ts';
import { addSimulationOptions, jsonOption, type RunOptions, setOption } from '../options.ts';
import { outputFolder } from '../output-folder.ts';
import { loadReproduction } from '../presets.ts';
import { openRunStore } from '../run-store.ts';
import { shellWords } from '../shell-words.ts';
import { simulate } from '../simulate.ts';
import { writeJson } from '../terminal/json.ts';
import { list } from '../terminal/list.ts';

interface ReproduceOptions extends Omit<RunOptions, 'theory' | 'normFluctuation'> {
  readonly quick?: boolean;
}

const everything = 'all';

/** `onestep reproduce [FIGURE]`: the figures of the paper's subject, from fresh simulations. */
export function reproduceCommand(): Command {
  return addSimulationOptions(
    new Command('reproduce')
      .addOption(setOption())
      .option('--quick', 'smaller sizes and fewer trials: each figure in half a minute')
      .addOption(jsonOption()),
  )
    .description(
      'the figures of the paper’s subject: simulate, compute the limits, draw, and keep every number',
    )
    .argument('[figure]', `which figure, or ${everything}`, everything)
    .addHelpText(
      'after',
      () =>
        `\nFigures:\n${list(Object.entries(figureTitles))}\n\nEach is written as SVG, HTML and CSV.\n\nExample:\n  onestep reproduce spectra --quick --out /tmp/figures`,
    )
    .action(async (argument: string, given: ReproduceOptions) => {
      const options: RunOptions & ReproduceOptions = { ...given, theory: 'auto' };
      const chosen = await chosenFigures(argument, options);
      if (options.dryRun) {
        await planAhead(chosen, options);
        return;
      }
      const folder = outputFolder('figures', options);
      for (const { spec } of chosen) checkMemory(planExperiment(spec, options), options);
      const backend = chooseBackend(options);
      const finished: FigureContent[] = [];
      for (const { reproduction, spec } of chosen) {
        if (!options.quiet) process.stderr.write(`${spec.title}\n`);
        const content = await makeFigure(reproduction, spec, options, backend);
        finished.push(content);
        if (folder === undefined) continue;
        const files = await renderFigure(content);
        await writeFiles(folder, files);
        if (!options.json) process.stdout.write(`${folder}/${reproduction.name}.html\n`);
      }
      if (folder !== undefined && argument === everything) {
        await writeFiles(folder, { 'index.html': await renderIndex(finished) });
        if (!options.json) process.stdout.write(`${folder}/index.html\n`);
      }
      if (options.json)
        writeJson({ figures: finished.map((content) => documentOf(content, folder)) });
    });
}

interface ChosenFigure {
  readonly reproduction: Reproduction;
  readonly spec: ExperimentSpec;
}

/** The figures of an argument, with their presets; what draws them is loaded here. */
async function chosenFigures(
  argument: string,
  { quick = false, set = [] }: ReproduceOptions,
): Promise<readonly ChosenFigure[]> {
  const names = Object.keys(figureTitles);
  if (argument !== everything && !names.includes(argument)) {
    const near = closestName(argument, [...names, everything]);
    const hint = near === undefined ? '' : ` Did you mean ${near}?`;
    throw new UsageError(
      `${argument}: there is no such figure.${hint} Figures: ${names.join(', ')}, ${everything}`,
    );
  }
  const { misfit, reproductions } = await import('@onestep/experiment/reproduce');
  const wanted = reproductions.filter(({ name }) => argument === everything || name === argument);
  return Promise.all(
    wanted.map(async (reproduction) => {
      const changes = [...(quick ? reproduction.quick : []), ...set];
      const { name } = reproduction;
      const spec = await loadReproduction(name, changes);
      const reason = misfit(reproduction, planExperiment(spec));
      if (reason !== null) throw new UsageError(`${name}: ${reason}`);
      return { reproduction, spec };
    }),
  );
}

async function makeFigure(
  reproduction: Reproduction,
  spec: ExperimentSpec,
  options: RunOptions & ReproduceOptions,
  backend: string,
): Promise<FigureContent> {
  const started = new Date();
  const plan = planExperiment(spec, options);
  const words = wordsOf(reproduction.name, options);
  const store = openRunStore(options);
  try {
    const simulation = { plan, trials: { from: 0, to: spec.trials }, store, words };
    const { run, rows } = await simulate(simulation, options, (done) => {
      const [failure] = done.failed;
      if (failure !== undefined) throw new TrialFailedError(failure);
      const { results } = done;
      return { run: done, rows: reproduction.rows({ plan, theory: planTheory(plan), results }) };
    });
    const { results, reused, computed } = run;
    const made = {
      firstTrial: 0,
      ...(store && { store: store.file }),
      reused,
      computed,
      failed: [],
    };
    const manifest = await manifestOf(spec, { backend, results, started, run: made }, options);
    const rerun = shellWords(['onestep', ...words, ...changesOf(options)]);
    return { reproduction, plan, rows, manifest, rerun };
  } finally {
    store?.close();
  }
}

/** The words that name a figure on the command line. */
function wordsOf(name: string, { quick = false }: ReproduceOptions): readonly string[] {
  return ['reproduce', name, ...(quick ? ['--quick'] : [])];
}

function changesOf({ set = [] }: ReproduceOptions): readonly string[] {
  return set.flatMap((change) => ['--set', change]);
}

interface FigureDocument {
  readonly name: string;
  readonly title: string;
  readonly caption: readonly string[];
  readonly files: readonly string[];
  readonly rows: readonly DataRow[];
  readonly rerun: string;
  readonly manifest: Manifest;
}

function documentOf(
  { reproduction, plan, rows, rerun, manifest }: FigureContent,
  folder: string | undefined,
): FigureDocument {
  const { name, caption } = reproduction;
  const files =
    folder === undefined ? [] : ['svg', 'html', 'csv'].map((end) => `${folder}/${name}.${end}`);
  return { name, title: plan.spec.title, caption, files, rows, rerun, manifest };
}

/** `--dry-run`: what each figure would take. */
async function planAhead(chosen: readonly ChosenFigure[], options: RunOptions): Promise<void> {
  const figures: ({ readonly name: string } & Forecast)[] = [];
  for (const { reproduction, spec } of chosen) {
    const { name } = reproduction;
    const found = await foresee(spec, options);
    figures.push({ name, ...found });
    if (!options.json) process.stdout.write(`${name}: ${forecastText(found)}\n`);
  }
  if (options.json) writeJson({ figures });
}
