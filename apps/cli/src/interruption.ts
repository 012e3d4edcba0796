/** Turns Ctrl-C (and a polite kill) into an abort signal while it lives. */
export class Interruption {
  readonly #controller = new AbortController();
  readonly #abort = (): void => this.#controller.abort();

  constructor() {
    process.once('SIGINT', this.#abort).once('SIGTERM', this.#abort);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Gives Ctrl-C its usual meaning back. */
  dispose(): void {
    process.off('SIGINT', this.#abort).off('SIGTERM', this.#abort);
  }
}
