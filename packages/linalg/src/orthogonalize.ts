import { addScaledRange, dotRange, scaleRange } from './kernels/vector.ts';
import { norm } from './vectors.ts';

// One pass of Gram–Schmidt that leaves less than this share of the norm has cancelled too much.
const keptShare = 0.7;
const passLimit = 4;

/** Orthonormal vectors of one length. */
export interface Basis {
  /** How many. */
  readonly length: number;
  /** x −= q (qᵀx) for one q after the other: one pass of Gram–Schmidt. */
  removeFrom(x: Float64Array): void;
}

/** The basis that a list of vectors is, which may grow. */
export function basisOf(vectors: readonly Float64Array[]): Basis {
  return {
    get length() {
      return vectors.length;
    },
    removeFrom(x) {
      for (const q of vectors)
        addScaledRange(x.length, -dotRange(x.length, q, 0, x, 0), q, 0, x, 0);
    },
  };
}

/**
 * Removes from x its components along the orthonormal `basis`, repeating the pass as long as it
 * cancels, and returns the norm of what is left ("twice is enough"). If the passes never settle,
 * x lay in the span to working precision; it is then filled with zeros and 0 is returned.
 */
export function orthogonalizeInPlace(x: Float64Array, basis: Basis): number {
  let before = norm(x);
  if (before === 0) return 0;
  for (let pass = 0; pass < passLimit; pass++) {
    basis.removeFrom(x);
    const after = norm(x);
    if (after > keptShare * before) return after;
    if (after === 0) return 0;
    before = after;
  }
  x.fill(0);
  return 0;
}

/**
 * A deterministic vector with no structure of its own: quadratic phases of the golden section,
 * all entries of comparable size. `variant` gives another one.
 */
export function patternVector(length: number, variant: number): Float64Array {
  const result = new Float64Array(length);
  const golden = 0.6180339887498949;
  for (let i = 0; i < length; i++) {
    result[i] =
      Math.cos(2 * Math.PI * (((golden * (i + 1) * (i + 1 + variant)) % 1) + golden * variant)) +
      0.1;
  }
  return result;
}

/** A unit vector orthogonal to `basis`, or undefined if the basis fills the space. */
export function freshDirection(length: number, basis: Basis): Float64Array | undefined {
  for (let variant = 1; basis.length < length && variant <= 4; variant++) {
    const candidate = patternVector(length, basis.length + variant);
    const size = norm(candidate);
    const left = orthogonalizeInPlace(candidate, basis);
    if (left > 1e-8 * size) {
      scaleRange(length, 1 / left, candidate, 0);
      return candidate;
    }
  }
  return undefined;
}
