import { formatNumber } from '@onestep/experiment';
import { Command } from 'commander';
import { type BackendFinding, diagnose } from '../diagnosis.ts';
import { jsonOption } from '../options.ts';
import { writeJson } from '../terminal/json.ts';
import { table } from '../terminal/table.ts';

/** `onestep doctor`: what this machine computes with, how fast, and what is missing. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('versions, the linear algebra that this machine has, and how fast it is')
    .addOption(jsonOption())
    .addHelpText('after', '\nExample:\n  onestep doctor --json')
    .action(({ json }: { json?: boolean }) => {
      const diagnosis = diagnose();
      if (json) {
        writeJson(diagnosis);
        return;
      }
      const { versions, system, machine, vectors, backends, auto } = diagnosis;
      const remarks = backends.flatMap(remarksOn);
      process.stdout.write(`onestep ${versions.onestep}, Node ${versions.node}, ${system}
${machine}; vectors: ${vectors.join(', ') || 'unknown'}

${speedTable(backends)}

${remarks.map((line) => `${line}\n`).join('')}auto takes ${auto}.
`);
    });
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
