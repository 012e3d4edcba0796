import type { Lab } from '../../state/lab.ts';
import type { Formula } from '../view.ts';

/** The model in three lines, with this setting's sizes. */
export function symbolsFormula(_: unknown, lab: Lab): Formula {
  const { network, data } = lab.state.spec.value;
  const scale = network.scaling === 'meanField' ? String.raw`\tfrac{1}{\sqrt N}\,` : '';
  return {
    tex: [
      String.raw`y=\sigma_\star(x\cdot\beta_\star)+\varepsilon,\qquad f(x)=${scale}a^{\!\top}\sigma(Wx)`,
      String.raw`W=W_0+\eta\,G,\qquad F=\sigma(\tilde X W^{\!\top}),\qquad \hat a=\arg\min_a\tfrac1n\lVert\tilde y-Fa\rVert^2+\lambda\lVert a\rVert^2`,
      String.raw`x\in\mathbb R^{${network.inputDim}},\quad W\in\mathbb R^{${network.width}\times ${network.inputDim}},\quad F\in\mathbb R^{${data.ridgeSamples}\times ${network.width}}`,
    ],
    sentence: `One gradient step on ${data.stepSamples} samples moves the first layer; the second layer is then fitted by ridge regression on ${data.reuseBatch ? 'the same' : `${data.ridgeSamples} fresh`} samples.`,
  };
}
