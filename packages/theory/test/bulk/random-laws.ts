import type { BulkLaw } from '@onestep/theory';

/** A stream of uniforms in [0, 1): the 48-bit generator of drand48, enough to scatter test points. */
function uniforms(seed: number): () => number {
  let state = (BigInt(seed) << 16n) | 0x330en;
  return () => {
    state = (state * 0x5deece66dn + 0xbn) & 0xffffffffffffn;
    return Number(state) / 2 ** 48;
  };
}

/** Laws with ratios from 1e-6 to 1e6 and variances from 1e-6 to 1e3, log-uniform, each of them at times on its special value. */
export function randomLaws(seed: number): () => BulkLaw & { readonly ridge: number } {
  const uniform = uniforms(seed);
  const power = (low: number, high: number): number => 10 ** (low + (high - low) * uniform());
  return () => {
    const psi = uniform() < 0.1 ? 1 : power(-6, 6);
    const widthPerSample = uniform() < 0.1 ? 1 : power(-6, 6);
    const zero = uniform();
    return {
      dimPerSample: uniform() < 0.1 ? 1 : psi * widthPerSample,
      dimPerWidth: psi,
      linearVariance: zero < 0.05 ? 0 : power(-6, 3),
      nonlinearVariance: zero > 0.95 ? 0 : power(-6, 3),
      ridge: power(-12, 6),
    };
  };
}
