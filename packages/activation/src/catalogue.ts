import { abs } from './catalogue/abs.ts';
import { cos } from './catalogue/cos.ts';
import { erf } from './catalogue/erf.ts';
import { gelu } from './catalogue/gelu.ts';
import { identity } from './catalogue/identity.ts';
import { leakyRelu } from './catalogue/leaky-relu.ts';
import { relu } from './catalogue/relu.ts';
import { sigmoid } from './catalogue/sigmoid.ts';
import { sign } from './catalogue/sign.ts';
import { silu } from './catalogue/silu.ts';
import { sin } from './catalogue/sin.ts';
import { softplus } from './catalogue/softplus.ts';
import { square } from './catalogue/square.ts';
import { tanh } from './catalogue/tanh.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';

/** Every named function, in the order of the documentation: add one by its file and its line here. */
export const catalogue: readonly CatalogueEntry[] = [
  identity,
  relu,
  leakyRelu,
  tanh,
  erf,
  sigmoid,
  softplus,
  gelu,
  silu,
  sin,
  cos,
  abs,
  sign,
  square,
];

const entries: ReadonlyMap<string, CatalogueEntry> = new Map(
  catalogue.map((entry) => [entry.name, entry]),
);

/** The names of the catalogue, in its order. */
export const functionNames: readonly string[] = [...entries.keys()];

/** The entry of a name, or undefined. */
export function catalogueEntry(name: string): CatalogueEntry | undefined {
  return entries.get(name);
}
