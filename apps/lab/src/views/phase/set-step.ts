import { horizontalAxis } from '@onestep/experiment/figures';
import type { Lab } from '../../state/lab.ts';
import { highestExponent, lowestExponent, moveStep } from '../../state/move-step.ts';
import type { Moment } from '../../state/spec-state.ts';

/**
 * Sets α where the figure is pressed, and moves it along while the pointer is held. The slider of α does the same from
 * the keyboard.
 */
export function setStepByPointer(figure: SVGSVGElement, _: unknown, lab: Lab): void {
  const axis = horizontalAxis(figure);
  if (axis === null) return;
  figure.classList.add('pressable');
  figure.addEventListener('pointerdown', (start) => {
    if (start.button !== 0) return;
    const { left, width } = figure.getBoundingClientRect();
    const scale = figure.viewBox.baseVal.width / width;
    // The figure is drawn anew at every move: the window has the pointer until it is let go.
    const end = new AbortController();
    const { signal } = end;
    let last = exponentAt(start);
    function exponentAt({ clientX }: PointerEvent): number {
      const exponent = axis?.valueAt((clientX - left) * scale) ?? 0;
      return Math.max(lowestExponent, Math.min(highestExponent, exponent));
    }
    const set = (moment: Moment): void => moveStep(lab, last, moment);
    const isOwn = (event: PointerEvent): boolean => event.pointerId === start.pointerId;
    set('moving');
    window.addEventListener(
      'pointermove',
      (event) => {
        if (!isOwn(event)) return;
        last = exponentAt(event);
        set('moving');
      },
      { signal },
    );
    // A scroll that takes the pointer over ends the drag where it was.
    for (const type of ['pointerup', 'pointercancel'] as const) {
      window.addEventListener(
        type,
        (event) => {
          if (!isOwn(event)) return;
          end.abort();
          set('settled');
        },
        { signal },
      );
    }
    start.preventDefault();
  });
}
