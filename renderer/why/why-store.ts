import { create } from "zustand";
import { scrollDetailsTo } from "../details/scroll-details.ts";
import { showColumn } from "../workbench/columns.ts";
import { selectGeos } from "../state/view-store.ts";

interface WhyState {
  /** The geo that network and route below belong to: of another geo, they count for nothing. */
  geo: string | null;
  /** The network that is asked about; null: all of the geo. */
  asn: number | null;
  /** The route that is unfolded by choice, and drawn on the map; null: the first is unfolded, none is drawn. */
  routeKey: string | null;
  /** The section is unfolded: folded, nothing is asked. */
  open: boolean;
}

/** What the details ask about the geo that is selected. */
export const useWhy = create<WhyState>()(() => ({ geo: null, asn: null, routeKey: null, open: true }));

/** The network of a geo that is asked about; null: all of them. */
export const useAskedNetwork = (geo: string): number | null =>
  useWhy((state) => (state.geo === geo ? state.asn : null));

/** The route of a geo that was chosen; null: none. */
export const useChosenRoute = (geo: string): string | null =>
  useWhy((state) => (state.geo === geo ? state.routeKey : null));

export const askAboutNetwork = (geo: string, asn: number | null): void => useWhy.setState({ geo, asn, routeKey: null });

export const chooseRoute = (geo: string, routeKey: string | null): void =>
  useWhy.setState((state) => ({ geo, routeKey, asn: state.geo === geo ? state.asn : null }));

/** Selects a geo and brings its story into sight, of one network or of all. */
export function showWhy(geo: string, asn: number | null): void {
  selectGeos([geo]);
  askAboutNetwork(geo, asn);
  useWhy.setState({ open: true });
  showColumn("details", true);
  requestAnimationFrame(() => scrollDetailsTo(document.querySelector("[data-testid=why]")));
}
