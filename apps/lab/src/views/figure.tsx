import { darkTheme, lightTheme } from '@onestep/experiment/figures';
import { effect, type ReadonlySignal, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Lab } from '../state/lab.ts';
import { drawSoon, forgetDrawing } from './draw-queue.ts';
import type { View } from './view.ts';

interface FigureProps<Data> {
  readonly view: View<Data>;
  readonly data: ReadonlySignal<Data | null>;
  readonly lab: Lab;
  readonly isDark: ReadonlySignal<boolean>;
  /** Gets the figure after each drawing, for downloads. */
  readonly onDrawn: (figure: SVGSVGElement) => void;
  /** Gets what a drawing threw. */
  readonly onFailure: (cause: unknown) => void;
}

const leastWidth = 260;
/** Height as a share of the width, within bounds that keep axes readable. */
const heightOf = (width: number): number => Math.round(Math.min(320, Math.max(210, width * 0.56)));

/** Draws a view's data at the width it has, whenever data, width or theme change, one figure a task. */
export function Figure<Data>({
  view,
  data,
  lab,
  isDark,
  onDrawn,
  onFailure,
}: FigureProps<Data>): JSX.Element {
  const holder = useRef<HTMLDivElement>(null);
  const width = useSignal(0);

  useEffect(() => {
    const place = holder.current;
    if (place === null) return;
    const observer = new ResizeObserver(() => {
      width.value = Math.max(leastWidth, Math.round(place.clientWidth));
    });
    observer.observe(place);
    return () => observer.disconnect();
  }, [width]);

  useEffect(() => {
    const owner = {};
    const stop = effect(() => {
      const shown = data.value;
      const theme = isDark.value ? darkTheme : lightTheme;
      const size = width.value;
      if (shown === null || size === 0 || view.draw === undefined) return;
      const { draw } = view;
      drawSoon(owner, () => {
        const place = holder.current;
        if (place === null) return;
        try {
          const canvas = { document, width: size, height: heightOf(size), theme };
          const figure = draw(shown, canvas);
          figure.setAttribute('role', 'img');
          // Plot names every group of marks; an image has one name and no parts.
          for (const part of figure.querySelectorAll('[aria-label]')) {
            part.removeAttribute('aria-label');
          }
          figure.setAttribute('aria-label', `${view.title}. ${view.describe(shown)}`);
          view.activate?.(figure, shown, lab);
          place.replaceChildren(figure);
          onDrawn(figure);
        } catch (cause) {
          onFailure(cause);
        }
      });
    });
    return () => {
      stop();
      forgetDrawing(owner);
    };
  }, [view, data, lab, isDark, width, onDrawn, onFailure]);

  return <div class="figure" ref={holder} />;
}
