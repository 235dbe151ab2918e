/** How long nobody must have asked for anything before idle work begins, ms. */
const QUIET_MS = 250;

/**
 * Small tasks for the time in which nobody waits for an answer. One runs per pause, so that a call that comes meanwhile
 * waits for no more than one of them; tasks that are set anew replace those still waiting.
 */
export class IdleWork {
  #tasks: (() => void)[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;
  #callsUnderWay = 0;
  /** Where a program ends after its calls, nothing is worth preparing: false. */
  readonly enabled: boolean;

  constructor(enabled: boolean) {
    this.enabled = enabled;
  }

  set(tasks: readonly (() => void)[]): void {
    this.#tasks = this.enabled ? [...tasks] : [];
    this.#waitForPause();
  }

  callBegins(): void {
    this.#callsUnderWay += 1;
    this.#cancelTimer();
  }

  callEnds(): void {
    this.#callsUnderWay -= 1;
    this.#waitForPause();
  }

  #waitForPause(): void {
    this.#cancelTimer();
    if (this.#callsUnderWay > 0 || this.#tasks.length === 0) return;
    this.#timer = setTimeout(() => {
      this.#tasks.shift()?.();
      this.#waitForPause();
    }, QUIET_MS);
    // What is done only to be quicker later must not keep a program alive.
    this.#timer.unref();
  }

  #cancelTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
