import { Dialog } from "@base-ui/react/dialog";
import type { Region } from "#shared/model/plan.ts";
import type { Hit } from "#shared/model/search.ts";
import { Command } from "cmdk";
import { useEffect, useState } from "react";
import { showDetails } from "../details/show-details.ts";
import { goTo, kindIcons } from "../search/go-to.ts";
import { useFound } from "../search/use-found.ts";
import { useActivePlan } from "../state/plan-store.ts";
import { useSession } from "../state/session-store.ts";
import { measuredSubjects } from "../state/subjects.ts";
import { rememberFocus } from "../workbench/focus.ts";
import { Icon } from "../workbench/icon.tsx";
import { isAvailable } from "./command.ts";
import { useKeys } from "./keybindings.ts";
import { Keys } from "./keys.tsx";
import { closePalette, usePalette } from "./palette-store.ts";
import { allCommands, commandContext, runCommand } from "./registry.ts";
import "./palette.css";

/** The palette: Ctrl+Shift+P for commands, Ctrl+P for everything with a name; `>` turns one into the other. */
export function Palette() {
  const mode = usePalette((state) => state.mode);
  return mode === "closed" ? null : <OpenPalette start={mode === "commands" ? ">" : ""} key={mode} />;
}

function OpenPalette({ start }: { start: string }) {
  const [giveFocusBack] = useState(rememberFocus);
  useEffect(() => giveFocusBack, [giveFocusBack]);
  return (
    <Dialog.Root
      open
      onOpenChange={(open) => {
        if (!open) closePalette();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="palette-backdrop" />
        <Dialog.Popup className="palette" aria-label="Command palette" data-testid="palette">
          <PaletteBody start={start} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function PaletteBody({ start }: { start: string }) {
  const [text, setText] = useState(start);
  const [picked, setPicked] = useState("");
  const commandsOnly = text.startsWith(">");
  const { data } = useFound(commandsOnly ? "" : text, null, FOUND_SHOWN);
  const hits = data && !commandsOnly && text.trim() !== "" ? data.hits : noHits;
  const regions = useRegionsCalled(commandsOnly ? "" : text);
  const first = regions[0] ? regionValue(regions[0]) : hits[0] ? valueOf(hits[0]) : null;
  // The engine's answer comes after the list was filtered: its best hit is what Enter takes.
  useEffect(() => {
    if (first !== null) setPicked(first);
  }, [first]);
  return (
    <Command
      label="Command palette"
      loop
      vimBindings={false}
      filter={matchWords}
      value={picked}
      onValueChange={setPicked}
    >
      <Command.Input
        className="palette-input"
        data-testid="palette-input"
        placeholder="Geos, ASes, PoPs, plans and deployments by name; > for commands"
        value={text}
        autoFocus
        onValueChange={setText}
      />
      <Command.List className="palette-list">
        {hits.length === 0 && regions.length === 0 && (
          <Command.Empty className="palette-empty">Nothing is called that.</Command.Empty>
        )}
        {!commandsOnly && text.trim() === "" && <SubjectEntries />}
        <RegionEntries regions={regions} />
        <FoundEntries hits={hits} />
        <CommandEntries />
      </Command.List>
    </Command>
  );
}

const FOUND_SHOWN = 40;
const noHits: readonly Hit[] = [];
const valueOf = ({ kind, id }: Hit): string => `${kind} ${id}`;

/** Every word typed must occur; a match at the start of the name comes first. */
function matchWords(value: string, search: string, keywords: string[] = []): number {
  const wanted = search.replace(/^>/, "").toLowerCase().split(/\s+/).filter(Boolean);
  const name = value.toLowerCase();
  const all = `${name} ${keywords.join(" ").toLowerCase()}`;
  if (!wanted.every((word) => all.includes(word))) return 0;
  const first = wanted[0];
  if (first === undefined || name.startsWith(first)) return 1;
  return name.includes(` ${first}`) ? 0.8 : 0.5;
}

function CommandEntries() {
  const context = commandContext();
  const keys = useKeys();
  return (
    <Command.Group heading="Commands" className="palette-group">
      {allCommands()
        .filter((command) => isAvailable(command, context))
        .map(({ id, title, category }) => (
          <Command.Item
            key={id}
            value={`${category}: ${title}`}
            keywords={[id]}
            className="palette-item"
            onSelect={() => {
              closePalette();
              // The palette gives the focus back first: a command may move it on.
              requestAnimationFrame(() => runCommand(id));
            }}
          >
            <span className="palette-text">
              <span className="muted">{category}: </span>
              {title}
            </span>
            <Keys of={keys.get(id)?.[0]} />
          </Command.Item>
        ))}
    </Command.Group>
  );
}

/** Everything with a name, found and ranked by the engine. */
function FoundEntries({ hits }: { hits: readonly Hit[] }) {
  if (hits.length === 0) return null;
  return (
    <Command.Group heading="In the workspace" className="palette-group" forceMount>
      {hits.map((hit) => (
        <Command.Item
          key={valueOf(hit)}
          value={valueOf(hit)}
          className="palette-item"
          forceMount
          onSelect={() => {
            closePalette();
            goTo(hit);
          }}
        >
          <Icon name={kindIcons[hit.kind]} />
          <span className="palette-text">{hit.name}</span>
          <span className="palette-note muted">{hit.note}</span>
        </Command.Item>
      ))}
    </Command.Group>
  );
}

const regionValue = ({ id }: Region): string => `region ${id}`;

/** The regions of the plan that is open whose name or id begins so: there are few, and they are edited here. */
function useRegionsCalled(text: string): readonly Region[] {
  const plan = useActivePlan();
  const wanted = text.trim().toLowerCase();
  if (!plan || wanted === "") return [];
  return plan.regions.filter(({ id, name }) => [id, name].some((each) => each.toLowerCase().startsWith(wanted)));
}

function RegionEntries({ regions }: { regions: readonly Region[] }) {
  if (regions.length === 0) return null;
  return (
    <Command.Group heading="Regions of the open plan" className="palette-group" forceMount>
      {regions.map((region) => (
        <Command.Item
          key={region.id}
          value={regionValue(region)}
          className="palette-item"
          forceMount
          onSelect={() => {
            closePalette();
            showDetails({ kind: "region", region: region.id });
          }}
        >
          <i className="region-swatch" style={{ background: region.color }} />
          <span className="palette-text">{region.name}</span>
          <span className="palette-note muted">details of its users</span>
        </Command.Item>
      ))}
    </Command.Group>
  );
}

/** Before anything is typed: what can be shown on the map. */
function SubjectEntries() {
  const workspace = useSession((state) => state.workspace);
  if (!workspace) return null;
  return (
    <>
      <Command.Group heading="Deployments" className="palette-group">
        {measuredSubjects(workspace).map(({ id, mechanism }) => (
          <Entry
            key={id}
            name={id}
            value={`${id} deployment`}
            note={mechanism}
            run={() => goTo({ kind: "deployment", id })}
          />
        ))}
      </Command.Group>
      <Command.Group heading="Plans" className="palette-group">
        {workspace.plans.map(({ id, name }) => (
          <Entry key={id} name={id} value={`${id} plan`} note={name} run={() => goTo({ kind: "plan", id })} />
        ))}
      </Command.Group>
    </>
  );
}

function Entry({ name, value, note, run }: { name: string; value: string; note: string; run: () => void }) {
  return (
    <Command.Item
      value={value}
      className="palette-item"
      onSelect={() => {
        closePalette();
        run();
      }}
    >
      <span className="palette-text">{name}</span>
      <span className="muted">{note}</span>
    </Command.Item>
  );
}
