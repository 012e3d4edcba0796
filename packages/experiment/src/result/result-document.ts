import { z } from 'zod';
import { isMapping, pathText, valueAt } from '../spec/path.ts';
import { SpecError, show } from '../spec/problem.ts';
import type { SweepValue } from '../spec/spec.ts';

/** Where a point lies. */
export type Position = Readonly<Record<string, SweepValue>>;

/** What `onestep compare` leaves in result.json, as far as it is read again; every other field is kept. */
export interface ComparisonDocument {
  readonly points: readonly {
    readonly at: Position;
    readonly quantities: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  }[];
  readonly manifest: DocumentManifest;
}

/** The same of `onestep spectrum`. */
export interface SpectrumDocument {
  readonly points: readonly {
    readonly at: Position;
    readonly eigenvalues: readonly number[];
    readonly measuredOutliers: readonly number[];
    readonly predictedOutliers: readonly number[];
  }[];
  readonly manifest: DocumentManifest;
}

/** The manifest as found: a result may be older than this version. */
export interface DocumentManifest {
  readonly spec: Readonly<Record<string, unknown>>;
  readonly specHash: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly backend: string;
  readonly trials?: number;
  readonly options?: {
    readonly theory?: string;
    readonly normFluctuation?: boolean;
    readonly ridgeMethod?: string;
  };
  readonly run?: { readonly firstTrial?: number; readonly store?: string };
}

export type ResultDocument = ComparisonDocument | SpectrumDocument;

const numbers = z.array(z.number().nullable(), { error: 'a list of numbers' });
const mapping = z.record(z.string(), z.unknown(), { error: 'a mapping' });

const manifestSchema = z.looseObject(
  {
    spec: mapping,
    specHash: z.string({ error: 'text' }),
    versions: z.record(z.string(), z.string(), { error: 'a mapping from names to versions' }),
    backend: z.string({ error: 'the name of a backend' }),
    trials: z.int({ error: 'a whole number' }).optional(),
    options: z
      .looseObject({
        theory: z.string().optional(),
        normFluctuation: z.boolean().optional(),
        ridgeMethod: z.string().optional(),
      })
      .optional(),
    run: z
      .looseObject({
        firstTrial: z.int({ error: 'a whole number' }).min(0).optional(),
        store: z.string({ error: 'the name of a file' }).optional(),
      })
      .optional(),
  },
  { error: 'a mapping (spec, specHash, versions, backend, …)' },
);

const comparisonPoint = z.looseObject({
  at: mapping,
  quantities: z.record(z.string(), mapping, { error: 'a mapping from names to quantities' }),
});
const spectrumPoint = z.looseObject({
  at: mapping,
  eigenvalues: numbers,
  measuredOutliers: numbers,
  predictedOutliers: numbers,
});

const wanted = 'a result, such as the result.json of onestep compare or onestep spectrum';
const aSpec = 'a spec; onestep compare makes a result of it';

/** Whether a result is that of `onestep spectrum`. */
export function isSpectrumDocument(document: ResultDocument): document is SpectrumDocument {
  const [first] = document.points;
  return first !== undefined && 'eigenvalues' in first;
}

/**
 * Reads a result from its JSON text; fields that this version does not know are kept.
 *
 * @param source what to call it in messages, such as its file name
 * @throws SpecError when it is not a result, with every problem found
 */
export function readResult(text: string, source = 'result'): ResultDocument {
  const document = parsedJson(text, source);
  if (!isMapping(document) || !Array.isArray(document.points) || !isMapping(document.points[0])) {
    throw new SpecError(source, [{ path: '', wanted, got: kindOf(document) }]);
  }
  if ('limits' in document.points[0]) {
    const got = 'the limits of onestep theory, which hold no simulation';
    throw new SpecError(source, [{ path: '', wanted, got }]);
  }
  const parsed = documentSchema('eigenvalues' in document.points[0]).safeParse(document);
  if (parsed.success) return document as unknown as ResultDocument;
  throw new SpecError(
    source,
    parsed.error.issues.map(({ path, message }) => ({
      path: pathText(path),
      wanted: message,
      got: show(valueAt(document, path)),
    })),
  );
}

function documentSchema(isSpectrum: boolean): z.ZodType {
  const points = z.array(isSpectrum ? spectrumPoint : comparisonPoint, { error: 'a list' });
  return z.looseObject({ points, manifest: manifestSchema });
}

function parsedJson(text: string, source: string): unknown {
  if (text.trim() === '') {
    throw new SpecError(source, [{ path: '', wanted, got: 'an empty file' }]);
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    // A spec in YAML, most likely; whatever it is, it is named below.
    const got = isSpecText(text) ? aSpec : `no JSON (${(cause as Error).message})`;
    throw new SpecError(source, [{ path: '', wanted, got }]);
  }
}

function isSpecText(text: string): boolean {
  return /^(network|teacher|data|step|ridge) *:/m.test(text);
}

/** What a document is that is no result, as a user would say it. */
function kindOf(document: unknown): string {
  return isMapping(document) && ('network' in document || 'teacher' in document)
    ? aSpec
    : show(document);
}
