import { formatNumber } from '@onestep/experiment';
import { Command } from 'commander';
import wrapAnsi from 'wrap-ansi';
import { type BackendFinding, type Diagnosis, diagnose } from '../doctor/diagnosis.ts';
import { statusOf } from '../doctor/problems.ts';
import { jsonOption } from '../options.ts';
import { defaultPreset } from '../presets.ts';
import { byteText } from '../terminal/byte-text.ts';
import { red } from '../terminal/colour.ts';
import { writeJson } from '../terminal/json.ts';
import { table } from '../terminal/table.ts';
import { terminalWidth } from '../terminal/width.ts';

/** `onestep doctor`: what this machine computes with, how fast, where it writes, and whether its numbers are right. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('versions, backends with their speed, disk, and a self-test of ten seconds')
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nExample:\n  onestep doctor --json\n\nExit status 1 where something is broken.',
    )
    .action(async ({ json }: { json?: boolean }) => {
      const diagnosis = await diagnose();
      process.exitCode = statusOf(diagnosis.problems);
      if (json) writeJson(diagnosis);
      else process.stdout.write(page(diagnosis));
    });
}

function page(diagnosis: Diagnosis): string {
  const { versions, system, machine, vectors, workers, memory, backends, auto } = diagnosis;
  return [
    paragraphs(
      `onestep ${versions.onestep}, Node ${versions.node}, ${system}`,
      `${machine}; vectors: ${vectors.join(', ') || 'unknown'}`,
      `${workers} workers, ${byteText(memory.freeBytes)} of memory free; ${defaultPreset} takes ${byteText(memory.presetBytes)} a worker`,
    ),
    speedTable(backends),
    paragraphs(...backends.flatMap(remarksOn), `auto takes ${auto}.`),
    paragraphs(...diskLines(diagnosis)),
    paragraphs(...selfTestLines(diagnosis.selfTest)),
    paragraphs(
      ...(diagnosis.problems.length === 0
        ? ['Everything works.']
        : diagnosis.problems.map((problem) => `${red('Broken:')} ${problem}.`)),
    ),
  ]
    .join('\n\n')
    .concat('\n');
}

/** Lines that wrap within the terminal, what follows of each under its first word. */
function paragraphs(...lines: readonly string[]): string {
  return lines
    .map((line) => wrapAnsi(line, terminalWidth() - 2).replaceAll('\n', '\n  '))
    .join('\n');
}

function diskLines({ places, sqlite }: Diagnosis): string[] {
  const { version, wal, reason } = sqlite;
  return [
    ...Object.entries(places).map(
      ([what, { path, freeBytes, reason: why }]) =>
        `${what}: ${path}, ${byteText(freeBytes)} free, ${why === undefined ? 'can be written' : 'cannot be written'}`,
    ),
    `SQLite ${version}: ${reason !== undefined ? 'does not work there' : wal ? 'several processes may use the store at once' : 'works without WAL; processes wait for each other'}`,
  ];
}

function selfTestLines(test: Diagnosis['selfTest']): string[] {
  if ('reason' in test) return ['self-test: it ended early'];
  const { sameBits, backendDifference, limits, seconds } = test;
  const bits = sameBits ? 'the very numbers' : 'other numbers than those';
  const difference =
    backendDifference === 0 ? 'no bit' : `${formatNumber(backendDifference, 2)} of a value at most`;
  return [
    `self-test: ${formatNumber(seconds, 2)} s`,
    `bits: ${bits} recorded for wasm-deterministic; auto differs from it by ${difference}`,
    `limits: ${limits.trials} trials. ${limits.sentence}`,
  ];
}

function speedTable(backends: readonly BackendFinding[]): string {
  return table(
    ['backend', 'Gflop/s, 500 × 500 product', 'million normals/s'],
    backends.map(({ name, speed }) =>
      speed === undefined
        ? [name, '–', '–']
        : [name, formatNumber(speed.gigaflops, 3), formatNumber(speed.normalsPerSecond / 1e6, 3)],
    ),
  );
}

/** What a backend runs on, why it cannot be had, or what would make it faster. */
function remarksOn({ name, reason, runsOn, advice }: BackendFinding): string[] {
  return [
    ...(runsOn === undefined ? [] : [`${name} runs on ${runsOn}.`]),
    ...(reason === undefined ? [] : [`${name} cannot be had: ${reason}.${needsOf(name)}`]),
    ...(advice === undefined ? [] : [`${name} could be faster: ${advice}.`]),
  ];
}

function needsOf(name: string): string {
  return name === 'native'
    ? ' It takes the package koffi, and OpenBLAS or Accelerate where the system looks or where ONESTEP_BLAS points.'
    : '';
}
