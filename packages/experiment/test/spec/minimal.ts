/** The least a spec must say; everything else has a default. */
export function minimalSpec(): Record<string, unknown> {
  return {
    network: { inputDim: 40, width: 60, activation: { name: 'relu', centered: true } },
    data: { stepSamples: 100, ridgeSamples: 80, testSamples: 50 },
    teacher: { link: 'tanh', noise: 0.4 },
    step: { size: 2 },
    ridge: 0.1,
  };
}
