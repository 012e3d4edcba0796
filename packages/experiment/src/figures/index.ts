export { type AlignmentFigure, alignmentFigure } from './alignment-figure.ts';
export { type Canvas, type HorizontalAxis, horizontalAxis } from './canvas.ts';
export { type CoefficientFigure, coefficientFigure } from './coefficient-figure.ts';
export { type ContributionFigure, contributionFigure } from './contribution-figure.ts';
export type { MeasuredPoint } from './error-bars.ts';
export { type ErrorsFigure, errorsFigure } from './errors-figure.ts';
export { leadingOrder } from './leading-order.ts';
export { densityOfRoots, measuredSpectrum } from './measured-spectrum.ts';
export { type OrderStyle, orderStyle } from './order-style.ts';
export {
  type PhaseCell,
  type PhaseDiagramFigure,
  type PhaseRow,
  type PhaseThreshold,
  phaseDiagramFigure,
} from './phase-diagram-figure.ts';
export { type PredictedOutlier, type SpectrumFigure, spectrumFigure } from './spectrum-figure.ts';
export { type SweepFigure, type SweptPoint, sweepFigure } from './sweep-figure.ts';
export { darkTheme, lightTheme, type Theme } from './theme.ts';
export { learnedVector, type VectorFigure, vectorFigure } from './vector-figure.ts';
