import type { Matrix } from '@onestep/linalg';
import type { Network } from './network.ts';

/** Throws unless a size is a positive integer. */
export function requireSize(caller: string, name: string, value: number, remedy: string): void {
  if (!(Number.isSafeInteger(value) && value > 0)) {
    throw new RangeError(`${caller}: ${name} must be a positive integer, got ${value}; ${remedy}`);
  }
}

/** Throws unless two lengths agree. */
export function requireLength(
  caller: string,
  name: string,
  actual: number,
  wanted: number,
  remedy: string,
): void {
  if (actual !== wanted) {
    throw new RangeError(`${caller}: ${name} must be ${wanted}, got ${actual}; ${remedy}`);
  }
}

/** Throws unless a number is finite. */
export function requireFinite(caller: string, name: string, value: number, remedy: string): void {
  if (!Number.isFinite(value)) {
    throw new RangeError(`${caller}: ${name} must be finite, got ${value}; ${remedy}`);
  }
}

/** Throws unless there is one finite label for each of `samples` rows, at least one. */
export function requireLabels(caller: string, labels: Float64Array, samples: number): void {
  requireSize(caller, 'number of samples', samples, 'pass at least one row');
  requireLength(caller, 'number of labels', labels.length, samples, 'pass one label for each row');
  for (let i = 0; i < labels.length; i++) {
    requireFinite(caller, `label ${i}`, labels[i] as number, 'check the link and the noise');
  }
}

/** Throws unless the layers fit together and the inputs fit the first. */
export function requireInputs(caller: string, network: Network, inputs: Matrix): void {
  const { firstLayer, secondLayer } = network;
  requireLength(
    caller,
    'secondLayer.length',
    secondLayer.length,
    firstLayer.rows,
    'pass one weight for each neuron',
  );
  requireLength(
    caller,
    'inputs.cols',
    inputs.cols,
    firstLayer.cols,
    'pass inputs of the dimension of the first layer',
  );
}
