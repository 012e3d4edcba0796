/** A spec without a fault, one key a line. */
export const soundSpec = `title: a small one
seed: 1
trials: 2
network: { inputDim: 40, width: 60, activation: relu }
data: { stepSamples: 80, ridgeSamples: 80 }
teacher: { link: tanh, noise: 0.3 }
step: { size: 2 }
ridge: [0.1, 1]
measure: [errors]
`;

/** A broken spec: its text, and what has to be said of it, a line for every problem. */
export interface BrokenSpec {
  readonly name: string;
  readonly text: string;
  readonly problems: readonly string[];
}

const keys = 'title, seed, trials, network, data, teacher, step, ridge, measure, sweep';
const networkKeys = 'inputDim, width, activation, scaling, secondLayer';
const names =
  'identity, relu, leakyRelu, tanh, erf, sigmoid, softplus, gelu, silu, sin, cos, abs, sign, square';
const paths =
  'network.inputDim, network.width, network.activation, network.scaling, network.secondLayer, data.stepSamples, data.ridgeSamples, data.testSamples, data.reuseBatch, teacher.link, teacher.noise, step.size, step.exponent, ridge, size';
const measurements = 'errors, spectrum, outliers, alignments, hierarchy, powers, plateaus';
const trials = 'trials: wanted a positive whole number (independent repetitions), got';
const seed = 'seed: wanted a number (whole ones up to 2^53) or a text that is not empty, got';
const width = 'network.width: wanted a positive whole number (hidden width N), got';
const activation =
  "wanted a function's name, { name }, { hermite }, { polynomial } or { sum }, got";
const penalty = 'wanted a positive number, 1e-12 to 1e12 (ridge penalty λ), got';
const wholeDocument = `(whole document): wanted a mapping (network, data, teacher, step, ridge, …), got`;
const count = 'count: wanted a whole number from 2 to 10000 (how many values), got';

/** The sound spec with a part of its text replaced. */
function changed(part: string | RegExp, by: string, ...problems: string[]): BrokenSpec {
  return { name: by.trim() || `without ${part}`, text: soundSpec.replace(part, by), problems };
}

const activated = (written: string, ...problems: string[]): BrokenSpec =>
  changed('activation: relu', `activation: ${written}`, ...problems);
const swept = (written: string, ...problems: string[]): BrokenSpec =>
  changed(/$/, `sweep: ${written}\n`, ...problems);
const ridged = (written: string, ...problems: string[]): BrokenSpec =>
  changed('ridge: [0.1, 1]', `ridge: ${written}`, ...problems);
const whole = (name: string, text: string, ...problems: string[]): BrokenSpec => ({
  name,
  text,
  problems,
});

