const FREE = -1;
const ASN_RANGE = 2 ** 32;

/** Cells (geo id, asn, family) met so far: a set of numbers in typed arrays, 16 bytes or so by cell. */
export class CellSet {
  #slots = new Float64Array(1024).fill(FREE);
  #size = 0;
  #last = FREE;

  add(geo: number, asn: number, family: number): void {
    const cell = (geo * ASN_RANGE + asn) * 2 + (family === 6 ? 1 : 0);
    if (cell === this.#last) return;
    this.#last = cell;
    const slot = this.#slotOf(cell);
    if (this.#slots[slot] === cell) return;
    this.#slots[slot] = cell;
    if (++this.#size * 2 > this.#slots.length) this.#grow();
  }

  /** The cells as columns, in order of geo id, asn, family. */
  columns(): Float64Array[] {
    const sorted = this.#slots.filter((cell) => cell !== FREE).toSorted();
    return [
      sorted.map((cell) => Math.floor(cell / (2 * ASN_RANGE))),
      sorted.map((cell) => Math.floor(cell / 2) % ASN_RANGE),
      sorted.map((cell) => (cell % 2 === 1 ? 6 : 4)),
    ];
  }

  #slotOf(cell: number): number {
    const mask = this.#slots.length - 1;
    const mixed = Math.imul(cell % ASN_RANGE, 0x9e3779b1) ^ Math.imul(Math.floor(cell / ASN_RANGE), 0x85ebca6b);
    let slot = (mixed ^ (mixed >>> 15)) & mask;
    while (this.#slots[slot] !== FREE && this.#slots[slot] !== cell) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const cells = this.#slots.filter((cell) => cell !== FREE);
    this.#slots = new Float64Array(this.#slots.length * 2).fill(FREE);
    for (const cell of cells) this.#slots[this.#slotOf(cell)] = cell;
  }
}
