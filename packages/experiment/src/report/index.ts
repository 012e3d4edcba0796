export { type AlignmentFigure, alignmentFigure } from '../figures/alignment-figure.ts';
export { type ContributionFigure, contributionFigure } from '../figures/contribution-figure.ts';
export type { MeasuredPoint } from '../figures/error-bars.ts';
export { type ErrorsFigure, errorsFigure } from '../figures/errors-figure.ts';
export { type SpectrumFigure, spectrumFigure } from '../figures/spectrum-figure.ts';
export type { Canvas } from '../figures/theme.ts';
export type { ReportContent } from './content.ts';
export { reportHtml } from './report.ts';
