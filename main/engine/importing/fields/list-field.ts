import { popField } from "./common-fields.ts";
import { REFUSED, type GrowingDictionary } from "./number-field.ts";
import type { TextField } from "./text-field.ts";

/** PoPs separated by spaces, each known, as a JSON list of their ids without repetitions. */
export function popListField(pops: GrowingDictionary): TextField {
  const pop = popField(pops);
  return (text) => {
    const ids = new Set<number>();
    for (const code of text.split(/\s+/).filter((part) => part !== "")) {
      const bytes = Buffer.from(code);
      const id = pop.read(bytes, 0, bytes.length);
      if (id === REFUSED) return pop.explain(code);
      ids.add(id);
    }
    return { value: JSON.stringify([...ids].toSorted((a, b) => a - b)) };
  };
}
