import { type ReadonlySignal, signal } from '@preact/signals';

/** Something the page says at its top until it is dismissed. */
interface Notice {
  readonly kind: 'problem' | 'done';
  readonly text: string;
  /** Further lines, such as every problem of a spec. */
  readonly details: readonly string[];
}

export interface NoticeState {
  readonly notice: ReadonlySignal<Notice | null>;
  /** Says what cannot be used and why; the state stays as it was. */
  problem(text: string, cause?: unknown): void;
  done(text: string): void;
  dismiss(): void;
}

/** How long the word that something was done stays. */
const doneMilliseconds = 4000;

export function createNotices(): NoticeState {
  const notice = signal<Notice | null>(null);
  return {
    notice,
    problem(text, cause) {
      const [, ...details] = cause instanceof Error ? cause.message.split('\n') : [];
      const whole = cause instanceof Error && details.length === 0 ? [cause.message] : details;
      notice.value = { kind: 'problem', text, details: whole.map((line) => line.trim()) };
    },
    done(text) {
      const mine: Notice = { kind: 'done', text, details: [] };
      notice.value = mine;
      setTimeout(() => {
        if (notice.peek() === mine) notice.value = null;
      }, doneMilliseconds);
    },
    dismiss() {
      notice.value = null;
    },
  };
}