export const brokenSpecs: readonly BrokenSpec[] = [
  // What is no spec at all.
  whole('an empty file', '', '(whole document): wanted a spec, got an empty document'),
  whole('a comment', '# later', '(whole document): wanted a spec, got an empty document'),
  whole('a text', 'hello world', `${wholeDocument} "hello world"`),
  whole('a number', '42', `${wholeDocument} 42`),
  whole('a list', '- a\n- b', `${wholeDocument} ["a","b"]`),
  whole(
    'a result',
    '{ "points": [], "manifest": {} }',
    '(whole document): wanted a spec, got a result; onestep compare --manifest runs it again',
  ),
  whole(
    'only a title',
    'title: alone',
    'network: wanted a mapping (inputDim, width, activation, …), got nothing',
    'data: wanted a mapping (stepSamples, ridgeSamples, …), got nothing',
    'teacher: wanted a mapping (link, noise), got nothing',
    'step: wanted a mapping (size or exponent), got nothing',
    'ridge: wanted a positive number or a list of them, got nothing',
  ),

  // YAML that is none.
  whole('a tab', 'network:\n\twidth: 3', 'line 2, column 1: wanted spaces before a key, got a tab'),
  whole(
    'an open brace',
    'network: { width: 4',
    'line 1, column 20: wanted well-formed YAML or JSON, got an error: Flow map in block collection must be sufficiently indented and end with a }',
  ),
  whole(
    'a column too few',
    'network:\n  inputDim: 4\n width: 3',
    'line 3, column 1: wanted well-formed YAML or JSON, got an error: All mapping items must start at the same column',
  ),
  changed(/$/, 'trials: 3\n', 'line 10, column 1: wanted every key once, got trials again'),
  changed(
    'inputDim: 40,',
    'width: 1,',
    'line 4, column 22: wanted every key once, got width again',
  ),
  changed(
    /$/,
    '---\ntrials: 3\n',
    'line 10, column 1: wanted one document, got several, divided by ---',
  ),
  changed(
    'trials: 2',
    'trials: *many',
    '(whole document): wanted well-formed YAML or JSON, got an error: Unresolved alias (the anchor must be set before the alias): many',
  ),
  changed(
    'trials: 2',
    'trials: !count 3',
    'line 3, column 9: wanted plain YAML, got a tag (Unresolved tag: !count)',
  ),

  // Keys nobody knows.
  changed(/$/, 'colour: red\n', `colour: wanted a known key (${keys}), got "colour"`),
  changed(
    'trials',
    'trails',
    `trails: wanted a known key (${keys}), got "trails"; did you mean trials?`,
  ),
  changed(
    'network:',
    'Network:',
    'network: wanted a mapping (inputDim, width, activation, …), got nothing',
    `Network: wanted a known key (${keys}), got "Network"; did you mean network?`,
  ),
  changed(
    'inputDim',
    'input_dim',
    'network.inputDim: wanted a positive whole number (input dimension d), got nothing',
    `network.input_dim: wanted a known key (${networkKeys}), got "input_dim"; did you mean inputDim?`,
  ),
  changed(
    'ridgeSamples: 80',
    'ridgeSamples: 80, testSample: 9',
    'data.testSample: wanted a known key (stepSamples, ridgeSamples, testSamples, reuseBatch), got "testSample"; did you mean testSamples?',
  ),
  changed('noise: 0.3', 'noise: 0,3', 'teacher.3: wanted a known key (link, noise), got "3"'),
  changed(
    'size: 2',
    'eta: 2',
    'step.eta: wanted a known key (size, exponent), got "eta"',
    'step: wanted exactly one of size and exponent, got {"eta":2}',
  ),
  changed(/$/, '__proto__: 3\n', `__proto__: wanted a known key (${keys}), got "__proto__"`),

  // Values of the wrong type or size, key by key.
  changed('a small one', '3', 'title: wanted text, got 3; did you mean "3"?'),
  changed('seed: 1', 'seed: ""', `${seed} ""`),
  changed('seed: 1', 'seed: [1]', `${seed} [1]`),
  changed('seed: 1', 'seed: true', `${seed} true`),
  changed('seed: 1', 'seed: 9007199254740993', `${seed} 9007199254740992`),
  changed('trials: 2', 'trials:', `${trials} null`),
  changed('trials: 2', 'trials: 0', `${trials} 0`),
  changed('trials: 2', 'trials: 2.5', `${trials} 2.5`),
  changed('trials: 2', 'trials: many', `${trials} "many"`),
  changed('trials: 2', 'trials: 1_000', `${trials} "1_000"; did you mean 1000?`),
  changed('trials: 2', 'trials: 1e7', 'trials: wanted at most 1000000 trials, got 10000000'),
  changed(
    /network: .*/,
    'network: 3',
    'network: wanted a mapping (inputDim, width, activation, …), got 3',
  ),
  changed('width: 60', 'width: -60', `${width} -60`),
  changed('width: 60', 'width: "60"', `${width} "60"; did you mean 60?`),
  changed('width: 60', 'width: 1e12', `${width} 1000000000000`),
  changed(
    'width: 60',
    'width: 60, scaling: meanfield',
    'network.scaling: wanted one of the known names (meanField, standard), got "meanfield"; did you mean meanField?',
  ),
  changed(
    'width: 60',
    'width: 60, secondLayer: uniform',
    'network.secondLayer: wanted one of the known names (gaussian, constant), got "uniform"',
  ),
  changed(
    /data: .*/,
    'data: [80, 80]',
    'data: wanted a mapping (stepSamples, ridgeSamples, …), got [80,80]',
  ),
  changed(
    'ridgeSamples: 80',
    'ridgeSamples: 80, testSamples: 0',
    'data.testSamples: wanted a positive whole number (fresh samples for the test error), got 0',
  ),
  changed(
    'ridgeSamples: 80',
    'ridgeSamples: 80, reuseBatch: yes',
    'data.reuseBatch: wanted true or false, got "yes"; did you mean true?',
  ),
  changed(
    'ridgeSamples: 80',
    'ridgeSamples: 90, reuseBatch: true',
    'data.ridgeSamples: wanted stepSamples (80), because the batch is reused, got 90',
  ),
  changed(/teacher: .*/, 'teacher: tanh', 'teacher: wanted a mapping (link, noise), got "tanh"'),
  changed(
    'noise: 0.3',
    'noise: .nan',
    'teacher.noise: wanted a number from 0 to 1e6 (standard deviation of the label noise), got NaN',
  ),
  changed(/step: .*/, 'step: 5', 'step: wanted a mapping (size or exponent), got 5'),
  changed('{ size: 2 }', '{}', 'step: wanted exactly one of size and exponent, got {}'),
  changed(
    'size: 2',
    'size: 2, exponent: 0.2',
    'step: wanted exactly one of size and exponent, got {"size":2,"exponent":0.2}',
  ),
  changed('size: 2', 'size: -1', 'step.size: wanted a number from 0 to 1e9 (step size η), got -1'),
  changed(
    'size: 2',
    'exponent: 9',
    'step.exponent: wanted a number from -3 to 3 (α in η = stepSamples^α), got 9',
  ),
  changed(
    '[errors]',
    '[error]',
    `measure[0]: wanted one of the known names (${measurements}), got "error"; did you mean errors?`,
  ),
  changed(
    '[errors]',
    'errors',
    `measure: wanted a list of ${measurements}, got "errors"; did you mean [errors]?`,
  ),
  changed('[errors]', '[]', 'measure: wanted at least one measurement, got []'),
  changed(
    '[errors]',
    '[errors, errors]',
    'measure: wanted each measurement once, got ["errors","errors"]',
  ),

  // Ridges.
  ridged('small', `ridge: ${penalty} "small"`),
  ridged('.inf', `ridge: ${penalty} Infinity`),
  ridged('[0.1, 0]', `ridge[1]: ${penalty} 0`),
  ridged('[]', 'ridge: wanted at least one ridge penalty, got []'),
  ridged('[1, 1]', 'ridge: wanted ridge penalties that differ, got [1,1]'),
  ridged(
    '{ low: 1 }',
    'ridge: wanted a positive number, a list of them, or { from, to, count, scale }, got {"low":1}',
  ),
  ridged('{ from: 1, to: 2, count: 1e9 }', `ridge.${count} 1000000000`),
  ridged('{ from: a, to: 2, count: 3 }', 'ridge.from: wanted a number (first value), got "a"'),
  ridged(
    '{ from: 0, to: 2, count: 3, scale: log }',
    'ridge: wanted positive from and to on a log scale, got {"from":0,"to":2,"count":3,"scale":"log"}',
  ),
  ridged(
    '{ from: 1, to: 2, count: 3, scal: log }',
    'ridge.scal: wanted a known key (from, to, count, scale), got "scal"; did you mean scale?',
  ),

  // Functions.
  activated('[relu]', `network.activation: ${activation} a list`),
  activated('ReLU', `network.activation: wanted one of ${names}, got "ReLU"; did you mean relu?`),
  activated(
    'sign',
    'network.activation: wanted a function with a usable derivative (this one can only be a teacher link), got "sign"',
  ),
  activated(
    '{ nmae: relu }',
    'network.activation.nmae: wanted one of the keys name, hermite, polynomial, sum, slope, scale, centered, got "nmae"; did you mean name?',
  ),
  activated(
    '{ name: relu, hermite: [0, 1] }',
    'network.activation: wanted only one of { name }, { hermite }, { polynomial } or { sum }, got name and hermite',
  ),
  activated(
    '{ hermite: [0, x] }',
    'network.activation.hermite[1]: wanted a finite number, got "x"',
  ),
  activated(
    '{ name: leakyRelu, slope: steep }',
    'network.activation.slope: wanted a finite number, got "steep"',
  ),
  activated(
    '{ name: relu, slope: 2 }',
    'network.activation.slope: wanted absent, since relu has no parameter slope, got 2',
  ),
  activated(
    '{ name: relu, scale: 1e200 }',
    'network.activation: wanted a function with E f(Z)² between 1e-12 and 1e12, got one whose square overflows',
  ),
  changed(
    'link: tanh',
    'link: { sum: [tanh, tahn] }',
    `teacher.link.sum[1]: wanted one of ${names}, got "tahn"; did you mean tanh?`,
  ),

  // Sweeps.
  swept('step.size', 'sweep: wanted a mapping from spec paths to values, got "step.size"'),
  swept(
    '{ step.sze: [1] }',
    `sweep.step.sze: wanted a path that can vary (${paths}), got "step.sze"; did you mean step.size?`,
  ),
  swept(
    '{ width: [1] }',
    `sweep.width: wanted a path that can vary (${paths}), got "width"; did you mean network.width?`,
  ),
  swept(
    '{ step: { size: [1] } }',
    `sweep.step: wanted a path that can vary (${paths}), got "step"; did you mean step.size?`,
  ),
  swept('{ trials: [1, 2] }', `sweep.trials: wanted a path that can vary (${paths}), got "trials"`),
  swept(
    '{ step.size: 3 }',
    'sweep.step.size: wanted a list of values, or { from, to, count, scale }, got 3',
  ),
  swept('{ step.size: [] }', 'sweep.step.size: wanted at least one value, got []'),
  swept('{ step.size: [0, 1, 0] }', 'sweep.step.size: wanted values that differ, got 0 twice'),
  swept(
    '{ step.size: [1], step.exponent: [0.1] }',
    'sweep: wanted one of step.size and step.exponent, got both',
  ),
  swept('{ step.size: { from: 0, to: 1, count: 1 } }', `sweep.step.size.${count} 1`),
  swept('{ network.width: [10, -1] }', `sweep.${width.replace(':', '[1]:')} -1`),
  swept(
    '{ network.activation: [relu, tahn] }',
    `sweep.network.activation[1]: wanted one of ${names}, got "tahn"; did you mean tanh?`,
  ),
  swept(
    '{ data.reuseBatch: [true], data.ridgeSamples: [90] }',
    'sweep: data.ridgeSamples: wanted stepSamples (80), because the batch is reused, got 90',
  ),
  swept(
    '{ size: [0] }',
    'sweep.size[0]: wanted a positive number (factor of d, N, n0 and n), got 0',
  ),
  swept(
    '{ step.size: { from: 0, to: 1, count: 400 }, teacher.noise: { from: 0, to: 1, count: 400 } }',
    'sweep: wanted at most 100000 points, got at least 160000',
  ),
];
