import type { Remote } from 'comlink';
import type { StartedWorker } from './started-worker.ts';

/** A question to a worker, and what to do with its answer. */
export interface Question<Api, Answer> {
  readonly ask: (remote: Remote<Api>) => Promise<Answer>;
  readonly onAnswer: (answer: Answer) => void;
  /** Told why there is no answer. */
  readonly onFailure: (reason: string) => void;
}

/** An outdated question may go on for so many milliseconds before its worker is ended for the next one. */
const usualPatience = 250;

/**
 * Asks a worker one thing at a time, and only the latest: a new question takes the place of the one that waits, and
 * the answer of the one that is asked is dropped. A worker deep in an outdated computation is ended and replaced.
 */
export class LatestOnly<Api, Answer> {
  readonly #start: () => StartedWorker<Api>;
  readonly #patience: number;
  #worker: StartedWorker<Api> | undefined;
  /** The question whose answer is wanted. */
  #latest: Question<Api, Answer> | undefined;
  /** The one that the worker is at. */
  #asked: Question<Api, Answer> | undefined;
  #since = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param patience infinite where what the worker learns of one question helps it with the next. */
  constructor(start: () => StartedWorker<Api>, patience: number = usualPatience) {
    this.#start = start;
    this.#patience = patience;
  }

  ask(question: Question<Api, Answer>): void {
    this.#latest = question;
    if (this.#asked === undefined) {
      void this.#next();
    } else if (Number.isFinite(this.#patience)) {
      const left = this.#since + this.#patience - performance.now();
      this.#timer ??= setTimeout(() => this.#lose(), Math.max(0, left));
    }
  }

  /** Wants no answer any more; the worker stays for the next question. */
  drop(): void {
    this.#latest = undefined;
  }

  /** The same, and does not let the worker finish what nobody wants. */
  abandon(): void {
    this.drop();
    if (this.#asked !== undefined) this.#end();
  }

  dispose(): void {
    this.drop();
    clearTimeout(this.#timer);
    this.#end();
  }

  /** Ends a worker that is at an outdated question. */
  #lose(): void {
    this.#timer = undefined;
    if (this.#latest !== undefined && this.#latest !== this.#asked) this.#end();
  }

  #end(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  async #next(): Promise<void> {
    const question = this.#latest;
    if (question === undefined) return;
    this.#asked = question;
    this.#since = performance.now();
    const isWanted = (): boolean => this.#latest === question;
    try {
      this.#worker ??= this.#start();
      const { remote, died } = this.#worker;
      const answer = await Promise.race([question.ask(remote), died]);
      if (isWanted()) {
        this.#latest = undefined;
        question.onAnswer(answer);
      }
    } catch (cause) {
      if (isWanted()) {
        this.#latest = undefined;
        this.#end();
        question.onFailure(cause instanceof Error ? cause.message : String(cause));
      }
    } finally {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#asked = undefined;
      void this.#next();
    }
  }
}
