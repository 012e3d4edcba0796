/** Times since the process began. */
export interface Times {
  /** Seconds on the clock. */
  readonly clock: number;
  /** Seconds of processors, all threads together: the same on a busy machine as on an idle one. */
  readonly processor: number;
}

export function timesNow(): Times {
  const { user, system } = process.cpuUsage();
  return { clock: performance.now() / 1000, processor: (user + system) / 1e6 };
}

/** What passed between two times. */
export function timesBetween(from: Times, to: Times): Times {
  return { clock: to.clock - from.clock, processor: to.processor - from.processor };
}
