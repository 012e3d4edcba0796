// jstat ships no types; only the parts in use are declared.
declare module 'jstat' {
  const jstat: {
    readonly studentt: {
      inv(probability: number, degreesOfFreedom: number): number;
    };
    readonly centralF: { cdf(x: number, numerator: number, denominator: number): number };
  };
  export default jstat;
}
