import type { JSX } from 'preact';
import { Header } from './controls/header.tsx';
import { Hero } from './controls/hero.tsx';
import { Model } from './controls/model.tsx';
import { NoticeBar } from './controls/notice-bar.tsx';
import { DocumentDialog } from './explain/document-dialog.tsx';
import { type Page, PageContext, usePage } from './page.ts';
import { ViewFrame } from './views/view-frame.tsx';
import { views } from './views/views.ts';

export function App({ page }: { readonly page: Page }): JSX.Element {
  return (
    <PageContext.Provider value={page}>
      <button type="button" class="skip" onClick={skipToViews}>
        Skip to the figures
      </button>
      <Header />
      <NoticeBar />
      <Hero />
      <main>
        <Model />
        <div class="views" id="views" tabIndex={-1}>
          <Views />
        </div>
      </main>
      <DocumentDialog />
    </PageContext.Provider>
  );
}

function Views(): JSX.Element {
  const { lab } = usePage();
  return (
    <>
      {views
        .filter(({ isShown }) => isShown?.(lab) ?? true)
        .map((view) => (
          <ViewFrame key={view.name} view={view} />
        ))}
    </>
  );
}

/** A button and not a link: the hash is the state of the page and must not become an anchor. */
function skipToViews(): void {
  document.getElementById('views')?.focus();
}
