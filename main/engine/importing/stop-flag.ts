import { CatchmentError } from "#shared/model/errors.ts";

/**
 * A word of memory that threads share: once raised, they end by themselves at their next look. Threads that are busy hear
 * no message, and one that is terminated in the middle of native code can take the process with it.
 */
export class StopFlag {
  readonly memory: SharedArrayBuffer;
  readonly #word: Int32Array;

  constructor(memory = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) {
    this.memory = memory;
    this.#word = new Int32Array(memory);
  }

  raise(): void {
    Atomics.store(this.#word, 0, 1);
  }

  get isRaised(): boolean {
    return Atomics.load(this.#word, 0) !== 0;
  }

  /** CANCELLED once the flag is raised. */
  check(): void {
    if (this.isRaised) throw new CatchmentError("CANCELLED", "The import was cancelled; nothing was written");
  }
}
