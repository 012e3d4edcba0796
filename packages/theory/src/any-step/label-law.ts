import { gaussHermite, type Integrand } from '@onestep/hermite';
import { krylovCompression } from './krylov-compression.ts';
import { labelPanels } from './label-panels.ts';

/**
 * The law of the step's residual r together with the teacher's coordinate s = x·β⋆, as a short quadrature rule.
 *
 *     E s^l f(r) ≈ Σ_i weights[l][i] f(r_i),   l = 0, 1, 2
 */
export interface LabelLaw {
  /** r_i. */
  readonly residuals: Float64Array;
  /** For l = 0, 1, 2: the weights of E s^l f(r). */
  readonly weights: readonly [Float64Array, Float64Array, Float64Array];
  /** For l = 0, 1, 2 and k = 0 … 6: the weights of E s^l r^k f(r). */
  readonly powerWeights: readonly (readonly Float64Array[])[];
  /** E r^k, k = 0 … 6. */
  readonly moments: readonly number[];
  /** E s r^k, k = 0 … 3. */
  readonly linearMoments: readonly number[];
}

/** Nodes of the noise; its law is Gaussian and enters r as a polynomial. */
const noiseNodes = 12;

/** Nodes of less weight do not reach the last digit of any moment. */
const unseen = 1e-24;

/** Below this length (relative) a Krylov direction is rounding: r takes few values only. */
const negligible = 1e-11;

/**
 * Compresses the law of (s, r), r = σ⋆(s) + ε − mean, into few nodes.
 *
 * Lanczos on multiplication by r, started at the functions 1 and s: the eigenvalues r_i of the m × m compression and the
 * components of 1 and s on its eigenvectors give a (block) Gauss rule, exact for E s^l r^k, k ≤ m − 1, l ≤ 2. A law on a few
 * points, such as σ⋆ = sign without noise, needs fewer nodes and gets them.
 *
 * @param link σ⋆.
 * @param noise σ_ε ≥ 0, the standard deviation of ε.
 * @param outputMean E f at initialisation, subtracted from the label.
 * @param count m ≥ 2.
 *
 * Cost: a few thousand values of σ⋆ and m² passes over them, once a setting. Source: Golub and Meurant, Matrices, Moments
 * and Quadrature (2010), for Gauss rules by Lanczos; docs/theory, large steps.
 */
export function labelLaw(
  link: Integrand,
  noise: number,
  outputMean: number,
  count: number,
): LabelLaw {
  const { coordinates, residuals, roots } = rawLaw(link, noise, outputMean);
  const constant = roots;
  const linear = roots.map((root, i) => root * (coordinates[i] as number));
  const { nodes, components } = krylovCompression([constant, linear], residuals, count, negligible);
  const ofConstant = components(constant);
  const ofLinear = components(linear);
  const product = (a: Float64Array, b: Float64Array): Float64Array =>
    a.map((value, i) => value * (b[i] as number));
  const moment = (power: number, factor: Float64Array): number =>
    roots.reduce(
      (sum, root, i) => sum + root * (factor[i] as number) * (residuals[i] as number) ** power,
      0,
    );
  const weights = [
    product(ofConstant, ofConstant),
    product(ofConstant, ofLinear),
    product(ofLinear, ofLinear),
  ] as const;
  return {
    residuals: nodes,
    weights,
    powerWeights: weights.map((own) =>
      Array.from({ length: 7 }, (_, k) =>
        own.map((weight, i) => weight * (nodes[i] as number) ** k),
      ),
    ),
    moments: Array.from({ length: 7 }, (_, k) => moment(k, constant)),
    linearMoments: Array.from({ length: 4 }, (_, k) => moment(k, linear)),
  };
}

/** s, r and √weight of a fine rule in (s, ε). */
function rawLaw(
  link: Integrand,
  noise: number,
  outputMean: number,
): {
  readonly coordinates: Float64Array;
  readonly residuals: Float64Array;
  readonly roots: Float64Array;
} {
  const along = labelPanels(link.kinks);
  const across = noise > 0 ? gaussHermite(noiseNodes) : { nodes: [0], weights: [1] };
  const coordinates: number[] = [];
  const residuals: number[] = [];
  const roots: number[] = [];
  along.nodes.forEach((s, i) => {
    const label = link.value(s) - outputMean;
    across.nodes.forEach((u, j) => {
      const weight = (along.weights[i] as number) * (across.weights[j] as number);
      if (weight < unseen) return;
      coordinates.push(s);
      residuals.push(label + noise * u);
      roots.push(Math.sqrt(weight));
    });
  });
  return {
    coordinates: Float64Array.from(coordinates),
    residuals: Float64Array.from(residuals),
    roots: Float64Array.from(roots),
  };
}
