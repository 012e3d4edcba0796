import { nodesPerPanel, type UnitPanels, unitRule } from './unit-panels.ts';

/** Beyond this many standard deviations a panel is the last one if it adds nothing any more. */
const usualReach = 8.5;

/** After so many panels the height is computed afresh: its rounding grows with their square. */
const fresh = 8;

/** The normal density of one standard deviation, ready to be laid over tabulated panels. */
export interface PanelDensity {
  /**
   * ∫ f(v) e^{−(v − shift)²/(2s²)} dv/(s√(2π)) over the panels nearest − width ≤ p < nearest + width.
   *
   * @param table covers those panels.
   * @param nearest the panel that holds the shift.
   */
  integral(table: UnitPanels, shift: number, nearest: number, width: number): number;
}

/**
 * The density as products: at a node x of the panel whose centre is δ from the shift it is
 *
 *     e^{−δ²/2s²} · e^{−δx/s²} · e^{−x²/2s²}
 *
 * and from a panel to the next, δ ± 1, the first factor changes by a ratio that itself changes by
 * e^{−1/s²}, the second by e^{∓x/s²}. So a shift costs about a dozen exponentials, not one for each
 * node. The panels are visited from the shift outwards. A moment E u^p f(su + t) would need one more
 * factor, ((δ + x)/s)^p.
 */
export function panelDensity(scale: number): PanelDensity {
  const precision = 1 / (scale * scale);
  const { nodes } = unitRule;
  const local = nodes.map((x) => Math.exp(-0.5 * precision * x * x));
  const steps = nodes.map((x) => Math.exp(-precision * x));
  // The nodes are symmetric: stepping left with x is stepping right with −x.
  const stepsBack = steps.toReversed();
  const decay = Math.exp(-precision);
  const normalisation = 1 / (scale * Math.sqrt(2 * Math.PI));
  const rightward = new Float64Array(nodesPerPanel);
  const leftward = new Float64Array(nodesPerPanel);
  const usual = Math.ceil(usualReach * scale);

  /** The panels on one side; `start` is the distance of the first one's centre, `factors` is used up. */
  function outward(
    products: Float64Array,
    first: number,
    direction: 1 | -1,
    panels: number,
    start: number,
    factors: Float64Array,
  ): number {
    const stepping = direction === 1 ? steps : stepsBack;
    let height = 0;
    let ratio = 0;
    let at = first;
    let sum = 0;
    let size = 0;
    for (let panel = 0; panel < panels; panel += 1) {
      if (panel % fresh === 0) {
        const distance = start + panel;
        height = Math.exp(-0.5 * precision * distance * distance);
        ratio = Math.exp(-precision * (distance + 0.5));
      }
      let inner = 0;
      for (let j = 0; j < nodesPerPanel; j += 1) {
        const factor = factors[j] as number;
        inner += (products[at + j] as number) * factor;
        factors[j] = factor * (stepping[j] as number);
      }
      const part = inner * height;
      sum += part;
      if (panel < usual) size += Math.abs(part);
      // A panel where f is 0 says nothing of the next ones: relu far left of zero.
      else if (part !== 0 && Math.abs(part) <= 1e-18 * size) break;
      height *= ratio;
      ratio *= decay;
      at += direction * nodesPerPanel;
    }
    return sum;
  }

  return {
    integral: (table, shift, nearest, width) => {
      const distance = table.origin + nearest + 0.5 - shift;
      for (let j = 0; j < nodesPerPanel / 2; j += 1) {
        const k = nodesPerPanel - 1 - j;
        const tilt = Math.exp(-precision * distance * (nodes[j] as number));
        const both = local[j] as number;
        rightward[j] = both * tilt;
        rightward[k] = both / tilt;
        leftward[j] = both * tilt * (stepsBack[j] as number);
        leftward[k] = (both / tilt) * (stepsBack[k] as number);
      }
      const at = (nearest - table.first) * nodesPerPanel;
      let sum = outward(table.products, at, 1, width, distance, rightward);
      sum += outward(table.products, at - nodesPerPanel, -1, width, 1 - distance, leftward);
      for (const piece of table.pieces) {
        for (let j = 0; j < nodesPerPanel; j += 1) {
          const offset = (piece.nodes[j] as number) - shift;
          sum += (piece.products[j] as number) * Math.exp(-0.5 * precision * offset * offset);
        }
      }
      return sum * normalisation;
    },
  };
}
