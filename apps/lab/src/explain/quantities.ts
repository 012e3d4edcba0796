import {
  contributionOf,
  type ErrorName,
  type ExperimentSpec,
  errorNames,
  plateauOf,
} from '@onestep/experiment';
import type { SymbolEntry } from './symbols.ts';

const errors: Readonly<Record<ErrorName, SymbolEntry>> = {
  testError: {
    text: 'L_te',
    words: 'Test error.',
    meaning: 'The mean squared error E(y − f(x)·â)² on fresh samples, noise included.',
  },
  objective: {
    text: 'L',
    words: 'Ridge objective.',
    meaning:
      'What the fit minimises, (1/n)‖ỹ − Fâ‖² + λ‖â‖²; the training loss that the paper’s limits are of.',
  },
  trainError: {
    text: 'L_tr',
    words: 'Training error.',
    meaning: 'The mean squared error (1/n)‖ỹ − Fâ‖² on the samples of the fit.',
  },
};

const fixed: Readonly<Record<string, SymbolEntry>> = {
  ...errors,
  gradientNorm: {
    text: 'b',
    words: 'Length of β.',
    meaning: 'β = Xᵀr/n₀ is the direction that the step writes into every neuron.',
  },
  gradientAlignment: {
    text: 'ρ',
    words: 'Cosine of β and β⋆.',
    meaning: 'How well the step has found the teacher’s direction: order k is seen through ρ^k.',
  },
  bulkKs: {
    text: 'D',
    words: 'Kolmogorov–Smirnov distance.',
    meaning:
      'The largest gap between the share of eigenvalues of FFᵀ/n below a value and its limiting law; it tends to 0.',
  },
};

/** Symbol, name and a sentence for everything that is measured, by its name; an unknown name speaks for itself. */
export function quantityEntry(name: string): SymbolEntry {
  const known = fixed[name];
  if (known !== undefined) return known;
  const contribution = contributionOf(name);
  if (contribution !== undefined) {
    const { error, order } = contribution;
    const { text, words } = errors[error];
    return {
      text: `Δ_${order} ${text}`,
      words: `Worth of order ${order}.`,
      meaning: `By how much the ${plain(words)} grows when order ${order} is taken out of the updated features.`,
    };
  }
  const plateau = plateauOf(name);
  if (plateau !== undefined) {
    const { error, spikes } = plateau;
    const { text, words } = errors[error];
    return {
      text: `${text}(ℓ=${spikes})`,
      words: `Plateau of the ${plain(words)}.`,
      meaning: `The ${plain(words)} with the first ${spikes} spikes made infinitely strong: what the step tends to as n → ∞.`,
    };
  }
  const [kind = '', index = '', power = ''] = name.split('.');
  switch (kind) {
    case 'outlier':
      return {
        text: `x_${index}`,
        words: `${ordinal(index)} eigenvalue.`,
        meaning: `The ${index === '1' ? 'largest' : `${ordinal(index).toLowerCase()} largest`} eigenvalue of FFᵀ/n; it has a limit of its own once it is outside the bulk.`,
      };
    case 'alignment':
      return {
        text: `cos²(u_1, h_${index})`,
        words: `Alignment, order ${index}.`,
        meaning: `The squared cosine of the top left singular vector of F with He_${index}(z), z = x·β/b.`,
      };
    case 'subspaceAlignment':
      return {
        text: `A_${index}`,
        words: index === '1' ? 'Top vector.' : `Top ${index} vectors.`,
        meaning: `How much of the top ${index === '1' ? 'left singular vector lies along z' : `${index} left singular vectors lies in the span of z … z^${index}`}; 1 is all.`,
      };
    case 'powerAlignment':
      return {
        text: `P_${index}(z^${power})`,
        words: `Power ${power} in the top ${index}.`,
        meaning: `How much of z^${power} lies in the span of the top ${index} left singular vectors.`,
      };
    case 'newPowerAlignment':
      return {
        text: `P_4(z^${index}) new`,
        words: `What power ${index} adds.`,
        meaning: `How much of what z^${index} adds to the lower powers lies in the span of the top four left singular vectors.`,
      };
    default:
      return { text: name, words: '', meaning: 'Measured in each trial.' };
  }
}

/** Where a quantity stands in a table: what belongs together is beneath one heading. */
export const quantityGroups: readonly {
  readonly title: string;
  readonly holds: (name: string) => boolean;
}[] = [
  { title: 'errors', holds: (name) => name in errors },
  { title: 'what the step learned', holds: (name) => name.startsWith('gradient') },
  {
    title: 'spectrum of FFᵀ/n',
    holds: (name) => name.startsWith('outlier.') || name === 'bulkKs',
  },
  { title: 'top left singular vectors', holds: (name) => /lignment\./.test(name) },
  { title: 'worth of each order', holds: (name) => contributionOf(name) !== undefined },
  { title: 'plateaus', holds: (name) => plateauOf(name) !== undefined },
];

/** What a spec will measure at every point and a theory tells at once, in the order of the tables. */
export function expectedQuantities({ measure }: ExperimentSpec): readonly string[] {
  const three = (kind: string): string[] => [1, 2, 3].map((index) => `${kind}.${index}`);
  return [
    ...(measure.includes('errors') ? errorNames : []),
    'gradientNorm',
    'gradientAlignment',
    ...(measure.includes('outliers') ? three('outlier') : []),
    ...(measure.includes('spectrum') ? ['bulkKs'] : []),
    ...(measure.includes('alignments')
      ? [...three('alignment'), ...three('subspaceAlignment')]
      : []),
  ];
}

const ordinals = ['', 'First', 'Second', 'Third', 'Fourth', 'Fifth'];

function ordinal(index: string): string {
  return ordinals[Number(index)] ?? `${index}th`;
}

/** "Test error." within a sentence. */
function plain(words: string): string {
  return words.slice(0, 1).toLowerCase() + words.slice(1, -1);
}
