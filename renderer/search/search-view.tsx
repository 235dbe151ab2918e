import { HitKind, type Hit } from "#shared/model/search.ts";
import { useState, type KeyboardEvent } from "react";
import { useSession } from "../state/session-store.ts";
import { Icon } from "../workbench/icon.tsx";
import { goTo, kindIcons, kindNames } from "./go-to.ts";
import { useFound } from "./use-found.ts";
import "./search.css";

const SHOWN = 200;

/** The search view: everything that has a name in the workspace, by kind. */
export function SearchView() {
  const [text, setText] = useState("");
  const [kind, setKind] = useState<HitKind | null>(null);
  const open = useSession((state) => state.workspace !== null);
  const { data } = useFound(text, kind === null ? null : [kind], SHOWN);
  const found = text.trim() === "" ? null : data;
  return (
    <section className="search" aria-label="Search" data-testid="search">
      <input
        className="field"
        type="search"
        aria-label="Search the workspace"
        placeholder="Geos, ASes, PoPs, plans, deployments"
        value={text}
        disabled={!open}
        onChange={(event) => setText(event.target.value)}
      />
      <KindFilter kind={kind} counts={found?.counts ?? null} onChange={setKind} />
      {found === null && (
        <p className="search-note muted">
          {open
            ? "Type the beginning of any word: a country, a network's name or number, a PoP, a plan."
            : "Open a workspace to search it."}
        </p>
      )}
      {found && found.hits.length === 0 && <p className="search-note muted">Nothing is called that.</p>}
      {found && found.hits.length > 0 && <Hits hits={found.hits} />}
      {found && found.hits.length === SHOWN && (
        <p className="search-note muted">The first {SHOWN}. Type more to see the others.</p>
      )}
    </section>
  );
}

interface FilterProps {
  kind: HitKind | null;
  counts: Readonly<Record<HitKind, number>> | null;
  onChange: (kind: HitKind | null) => void;
}

function KindFilter({ kind, counts, onChange }: FilterProps) {
  return (
    <div className="search-kinds" role="group" aria-label="Kinds">
      {HitKind.options.map((each) => (
        <button
          key={each}
          type="button"
          className="search-kind"
          aria-pressed={kind === each}
          data-testid={`search-kind-${each}`}
          onClick={() => onChange(kind === each ? null : each)}
        >
          {kindNames[each]}
          {counts && <b>{counts[each]}</b>}
        </button>
      ))}
    </div>
  );
}

/** Arrow keys walk the list, Enter goes there. */
function Hits({ hits }: { hits: readonly Hit[] }) {
  const walk = (event: KeyboardEvent<HTMLUListElement>): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const buttons = [...event.currentTarget.querySelectorAll("button")];
    const at = buttons.findIndex((button) => button === document.activeElement);
    buttons[Math.max(0, Math.min(buttons.length - 1, at + step))]?.focus();
    event.preventDefault();
  };
  return (
    <ul className="search-hits" onKeyDown={walk}>
      {hits.map((hit) => (
        <li key={`${hit.kind} ${hit.id}`}>
          <button type="button" className="search-hit" title={`${hit.name} ${hit.note}`} onClick={() => goTo(hit)}>
            <Icon name={kindIcons[hit.kind]} />
            <span className="search-hit-name">{hit.name}</span>
            <span className="search-hit-note muted">{hit.note}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
