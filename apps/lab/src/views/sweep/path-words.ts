const words: Readonly<Record<string, string>> = {
  'network.inputDim': 'input dimension d',
  'network.width': 'width N',
  'data.stepSamples': 'batch of the step n₀',
  'data.ridgeSamples': 'batch of the ridge fit n',
  'data.testSamples': 'test samples m',
  'teacher.noise': 'label noise σ_ε',
  ridge: 'ridge penalty λ',
  size: 'all sizes, as a multiple',
};

/** A path of the spec in words, with its symbol. */
export function pathWords(path: string): string {
  return words[path] ?? path;
}
