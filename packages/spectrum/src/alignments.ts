import {
  dot,
  fromRows,
  leadingSingularTriplets,
  type Matrix,
  matrix,
  norm,
  unwrap,
} from '@onestep/linalg';

function requireNonzero(caller: string, name: string, x: Float64Array): number {
  const size = norm(x);
  if (!(size > 0 && size < Number.POSITIVE_INFINITY)) {
    throw new RangeError(
      `${caller}: ${name} must be finite and not zero, got norm ${size}; leave it out`,
    );
  }
  return size;
}

/**
 * cos²(x, y) = (xᵀy)²/(‖x‖²‖y‖²), in [0, 1].
 *
 * @throws RangeError if the lengths differ, or a vector is zero or not finite
 */
export function squaredCosine(x: Float64Array, y: Float64Array): number {
  const cosine =
    dot(x, y) / requireNonzero('squaredCosine', 'x', x) / requireNonzero('squaredCosine', 'y', y);
  return Math.min(1, cosine * cosine);
}

/**
 * Squared cosine of every left vector with every probe.
 *
 * @param leftVectors ℓ vectors of n elements, for instance `outlierVectors(F, ℓ).value.left`
 * @param probes vectors of n elements, for instance He_k(X̃β) over the samples, k = 1, 2, …; they
 *   need not be normalised, and 1/n-type factors drop out
 * @returns ℓ arrays: [i][k] is for left vector i and probe k
 * @throws RangeError as `squaredCosine`
 */
export function alignments(
  leftVectors: readonly Float64Array[],
  probes: readonly Float64Array[],
): readonly Float64Array[] {
  return leftVectors.map((u) => Float64Array.from(probes, (probe) => squaredCosine(u, probe)));
}

// A vector of which less than this share lies outside the span of the others adds no direction.
const dependentShare = 1e-10;

/** An orthonormal basis of the span, by Gram–Schmidt done twice; dependent vectors are dropped. */
function orthonormalBasis(
  caller: string,
  name: string,
  vectors: readonly Float64Array[],
): Float64Array[] {
  if (vectors.length === 0) {
    throw new RangeError(`${caller}: ${name} must not be empty, got 0 vectors; pass one or more`);
  }
  const basis: Float64Array[] = [];
  for (const [i, vector] of vectors.entries()) {
    const size = requireNonzero(caller, `${name}[${i}]`, vector);
    const rest = vector.map((value) => value / size);
    for (let pass = 0; pass < 2; pass++) {
      for (const q of basis) {
        const part = dot(q, rest);
        for (let k = 0; k < rest.length; k++) {
          rest[k] = (rest[k] as number) - part * (q[k] as number);
        }
      }
    }
    const left = norm(rest);
    if (left > dependentShare) basis.push(rest.map((value) => value / left));
  }
  return basis;
}

/** The matrix of inner products of two lists of vectors. */
function innerProducts(U: readonly Float64Array[], V: readonly Float64Array[]): Matrix {
  return fromRows(U.map((u) => V.map((v) => dot(u, v))));
}

/**
 * How much of the span of the left vectors lies in the span of the probes: (1/ℓ)‖UᵀV‖_F², U and V
 * orthonormal bases of the two, ℓ the dimension of the first. 1: contained; 0: orthogonal. For a
 * random subspace about (number of probes)/n.
 *
 * @param leftVectors one or more vectors of n elements
 * @param probes one or more vectors of n elements, independent or not
 * @throws RangeError for an empty list, lengths that differ, or a vector that is zero or not finite
 */
export function subspaceAlignment(
  leftVectors: readonly Float64Array[],
  probes: readonly Float64Array[],
): number {
  const U = orthonormalBasis('subspaceAlignment', 'leftVectors', leftVectors);
  const V = orthonormalBasis('subspaceAlignment', 'probes', probes);
  const size = norm(innerProducts(U, V).data);
  return Math.min(1, (size * size) / U.length);
}

/**
 * The principal angles between the span of the left vectors and that of the probes, ascending, in
 * radians; as many as the smaller dimension. subspaceAlignment = Σ cos²/ℓ.
 *
 * @param leftVectors one or more vectors of n elements
 * @param probes one or more vectors of n elements
 * @throws RangeError as `subspaceAlignment`
 *
 * Small angles come from sines and large ones from cosines, each to about 1e-15 (Björck and Golub,
 * Math. Comp. 27, 1973).
 */
export function principalAngles(
  leftVectors: readonly Float64Array[],
  probes: readonly Float64Array[],
): Float64Array {
  const U = orthonormalBasis('principalAngles', 'leftVectors', leftVectors);
  const V = orthonormalBasis('principalAngles', 'probes', probes);
  const [small, large] = U.length <= V.length ? [U, V] : [V, U];
  const count = small.length;
  const cosines = unwrap(leadingSingularTriplets(innerProducts(small, large), count)).values;
  // What of the smaller basis lies outside the larger span has the sines as singular values.
  const n = (small[0] as Float64Array).length;
  const outside = matrix(count, n);
  small.forEach((u, i) => {
    const rest = u.slice();
    for (let pass = 0; pass < 2; pass++) {
      for (const v of large) {
        const part = dot(v, rest);
        for (let k = 0; k < n; k++) rest[k] = (rest[k] as number) - part * (v[k] as number);
      }
    }
    outside.data.set(rest, i * n);
  });
  const sines = unwrap(leadingSingularTriplets(outside, count)).values;
  return cosines.map((cosine, k) => {
    const sine = sines[count - 1 - k] as number;
    return cosine < Math.SQRT1_2 ? Math.acos(cosine) : Math.asin(Math.min(1, sine));
  });
}
