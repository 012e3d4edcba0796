/** The figures that `onestep reproduce` draws, in the order in which they are shown, each with what it is about. */
export const figureTitles: Readonly<Record<string, string>> = {
  spectra: 'singular values of the features, a spike more in every regime of α',
  alignment: 'how much of every power of X̃β the top singular vectors hold',
  errors: 'objective and test error against the step size, beside the plateaus',
  drops: 'Δ₁ and Δ₂ against their formulas, and how a real step comes to them',
  'phase-diagram': 'which orders a step of exponent α has learned',
  'large-steps': 'three theories beside one simulation, up to ω = 2',
};
