/** Lengths and angle of β: its limit ‖β‖ (which the moments belong to) and cos(β, β⋆). */
export interface StepDirection {
  /** b in the limit. */
  readonly limitNorm: number;
  /** ρ. */
  readonly alignment: number;
}
