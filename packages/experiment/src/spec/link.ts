import { isMapping } from './path.ts';
import { type Problem, SpecError, show } from './problem.ts';
import type { ExperimentSpec } from './spec.ts';
import { sweepablePaths } from './sweep.ts';
import { validateSpec } from './validate.ts';

/** Where `onestep lab` serves the lab when it is not told otherwise. */
export const defaultLabAddress = 'http://127.0.0.1:7891/';

/**
 * The address that opens the lab at a spec: its leaves, one `path=value` each, after the hash.
 *
 *     http://127.0.0.1:7891/#network.inputDim=100&network.activation.name=relu&ridge=0.1,1&…
 *
 * Lists of plain values are joined by commas, other lists have numbers in their paths, and what has its default is left
 * out. The keys stand in one order, so that equal specs have equal links. No character needs quoting in a page, a
 * chat or a shell's double quotes.
 *
 * @param address of the lab's page, with or without a hash; default where `onestep lab` serves it.
 */
export function labLink(spec: ExperimentSpec, address: string = defaultLabAddress): string {
  return `${address.replace(/#.*$/s, '')}#${specToHash(spec)}`;
}

/**
 * The spec of a link to the lab, checked like one from a file.
 *
 * @param link the whole address, or what follows its hash.
 * @throws SpecError with every problem found, for a damaged link and for a spec that is not valid.
 */
export function specFromLink(link: string): ExperimentSpec {
  const problems: Problem[] = [];
  const tree: Branch = new Map();
  const hash = link.slice(link.indexOf('#') + 1);
  if (hash === '') problems.push({ path: '', wanted: 'path=value pairs', got: 'an empty link' });
  for (const part of hash.split('&')) {
    if (part !== '') addPart(tree, part, problems);
  }
  const document = fromTree(tree, '', problems);
  if (problems.length > 0) throw new SpecError('link', problems);
  return validateSpec(document, 'link');
}

const defaults: Readonly<Record<string, unknown>> = {
  title: 'Untitled experiment',
  seed: 1,
  trials: 8,
  'network.scaling': 'meanField',
  'network.secondLayer': 'gaussian',
  'data.testSamples': 4000,
  'data.reuseBatch': false,
  'teacher.noise': 0,
  measure: ['errors'],
};

function specToHash(spec: ExperimentSpec): string {
  const { title, seed, trials, network, data, teacher, step, ridge, measure, sweep } = spec;
  const ordered = { title, seed, trials, network, data, teacher, step, ridge, measure, sweep };
  return leaves(ordered, '')
    .filter(([path, value]) => JSON.stringify(defaults[path]) !== JSON.stringify(value))
    .map(([path, value]) => `${path}=${valueText(value)}`)
    .join('&');
}

type Leaf = readonly [path: string, value: unknown];

/** Every scalar and every list of scalars, with its path. */
function leaves(value: unknown, path: string): Leaf[] {
  const at = (key: string | number): string => (path === '' ? String(key) : `${path}.${key}`);
  if (Array.isArray(value) && !value.every(isScalar)) {
    return value.flatMap((child, i) => leaves(child, at(i)));
  }
  if (!isMapping(value)) return value === undefined ? [] : [[path, value]];
  return Object.entries(value).flatMap(([key, child]) => leaves(child, at(key)));
}

function isScalar(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

/** `3`, `true`, `relu`, `0,1,0.4`; a list of one ends in a comma, a text that would be read as something else is quoted. */
function valueText(value: unknown): string {
  if (!Array.isArray(value)) return scalarText(value);
  return value.map(scalarText).join(',') + (value.length < 2 ? ',' : '');
}

function scalarText(value: unknown): string {
  if (typeof value !== 'string') return encode(String(value));
  const plain = scalarOf(value) === value && !/^$|[",]|\p{Surrogate}/u.test(value);
  return encode(plain ? value : JSON.stringify(value));
}

const safe: Readonly<Record<string, string>> = { '%20': '+', '%3A': ':', '%2F': '/' };

function encode(text: string): string {
  return encodeURIComponent(text)
    .replace(/%20|%3A|%2F/g, (code) => safe[code] as string)
    .replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The document as it grows: what stands at the end of a path, or the paths that go on. */
type Branch = Map<string, Branch | { readonly value: unknown }>;

function addPart(tree: Branch, part: string, problems: Problem[]): void {
  const equals = part.indexOf('=');
  const text = decoded(part.slice(equals + 1));
  const path = decoded(part.slice(0, Math.max(0, equals)));
  if (equals <= 0 || text === undefined || path === undefined || path === '') {
    problems.push({ path: '', wanted: 'path=value, percent-encoded', got: show(part) });
    return;
  }
  const value = parsedValue(text);
  if (value === undefined) {
    problems.push({ path, wanted: 'a value, or values separated by commas', got: show(text) });
    return;
  }
  const keys = keysOf(path);
  let branch = tree;
  for (const key of keys.slice(0, -1)) {
    const next = branch.get(key) ?? new Map();
    if (!(next instanceof Map)) {
      problems.push({ path, wanted: `no value at ${key} itself`, got: 'both' });
      return;
    }
    branch.set(key, next);
    branch = next;
  }
  const last = keys.at(-1) as string;
  if (branch.has(last)) problems.push({ path, wanted: 'one value', got: 'two' });
  branch.set(last, { value });
}

/** The keys of a path; a path that is swept is one key. */
function keysOf(path: string): string[] {
  if (!path.startsWith('sweep.')) return path.split('.');
  const inner = path.slice('sweep.'.length);
  const swept = sweepablePaths.find((known) => inner === known || inner.startsWith(`${known}.`));
  if (swept === undefined) return ['sweep', inner];
  return ['sweep', swept, ...inner.slice(swept.length).split('.').slice(1)];
}

function fromTree(tree: Branch, path: string, problems: Problem[]): unknown {
  const entries = Array.from(tree, ([key, child]) => {
    const at = path === '' ? key : `${path}.${key}`;
    return [key, child instanceof Map ? fromTree(child, at, problems) : child.value] as const;
  });
  if (!entries.every(([key]) => /^\d+$/.test(key))) {
    // Not by assignment: a key called __proto__ is one more unknown key.
    return Object.fromEntries(entries);
  }
  const list = [...entries].sort(([a], [b]) => Number(a) - Number(b));
  if (list.length > 0 && list.some(([key], i) => key !== String(i))) {
    const got = list.map(([key]) => key).join(', ');
    problems.push({ path, wanted: 'list items numbered 0, 1, 2, …', got });
  }
  return list.length === 0 ? {} : list.map(([, value]) => value);
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

const item = /^(?:"(?:[^"\\]|\\.)*"|[^",]*)(?=,|$)/;

/** What a value's text means; undefined where it is malformed. */
function parsedValue(text: string): unknown {
  const values: unknown[] = [];
  let rest = text;
  while (true) {
    const [found] = item.exec(rest) ?? [];
    if (found === undefined) return undefined;
    const value = scalarOf(found);
    if (value === undefined) return undefined;
    const isEnd = found.length === rest.length;
    // One value, or a list whose last comma only says that it is one.
    if (isEnd) return values.length === 0 ? value : found === '' ? values : [...values, value];
    if (found === '') return undefined;
    values.push(value);
    rest = rest.slice(found.length + 1);
  }
}

const number = /^-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

function scalarOf(text: string): unknown {
  if (text === 'true') return true;
  if (text === 'false') return false;
  if (number.test(text)) return Number(text);
  if (!text.startsWith('"')) return text;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
