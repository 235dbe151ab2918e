import { create } from "zustand";

interface WhyState {
  /** The network that is asked about; null: all of the geo. */
  asn: number | null;
  /** The route that is unfolded by choice, and drawn on the map; null: the first is unfolded, none is drawn. */
  routeKey: string | null;
  /** The section is unfolded: folded, nothing is asked. */
  open: boolean;
}

/** What the details ask about the geo that is selected. */
export const useWhy = create<WhyState>()(() => ({ asn: null, routeKey: null, open: true }));

export const askAboutNetwork = (asn: number | null): void => useWhy.setState({ asn, routeKey: null });

/** Another geo: its story begins anew. */
export const resetWhy = (): void => useWhy.setState({ asn: null, routeKey: null });

export const chooseRoute = (routeKey: string | null): void => useWhy.setState({ routeKey });
