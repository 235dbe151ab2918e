/** Id of a text that is not in the dictionary. */
export const MISSING = -1;

/** Longer texts are not kept: no code is that long, and a spoilt file must not fill the memory. */
export const MAX_TEXT_BYTES = 64;

/**
 * Numbers for short texts, looked up by their bytes without making a string: the way from the codes in a file
 * (geos, PoPs, methods ...) to the ids in the workspace.
 */
export class ByteDictionary {
  #slots = new Int32Array(64).fill(MISSING);
  #texts: Uint8Array[] = [];
  #ids: number[] = [];
  #last = MISSING;

  constructor(entries: Iterable<readonly [text: string, id: number]> = []) {
    for (const [text, id] of entries) this.set(text, id);
  }

  /** The id of the text in `bytes[start .. end)`, or MISSING. Files repeat themselves: the last hit is tried first. */
  find(bytes: Uint8Array, start: number, end: number): number {
    if (this.#last !== MISSING && isSame(this.#texts[this.#last], bytes, start, end)) return this.#ids[this.#last];
    if (end - start > MAX_TEXT_BYTES) return MISSING;
    const entry = this.#slots[this.#slotOf(bytes, start, end)];
    if (entry === MISSING) return MISSING;
    this.#last = entry;
    return this.#ids[entry];
  }

  set(text: string, id: number): void {
    const bytes = new TextEncoder().encode(text);
    const slot = this.#slotOf(bytes, 0, bytes.length);
    if (this.#slots[slot] !== MISSING) {
      this.#ids[this.#slots[slot]] = id;
      return;
    }
    this.#slots[slot] = this.#texts.length;
    this.#texts.push(bytes);
    this.#ids.push(id);
    if (this.#texts.length * 2 > this.#slots.length) this.#grow();
  }

  /** The slot that holds the text, or the free one where it belongs. */
  #slotOf(bytes: Uint8Array, start: number, end: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = hash(bytes, start, end) & mask; ; slot = (slot + 1) & mask) {
      const entry = this.#slots[slot];
      if (entry === MISSING || isSame(this.#texts[entry], bytes, start, end)) return slot;
    }
  }

  #grow(): void {
    this.#slots = new Int32Array(this.#slots.length * 4).fill(MISSING);
    this.#texts.forEach((text, entry) => {
      this.#slots[this.#slotOf(text, 0, text.length)] = entry;
    });
  }
}

/** FNV-1a. */
function hash(bytes: Uint8Array, start: number, end: number): number {
  let value = 0x811c9dc5;
  for (let position = start; position < end; position++) value = Math.imul(value ^ bytes[position], 0x01000193);
  return value ^ (value >>> 15);
}

function isSame(text: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  const length = end - start;
  if (text.length !== length) return false;
  for (let index = 0; index < length; index++) {
    if (text[index] !== bytes[start + index]) return false;
  }
  return true;
}
