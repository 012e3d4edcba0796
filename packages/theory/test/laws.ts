import type { BulkLaw } from '@onestep/theory';

/** Laws on both sides of N = n, φ = 1 and ψ = 1, and on them; with v1 = 0 and v2 = 0. */
export const laws: readonly (BulkLaw & { readonly name: string })[] = [
  {
    name: 'N < n, ψ < 1',
    dimPerSample: 0.4,
    dimPerWidth: 0.7,
    linearVariance: 0.25,
    nonlinearVariance: 0.09,
  },
  {
    name: 'N > n, ψ < 1',
    dimPerSample: 0.6,
    dimPerWidth: 0.3,
    linearVariance: 0.37,
    nonlinearVariance: 0.03,
  },
  {
    name: 'N < n, ψ > 1',
    dimPerSample: 0.9,
    dimPerWidth: 2.5,
    linearVariance: 1.2,
    nonlinearVariance: 0.4,
  },
  {
    name: 'N > n, ψ > 1',
    dimPerSample: 3,
    dimPerWidth: 1.4,
    linearVariance: 0.05,
    nonlinearVariance: 0.6,
  },
  {
    name: 'N = n',
    dimPerSample: 0.5,
    dimPerWidth: 0.5,
    linearVariance: 0.25,
    nonlinearVariance: 0.09,
  },
  {
    name: 'N = n, φ = ψ = 1',
    dimPerSample: 1,
    dimPerWidth: 1,
    linearVariance: 2,
    nonlinearVariance: 0.5,
  },
  {
    name: 'two intervals',
    dimPerSample: 0.1,
    dimPerWidth: 0.15,
    linearVariance: 0.37,
    nonlinearVariance: 0.02,
  },
  {
    name: 'v1 = 0, N < n',
    dimPerSample: 0.4,
    dimPerWidth: 0.7,
    linearVariance: 0,
    nonlinearVariance: 1.3,
  },
  {
    name: 'v1 = 0, N > n',
    dimPerSample: 0.8,
    dimPerWidth: 0.3,
    linearVariance: 0,
    nonlinearVariance: 0.6,
  },
  {
    name: 'v2 = 0, N < d < n',
    dimPerSample: 0.6,
    dimPerWidth: 1.5,
    linearVariance: 0.7,
    nonlinearVariance: 0,
  },
  {
    name: 'v2 = 0, d < n < N',
    dimPerSample: 0.4,
    dimPerWidth: 0.3,
    linearVariance: 1.7,
    nonlinearVariance: 0,
  },
  {
    name: 'v2 = 0, n < N < d',
    dimPerSample: 2.5,
    dimPerWidth: 1.6,
    linearVariance: 1,
    nonlinearVariance: 0,
  },
];
