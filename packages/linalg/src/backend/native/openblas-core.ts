/** OpenBLAS's names for processors without AVX2. */
const weakCores =
  /^(Katmai|Coppermine|Northwood|Prescott|Banias|Core2|Penryn|Dunnington|Nehalem|Atom|Sandybridge|Athlon|Opteron|Opteron_SSE3|Barcelona|Bobcat|Bulldozer|Piledriver|Steamroller|Nano)$/i;

/**
 * The core whose kernels suit a processor's vectors.
 *
 * @param processor the text of /proc/cpuinfo
 * @returns a value of OPENBLAS_CORETYPE; undefined where OpenBLAS can be left to choose
 */
export function bestCore(processor: string): string | undefined {
  if (/\bavx512f\b/.test(processor) && /\bavx512vl\b/.test(processor)) return 'SKYLAKEX';
  return /\bavx2\b/.test(processor) && /\bfma\b/.test(processor) ? 'HASWELL' : undefined;
}

/** What to do about a core much older than the processor, in a sentence; undefined where the core will do. */
export function coreAdvice(core: string, processor: string): string | undefined {
  const better = bestCore(processor);
  if (better === undefined || !weakCores.test(core)) return undefined;
  return `OpenBLAS computes for the old core ${core}, several times slower than this processor can: set OPENBLAS_CORETYPE=${better}`;
}
