import type { DetailsOf } from "#shared/model/details.ts";
import type { ScoreOptions } from "#shared/model/figures.ts";
import type { Subject } from "#shared/model/subject.ts";
import { create } from "zustand";
import { subjectIdentity } from "./subjects.ts";

/** The three things that a planner holds against each other. */
export type Role = "dns" | "anycast" | "plan";
/** What is on the map: one of the three, the difference of any two subjects, or the best that could be had. */
export type ViewMode = Role | "difference" | "optimal";

/** Flows drawn or listed as one: where their users are, the geo with most of the harm first, and who serves them. */
export interface HoveredFlow {
  geos: readonly string[];
  pop: string;
}

export interface ViewState {
  mode: ViewMode;
  /** What stands in each role; the plan by its id, even while it is edited. */
  roles: Record<Role, Subject | null>;
  /** The difference shown is `to` minus `from`; null: the plan, minus DNS. */
  difference: { from: Subject | null; to: Subject | null };
  /** Window, family and tolerance asked for; what is left out takes the workspace's setting. */
  filters: Pick<ScoreOptions, "family" | "period" | "toleranceMs">;
  hoveredGeo: string | null;
  /** The PoP pointed at on the map, in a table or a chart. */
  hoveredPop: string | null;
  /** The users of these geos who are served by this PoP, pointed at. */
  hoveredFlow: HoveredFlow | null;
  /** Geos picked on the map or in a table; the last one is in the details. */
  selectedGeos: readonly string[];
  /** What the details are about instead: a network, PoP, region, flow, a network in a geo, all geos; null: the last geo. */
  selected: DetailsOf | null;
}

const nothing: ViewState = {
  mode: "dns",
  roles: { dns: null, anycast: null, plan: null },
  difference: { from: null, to: null },
  filters: {},
  hoveredGeo: null,
  hoveredPop: null,
  hoveredFlow: null,
  selectedGeos: [],
  selected: null,
};

/** What is looked at: shared by map, explorer, table, details and status bar, so that they always agree. */
export const useView = create<ViewState>()(() => nothing);

export const resetView = (): void => useView.setState(nothing, true);

/** Shows what stands in a role, or the difference; does nothing for an empty role. */
export function showMode(mode: ViewMode): void {
  const { roles } = useView.getState();
  if (mode !== "difference" && mode !== "optimal" && roles[mode] === null) return;
  useView.setState({ mode });
}

/** Puts a subject into a role and shows it. */
export function showSubject(role: Role, subject: Subject): void {
  useView.setState((state) => ({ mode: role, roles: { ...state.roles, [role]: subject } }));
}

export function showDifference(from: Subject, to: Subject): void {
  useView.setState({ mode: "difference", difference: { from, to } });
}

export function setFilters(filters: ViewState["filters"]): void {
  useView.setState((state) => ({ filters: { ...state.filters, ...filters } }));
}

export function hoverGeo(geo: string | null): void {
  if (useView.getState().hoveredGeo !== geo) useView.setState({ hoveredGeo: geo });
}

export function hoverPop(pop: string | null): void {
  if (useView.getState().hoveredPop !== pop) useView.setState({ hoveredPop: pop });
}

export function hoverFlow(flow: HoveredFlow | null): void {
  const { hoveredFlow } = useView.getState();
  const same = hoveredFlow?.pop === flow?.pop && hoveredFlow?.geos.join() === flow?.geos.join();
  if (!same) useView.setState({ hoveredFlow: flow });
}

/**
 * Selects geos, as after a click or a lasso on the map; `add` keeps what was selected and toggles the rest.
 */
export function selectGeos(geos: readonly string[], how: "replace" | "add" = "replace"): void {
  if (how === "replace") {
    useView.setState({ selectedGeos: [...geos], selected: null });
    return;
  }
  const kept = useView.getState().selectedGeos.filter((geo) => !geos.includes(geo));
  const added = geos.filter((geo) => !useView.getState().selectedGeos.includes(geo));
  useView.setState({ selectedGeos: [...kept, ...added], selected: null });
}

/** Selects any users for the details; those of geos or of a flow are selected on the map too. */
export function select(of: DetailsOf): void {
  if (of.kind === "geo") useView.setState({ selectedGeos: [of.geo], selected: of.asn === undefined ? null : of });
  else useView.setState({ selectedGeos: of.kind === "flow" || of.kind === "geos" ? [...of.geos] : [], selected: of });
}

/** What the details are about; null: all users. */
export function selectedUsers({ selected, selectedGeos }: ViewState): DetailsOf | null {
  const geo = selectedGeos.at(-1);
  return selected ?? (geo === undefined ? null : { kind: "geo", geo });
}

/** The two sides of the difference that is asked for: baseline first. Null while a side is missing. */
export function differenceSides(state: ViewState): { from: Subject; to: Subject } | null {
  const from = state.difference.from ?? state.roles.dns ?? state.roles.anycast;
  const wanted = state.difference.to ?? state.roles.plan ?? state.roles.anycast;
  if (!from || !wanted || subjectIdentity(from) === subjectIdentity(wanted)) return null;
  return { from, to: wanted };
}

const optimal: Subject = { kind: "optimal" };

/** The subject on the map; in a difference, the side that the baseline is taken from. */
export function shownSubject(state: ViewState): Subject | null {
  if (state.mode === "difference") return differenceSides(state)?.to ?? null;
  if (state.mode === "optimal") return optimal;
  return state.roles[state.mode];
}
