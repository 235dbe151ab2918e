import type { Steps } from "../steps.ts";

/** How long nobody must have asked for anything before idle work begins, ms. */
const QUIET_MS = 250;

/**
 * Tasks for the time in which nobody waits for an answer, each in steps: a call that comes meanwhile waits for no more than
 * one of these, and the task goes on after it. Tasks that are set anew replace those still waiting.
 */
export class IdleWork {
  #tasks: Steps<unknown>[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;
  #callsUnderWay = 0;
  /** Where a program ends after its calls, nothing is worth preparing: false. */
  readonly enabled: boolean;

  constructor(enabled: boolean) {
    this.enabled = enabled;
  }

  set(tasks: readonly Steps<unknown>[]): void {
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

  #waitForPause(quietMs = QUIET_MS): void {
    this.#cancelTimer();
    if (this.#callsUnderWay > 0 || this.#tasks.length === 0) return;
    this.#timer = setTimeout(() => this.#step(), quietMs);
    // What is done only to be quicker later must not keep a program alive.
    this.#timer.unref();
  }

  #step(): void {
    const [task] = this.#tasks;
    const isDone = task.next().done === true;
    if (isDone) this.#tasks.shift();
    this.#waitForPause(isDone ? QUIET_MS : 0);
  }

  #cancelTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
