import type { ReportContent } from '../report/content.ts';

/** The report as one HTML text, its figures drawn without a browser; what draws them is loaded here. */
export async function renderReport(content: ReportContent): Promise<string> {
  const [{ JSDOM }, { reportHtml }] = await Promise.all([
    import('jsdom'),
    import('../report/report.ts'),
  ]);
  const { window } = new JSDOM('');
  try {
    return reportHtml(content, window.document);
  } finally {
    window.close();
  }
}
