export { type ComposeOptions, composePanels } from './compose.ts';
export { type DataRow, type DataSource, dataColumns, dataCsv } from './data-row.ts';
export { dropFormulas } from './drops.ts';
export { learnedOrder } from './learned-order.ts';
export { misfit } from './misfit.ts';
export { settingText } from './page.ts';
export type { Panel, Reproduction, ReproductionNeeds, SimulatedPlan } from './reproduction.ts';
export { reproductions } from './reproductions.ts';
