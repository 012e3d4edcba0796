/** The part of WebGPU that tells whether there is one behind the interface. */
interface GpuNavigator {
  readonly gpu?: { requestAdapter(): Promise<unknown> };
}

/** Whether this page or worker can have a GPU by WebGPU: a browser may know it and have none. */
export async function hasWebGpu(): Promise<boolean> {
  if (typeof navigator === 'undefined') return false;
  try {
    const adapter = await (navigator as GpuNavigator).gpu?.requestAdapter();
    return adapter !== null && adapter !== undefined;
  } catch {
    return false;
  }
}
