/**
 * A column of numbers that grows as rows arrive; `finish` gives the filled part as a typed array, in place: memory past it
 * was never touched, and costs nothing.
 */
export class GrowingColumn<A extends Uint8Array | Int32Array | Float64Array> {
  #values: A;
  #length = 0;
  readonly #make: (length: number) => A;

  constructor(make: (length: number) => A, capacity = 1024) {
    this.#make = make;
    this.#values = make(capacity);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const wider = this.#make(this.#length * 2);
      wider.set(this.#values);
      this.#values = wider;
    }
    this.#values[this.#length++] = value;
  }

  set(index: number, value: number): void {
    this.#values[index] = value;
  }

  finish(): A {
    return this.#values.subarray(0, this.#length) as A;
  }
}

export const growingBytes = (capacity?: number): GrowingColumn<Uint8Array> =>
  new GrowingColumn((length) => new Uint8Array(length), capacity);

export const growingInts = (capacity?: number): GrowingColumn<Int32Array> =>
  new GrowingColumn((length) => new Int32Array(length), capacity);

export const growingFloats = (capacity?: number): GrowingColumn<Float64Array> =>
  new GrowingColumn((length) => new Float64Array(length), capacity);
