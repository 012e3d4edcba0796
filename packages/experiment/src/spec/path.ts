/**
 * A copy of a spec document with one value set. `step.size` and `step.exponent` replace each other;
 * everything after `sweep.` is one key ("sweep.step.size").
 */
export function setAt(document: unknown, path: string, value: unknown): Record<string, unknown> {
  const root = isMapping(document) ? document : {};
  if (path === 'step.size' || path === 'step.exponent') {
    return { ...root, step: { [path.slice('step.'.length)]: value } };
  }
  const keys = path.startsWith('sweep.') ? ['sweep', path.slice('sweep.'.length)] : path.split('.');
  return setKeys(root, keys, value);
}

function setKeys(
  parent: Record<string, unknown>,
  [key = '', ...rest]: readonly string[],
  value: unknown,
): Record<string, unknown> {
  if (rest.length === 0) return { ...parent, [key]: value };
  const child = parent[key];
  return { ...parent, [key]: setKeys(isMapping(child) ? child : {}, rest, value) };
}

/** ["sweep", "step.size", 2] → "sweep.step.size[2]"; a key with blanks at an end, or of none, is quoted. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    const name = /^\s|\s$|^$/.test(String(key)) ? JSON.stringify(key) : String(key);
    return text === '' ? name : `${text}.${name}`;
  }, '');
}

/** The value at a path, or undefined. */
export function valueAt(document: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined,
    document,
  );
}

/** Whether a value is a plain mapping of keys. */
export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
