import {
  alignmentFigure,
  type Canvas,
  contributionFigure,
  errorsFigure,
  spectrumFigure,
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
        predictedOutliers: [1.25],
      },
      canvas,
    ),
};
