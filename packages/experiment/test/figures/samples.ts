import {
  alignmentFigure,
  type Canvas,
  coefficientFigure,
  contributionFigure,
  errorsFigure,
  learnedVector,
  phaseDiagramFigure,
  spectrumFigure,
  sweepFigure,
  vectorFigure,
} from '@onestep/experiment/figures';

const stepSizes = [0, 1, 4, 9];
const measured = stepSizes.map((stepSize) => ({
  stepSize,
  mean: 0.9 - 0.04 * stepSize,
  standardError: 0.01,
}));
const line = stepSizes.map((stepSize) => ({ stepSize, value: 0.9 - 0.04 * stepSize }));

/** Every figure with a little data, by name. */
export const samples: Readonly<Record<string, (canvas: Canvas) => SVGSVGElement>> = {
  errors: (canvas) =>
    errorsFigure(
      {
        stepSamples: 100,
        measured,
        limit: line,
        limitName: 'any-step',
        smallStep: line.map(({ stepSize, value }) => ({ stepSize, value: value + 0.01 })),
        plateaus: [0.9, 0.7, 0.6, 0.6],
      },
      canvas,
    ),
  sweep: (canvas) =>
    sweepFigure(
      {
        label: 'width N',
        isLog: true,
        measured: [75, 150, 300].map((at) => ({ at, mean: at / 300, standardError: 0.01 })),
        limit: [75, 150, 300].map((at) => ({ at, value: at / 300 })),
        limitName: 'any-step',
        rules: [{ at: 150, name: 'N = n' }],
        current: 100,
      },
      canvas,
    ),
  alignment: (canvas) =>
    alignmentFigure(
      {
        stepSamples: 100,
        symbol: 'k',
        orders: [1, 2, 3].map((order) => ({ order, measured, limit: line })),
      },
      canvas,
    ),
  contribution: (canvas) =>
    contributionFigure(
      {
        stepSamples: 100,
        symbol: 'k',
        orders: [1, 2].map((order) => ({ order, measured, limit: line })),
      },
      canvas,
    ),
  spectrum: (canvas) =>
    spectrumFigure(
      {
        bars: [{ from: 0.1, to: 0.5, density: 2 }],
        density: [
          { at: 0.1, value: 0 },
          { at: 0.3, value: 2 },
          { at: 0.5, value: 0 },
        ],
        measuredOutliers: [1.2],
        predictedOutliers: [
          { position: 1.25, order: 1 },
          { position: 1.27, order: 2 },
        ],
        upperEdge: 0.5,
        simulationName: 'simulation, 8 trials',
        limitName: 'any-step',
      },
      canvas,
    ),
  phaseDiagram: (canvas) =>
    phaseDiagramFigure(
      {
        orders: [
          { order: 1, finite: 0.05, measured: { exponent: 0.06, low: 0.05, high: 0.08 } },
          {
            order: 2,
            finite: 0.22,
            measured: null,
            shown: [0.1, 0.2, 0.3, 0.4].map((from) => ({ from, to: from + 0.1, value: 2 * from })),
          },
          { order: 3, finite: 0.6 },
          { order: 4, finite: null },
        ],
        current: 0.2,
      },
      canvas,
    ),
  phaseDiagramBeyond: (canvas) =>
    phaseDiagramFigure(
      {
        orders: [
          { order: 1 },
          { order: 2, finite: 0.3 },
          { order: 3, finite: null, isAbsent: true },
        ],
        exponents: [-0.1, 0.6],
        current: 0.7,
        currentName: 'far',
        finiteName: 'n = 240',
      },
      canvas,
    ),
  vector: (canvas) => vectorFigure(learnedVector(sampleVector, sampleInputs), canvas),
  coefficients: (canvas) =>
    coefficientFigure(
      { activation: [0.4, 0.5, 0.28, 0, -0.08], teacher: [0, 0.8, 0, 0.4] },
      canvas,
    ),
  coefficientsAtStep: (canvas) =>
    coefficientFigure(
      {
        activation: [0.4, 0.5, 0.28, 0, -0.08],
        teacher: [0, 0.8, 0, 0.4],
        spikes: [1],
        shares: [0, 0.8, 0, 0.2],
      },
      canvas,
    ),
};

/** Normal quantiles at even shares: a sample without a seed. */
const sampleInputs = Float64Array.from({ length: 60 }, (_, i) => 4 * Math.tan((i - 29.5) / 60));

/** −h_2(z), turned over by the figure. */
const sampleVector = Float64Array.from(
  sampleInputs,
  (z) => (1 - z * z) / Math.SQRT2 / Math.sqrt(60),
);
