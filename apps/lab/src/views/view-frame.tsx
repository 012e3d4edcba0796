import { darkTheme, lightTheme } from '@onestep/experiment/figures';
import { useComputed, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useCallback, useErrorBoundary, useId, useRef } from 'preact/hooks';
import { DocumentLink } from '../explain/document-dialog.tsx';
import { FormulaStrip } from '../explain/formula-strip.tsx';
import { usePage } from '../page.ts';
import { csvText } from './csv.ts';
import { download, pngBlob, svgText } from './download.ts';
import { Figure } from './figure.tsx';
import { type Absence, isAbsence, type Seen, type View } from './view.ts';

/** A slot of the page with one view in it; what fails in the view stays in its slot. */
export function ViewFrame<Data>({ view }: { readonly view: View<Data> }): JSX.Element {
  const [cause, retry] = useErrorBoundary();
  const heading = useId();
  return (
    <section class="view" aria-labelledby={heading} data-view={view.name}>
      {cause === undefined ? (
        <Contents view={view} heading={heading} />
      ) : (
        <Failure title={view.title} heading={heading} cause={cause} retry={retry} />
      )}
    </section>
  );
}

interface ContentsProps<Data> {
  readonly view: View<Data>;
  readonly heading: string;
}

function Contents<Data>({ view, heading }: ContentsProps<Data>): JSX.Element {
  const { lab, theme } = usePage();
  const isExplained = useSignal(false);
  const failure = useSignal<unknown>(undefined);
  const drawn = useRef<SVGSVGElement | null>(null);
  const explanation = useId();
  const seen = useComputed((): Seen<Data> | Absence => view.see(lab));
  const data = useComputed(() => (isAbsence(seen.value) ? null : seen.value.data));
  const onDrawn = useCallback((figure: SVGSVGElement) => {
    drawn.current = figure;
  }, []);
  const onFailure = useCallback(
    (cause: unknown) => {
      failure.value = cause;
    },
    [failure],
  );
  if (failure.value !== undefined) throw failure.value;

  const now = seen.value;
  const present = isAbsence(now) ? null : now;
  const save = (kind: 'svg' | 'png' | 'csv') => async (): Promise<void> => {
    const name = `onestep-${view.name}.${kind}`;
    try {
      if (kind === 'csv' && present !== null) {
        download(name, new Blob([csvText(view.table(present.data))], { type: 'text/csv' }));
      } else if (drawn.current !== null) {
        const { paper } = theme.isDark.value ? darkTheme : lightTheme;
        const svg = svgText(drawn.current, paper);
        download(
          name,
          kind === 'png' ? await pngBlob(svg) : new Blob([svg], { type: 'image/svg+xml' }),
        );
      }
    } catch (cause) {
      lab.notices.problem(`The file ${name} could not be made.`, cause);
    }
  };

  return (
    <>
      <header class="view-header">
        <h2 id={heading}>{view.title}</h2>
        <button
          type="button"
          class="quiet round"
          aria-label={`Explain: ${view.title}`}
          aria-expanded={isExplained.value}
          aria-controls={explanation}
          onClick={() => {
            isExplained.value = !isExplained.value;
          }}
        >
          ?
        </button>
        <span class="grow" />
        {view.Controls === undefined ? null : <view.Controls lab={lab} />}
        {present === null ? null : (
          <fieldset class="saves" aria-label={`Save ${view.title}`}>
            {view.draw === undefined ? null : (
              <>
                <button type="button" class="quiet" onClick={save('svg')}>
                  SVG
                </button>
                <button type="button" class="quiet" onClick={save('png')}>
                  PNG
                </button>
              </>
            )}
            <button type="button" class="quiet" onClick={save('csv')}>
              CSV
            </button>
          </fieldset>
        )}
      </header>
      {present !== null && view.subtitle !== undefined ? (
        <p class="subtitle">{view.subtitle(present)}</p>
      ) : null}
      <div id={explanation} class="explanation" hidden={!isExplained.value}>
        <p>{view.explanation.join(' ')}</p>
        <DocumentLink page={view.page} />
      </div>
      <div
        class="stage"
        data-simulation={present?.simulation ?? 'none'}
        data-limit={present?.limit ?? 'none'}
        aria-busy={present?.limit === 'coming' || present?.simulation === 'coming'}
      >
        <Marks seen={present} />
        {view.Body === undefined ? (
          <Figure
            view={view}
            data={data}
            lab={lab}
            isDark={theme.isDark}
            onDrawn={onDrawn}
            onFailure={onFailure}
          />
        ) : present === null ? null : (
          <view.Body data={present.data} lab={lab} />
        )}
        {isAbsence(now) ? (
          <p class="absence">
            <strong>{now.absent}</strong> {now.remedy}
          </p>
        ) : null}
      </div>
      {present === null ? null : (
        <>
          {present.notes.map((note) => (
            <p key={note} class="note">
              {note}
            </p>
          ))}
          <FormulaStrip formula={view.formula(present.data, lab)} />
        </>
      )}
    </>
  );
}

/** Says above the figure what is not as it should be; its room is always there, so that nothing jumps. */
function Marks({ seen }: { readonly seen: Seen<unknown> | null }): JSX.Element {
  const marks = [
    seen?.limit === 'coming' && `${seen.coming ?? 'any-step limit'} is coming`,
    seen?.limit === 'extrapolated' && 'limit outside its range',
    seen?.limit === 'unsupported' && 'no limit for this setting',
    seen?.simulation === 'coming' && 'simulation is coming',
    seen?.simulation === 'stale' && 'simulation of another setting: run again',
  ].filter((mark) => typeof mark === 'string');
  return (
    <div class="marks">
      {marks.map((mark) => (
        <span key={mark}>{mark}</span>
      ))}
    </div>
  );
}

interface FailureProps {
  readonly title: string;
  readonly heading: string;
  readonly cause: unknown;
  readonly retry: () => void;
}

function Failure({ title, heading, cause, retry }: FailureProps): JSX.Element {
  return (
    <>
      <header class="view-header">
        <h2 id={heading}>{title}</h2>
      </header>
      <div class="failure" role="alert">
        <p>This view failed: {cause instanceof Error ? cause.message : String(cause)}</p>
        <p>The others go on. Change the setting, or try again.</p>
        <button type="button" onClick={retry}>
          Try again
        </button>
      </div>
    </>
  );
}
