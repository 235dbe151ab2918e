import { useId, useState } from "react";
import { readAsn } from "../plans/region-input.ts";
import { useFound } from "../search/use-found.ts";
import { callEngine } from "../state/engine.ts";
import { filterFlows, useMapLook } from "./map-look.ts";

/** Names that are offered while one is typed. */
const OFFERED = 8;

/** Between the number and the name of a network that is offered; names have it nowhere. */
const APART = " · ";

/** The network that is typed by its number or was chosen; not of a name that begins with digits. */
const numberIn = (text: string): number | null => readAsn(text.split(APART)[0] ?? "");

/** The network of this number or, where it is the only one, of this name; else what is wrong with the text. */
async function networkOf(text: string): Promise<number | string> {
  const number = numberIn(text);
  if (number !== null) return number;
  const { hits } = await callEngine("find.names", { text, kinds: ["asn"], limit: 2 });
  if (hits.length > 1) return "several are called so: choose one";
  return hits[0] ? Number(hits[0].id) : "no network is called so";
}

/** A network by its number or name, taken when the field is left or Enter is pressed; what is no one network stays to be mended. */
export function NetworkFilter({ none }: { none: boolean }) {
  const asn = useMapLook((look) => look.flows.asn);
  const [typed, setTyped] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const list = useId();
  const sought = typed ?? "";
  const { data } = useFound(numberIn(sought) === null ? sought : "", ["asn"], OFFERED);
  const take = async (): Promise<void> => {
    if (typed === null) return;
    const found = typed.trim() === "" ? null : await networkOf(typed).catch(({ message }: Error) => message);
    setFault(typeof found === "string" ? found : null);
    if (typeof found === "string") return;
    filterFlows({ asn: found });
    setTyped(null);
  };
  return (
    <label className="map-flows-asn">
      Of AS{" "}
      <input
        className="field"
        placeholder="every network"
        title="A network by its number or its name"
        list={list}
        value={typed ?? asn ?? ""}
        aria-invalid={fault !== null}
        data-testid="map-flows-asn"
        onChange={(event) => {
          setTyped(event.target.value);
          setFault(null);
        }}
        onBlur={() => void take()}
        onKeyDown={(event) => {
          if (event.key === "Enter") void take();
        }}
      />
      <datalist id={list}>
        {(data?.hits ?? []).map(({ id, name, note }) => (
          <option key={id} value={`${name}${APART}${note}`} />
        ))}
      </datalist>
      {(fault !== null || none) && <span className="map-layer-note">{fault ?? "no users"}</span>}
    </label>
  );
}
