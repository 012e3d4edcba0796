import { type ExperimentSpec, labLink, specYaml } from '@onestep/experiment';
import { withOwnPoint } from '../state/own-point.ts';

/** The page's own address at a spec. */
export function shareLink(spec: ExperimentSpec): string {
  return labLink(spec, location.href);
}

/** The spec as the command line reads it from a file, with the page's own step among the swept ones. */
export function specText(spec: ExperimentSpec): string {
  return specYaml(withoutEmpty(withOwnPoint(spec)));
}

/** What reruns it in a terminal: the command reads a link of the lab like a file. */
export function commandText(spec: ExperimentSpec): string {
  return `npm run --silent onestep -- compare '${shareLink(withOwnPoint(spec))}'`;
}

/** What reruns it in a program. */
export function typescriptText(spec: ExperimentSpec): string {
  return `import { compare, limitsOf, planExperiment, readSpec, verdictSentence } from '@onestep/experiment';
import { runPlan } from '@onestep/experiment/node';

const spec = readSpec(\`
${specText(spec).replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${')}\`);
const plan = planExperiment(spec);
const results = await runPlan(plan);
console.log(verdictSentence(compare(plan, results, limitsOf(plan))));
`;
}

function withoutEmpty({ sweep, ...rest }: ExperimentSpec): Partial<ExperimentSpec> {
  return Object.keys(sweep).length === 0 ? rest : { ...rest, sweep };
}
