import type { WasmMemory, WebAssemblyHost } from './host.ts';

/** What WebAssembly counts memory in. */
export const pageBytes = 65536;
const mebibyte = 2 ** 20;
/** Memory grows by at least so much at a time. */
const stepPages = 16;
/** 64 bytes, a cache line: no vector is split over two. */
const alignment = 64;

/** 64 MB: less serves no purpose. */
const fewestPages = 1024;

/** The most that 32-bit addresses reach. */
export const mostPages = 65536;

/**
 * Memory of one WebAssembly instance as a stack: what a region allocates is free again when it ends,
 * however it ends. Regions may be nested. Memory once grown stays; `size` says how much there is.
 */
export class Arena {
  readonly memory: WasmMemory;
  readonly #maximumPages: number;
  #top = 0;
  #routine = '';

  /** @throws RangeError when not even a little memory can be had */
  constructor(host: WebAssemblyHost, maximumPages: number) {
    [this.memory, this.#maximumPages] = reserveMemory(host, maximumPages);
  }

  /** Bytes of the memory. */
  get size(): number {
    return this.memory.buffer.byteLength;
  }

  /** Sets the first free address; what lies below belongs to the instance. */
  reserve(bytes: number): void {
    this.#top = aligned(bytes);
  }

  /** Calls `use` and frees what it allocates. `routine` goes into the message when memory runs out. */
  region<Result>(routine: string, use: () => Result): Result {
    const top = this.#top;
    const outer = this.#routine;
    this.#routine = routine;
    try {
      return use();
    } finally {
      this.#top = top;
      this.#routine = outer;
    }
  }

  /**
   * The address of that many bytes, not cleared.
   *
   * @throws RangeError when they cannot be had
   */
  allocate(bytes: number): number {
    const address = this.#top;
    const end = aligned(address + bytes);
    if (end > this.size) this.#grow(end);
    this.#top = end;
    return address;
  }

  /** The address of a copy of some doubles. */
  copyIn(data: Float64Array): number {
    const address = this.allocate(8 * data.length);
    this.view(address, data.length).set(data);
    return address;
  }

  /** The doubles at an address; not to be used after the next allocation, which may move the memory. */
  view(address: number, length: number): Float64Array {
    return new Float64Array(this.memory.buffer, address, length);
  }

  #grow(end: number): void {
    const have = this.size / pageBytes;
    const need = Math.ceil(end / pageBytes);
    const wanted = Math.min(this.#maximumPages, Math.max(need, have + stepPages));
    try {
      if (need > this.#maximumPages) throw new RangeError('beyond the maximum');
      this.memory.grow(wanted - have);
    } catch (cause) {
      const most = (this.#maximumPages * pageBytes) / mebibyte;
      throw new RangeError(
        `${this.#routine}: the matrices must fit in WebAssembly memory of at most ${most} MB, got a need of ${Math.ceil(end / mebibyte)} MB; use smaller sizes or fewer workers, or the reference backend`,
        { cause },
      );
    }
  }
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / alignment) * alignment;
}

/** Memory with as large a maximum as the system lets reserve: addresses may be limited, as by `ulimit -v`. */
function reserveMemory({ Memory }: WebAssemblyHost, most: number): [WasmMemory, number] {
  for (let maximum = most; ; maximum = Math.floor(maximum / 2)) {
    try {
      return [new Memory({ initial: 1, maximum }), maximum];
    } catch (cause) {
      if (maximum > fewestPages) continue;
      throw new RangeError(
        `useBackend: WebAssembly memory of at least ${(fewestPages * pageBytes) / mebibyte} MB must be available, got none; close other instances, or use the reference backend`,
        { cause },
      );
    }
  }
}
