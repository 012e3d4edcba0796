import { effect, type Signal, signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** The page of the documents that is open, by its path from the root. */
const opened: Signal<string | null> = signal(null);
const content = signal<{ readonly page: string; readonly html: string } | null>(null);

/** Opens a page of the documents over the lab. */
export function DocumentLink({ page }: { readonly page: string }): JSX.Element {
  const name = page.replace(/^docs\//, '').replace(/(\/README)?\.md$/, '');
  return (
    <button
      type="button"
      class="quiet"
      onClick={() => {
        opened.value = page;
      }}
    >
      Read more: {name}
    </button>
  );
}

/** Where the page is shown; one for the whole lab. */
export function DocumentDialog(): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(
    () =>
      effect(() => {
        const page = opened.value;
        if (page === null) return;
        void load(page);
        if (!dialog.current?.open) dialog.current?.showModal();
        dialog.current?.scrollTo(0, 0);
      }),
    [],
  );
  const follow = (event: MouseEvent): void => {
    const link = (event.target as Element).closest('a[data-page]');
    if (!(link instanceof HTMLElement)) return;
    event.preventDefault();
    opened.value = link.dataset.page ?? null;
  };
  const shown = content.value;
  return (
    <dialog
      ref={dialog}
      class="document"
      aria-label="The theory behind this view"
      onClose={() => {
        opened.value = null;
      }}
    >
      <form method="dialog">
        <button type="submit">Close</button>
      </form>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the links inside are what is pressed */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a key on a link inside clicks, too */}
      <div onClick={follow} aria-busy={shown?.page !== opened.value}>
        {shown === null ? (
          <p>Loading …</p>
        ) : (
          // The project's own pages, built into the lab.
          <article dangerouslySetInnerHTML={{ __html: shown.html }} />
        )}
      </div>
    </dialog>
  );
}

async function load(page: string): Promise<void> {
  try {
    const { renderDocument } = await import('./render-document.ts');
    const html = await renderDocument(page);
    if (opened.peek() === page) content.value = { page, html };
  } catch {
    const html = '<p>This page could not be loaded. Is the server of the lab still running?</p>';
    if (opened.peek() === page) content.value = { page, html };
  }
}
