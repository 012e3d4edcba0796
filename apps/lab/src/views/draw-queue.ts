/**
 * Draws figures one a task, so that the page answers between them: a figure takes some ten milliseconds, all of them
 * would freeze it. A figure that is asked for again before its turn is drawn once.
 */
const waiting = new Map<object, () => void>();
let isScheduled = false;

export function drawSoon(owner: object, draw: () => void): void {
  waiting.set(owner, draw);
  schedule();
}

export function forgetDrawing(owner: object): void {
  waiting.delete(owner);
}

function schedule(): void {
  if (isScheduled || waiting.size === 0) return;
  isScheduled = true;
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    channel.port1.close();
    isScheduled = false;
    const [next] = waiting;
    if (next === undefined) return;
    const [owner, draw] = next;
    waiting.delete(owner);
    try {
      draw();
    } finally {
      schedule();
    }
  };
  channel.port2.postMessage(null);
}
