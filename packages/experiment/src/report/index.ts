export type { ReportContent } from './content.ts';
export { reportHtml } from './report.ts';
