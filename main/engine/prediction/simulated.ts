import { NO_ROUTE } from "../routing/cell-ways.ts";
import { SIMULATED } from "./destinations.ts";
import type { ChainRule } from "./rule.ts";

/** Where BGP sends the cell's AS by the simulation of S; an AS without a route is unserved, an unknown one leaves it open. */
export const simulatedRule: ChainRule = {
  rule: SIMULATED,
  prepare(set) {
    const ways = set.ways();
    if (!ways) return () => undefined;
    const { way, start, pop, share } = ways;
    return (cell, answer) => {
      const own = way[cell];
      if (own === NO_ROUTE) answer.unserved = 1;
      if (own < 0) return;
      for (let row = start[own]; row < start[own + 1]; row++) answer.add(pop[row], share[row]);
    };
  },
};
