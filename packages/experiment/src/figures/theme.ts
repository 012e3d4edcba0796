/** The colours and the typeface of a figure; its shapes are the same in every theme. */
export interface Theme {
  /** Axes, lines of limits, text. */
  readonly ink: string;
  /** Behind everything, and inside hollow markers. */
  readonly paper: string;
  /** Text that explains: names of thresholds, notes. */
  readonly quiet: string;
  /** Histogram bars, and everything that is the bulk. */
  readonly bar: string;
  /** Fine rules: thresholds, references. */
  readonly rule: string;
  /** Lines and markers by order k; 0 is the constant. */
  readonly orders: readonly string[];
  /** The same hues for text, with a contrast of at least 4.5 against the paper. */
  readonly orderText: readonly string[];
  readonly fontFamily: string;
}

const systemFont = 'system-ui, sans-serif';

/** Okabe and Ito's colours, told apart by colour-blind readers, on white. */
export const lightTheme: Theme = {
  ink: '#1b1b1b',
  paper: '#ffffff',
  quiet: '#5c5c5c',
  bar: '#bfbfbf',
  rule: '#b0b0b0',
  orders: ['#777777', '#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00'],
  orderText: ['#5c5c5c', '#00609a', '#a84a00', '#006f51', '#964470', '#855b00'],
  fontFamily: systemFont,
};

/** The same hues, as light as a dark page needs. */
export const darkTheme: Theme = {
  ink: '#e8e8e8',
  paper: '#15171a',
  quiet: '#a6a9ad',
  bar: '#595d63',
  rule: '#5f646b',
  orders: ['#9a9da1', '#56b4e9', '#f08a4b', '#33c49a', '#e09cc3', '#f0b93a'],
  orderText: ['#a6a9ad', '#6cc0f0', '#f59a62', '#4dd1aa', '#e8aecf', '#f3c662'],
  fontFamily: systemFont,
};
