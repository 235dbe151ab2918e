import type { Scenario } from "#shared/model/routing.ts";

/** What no AS graph can have, and the part of the scenario that says it. */
export interface ScenarioProblem {
  readonly path: readonly [list: "links" | "announcements", index: number];
  readonly message: string;
}

/** The first link with itself, session with itself, or id that comes twice; null when there is none. */
export function scenarioProblem(scenario: Scenario): ScenarioProblem | null {
  return selfLink(scenario) ?? badAnnouncement(scenario);
}

function selfLink({ links }: Scenario): ScenarioProblem | null {
  for (const [index, link] of links.entries()) {
    const [a, b] = "peer" in link ? link.peer : [link.provider, link.customer];
    if (a === b) return { path: ["links", index], message: `links[${index}]: AS ${a} is linked to itself` };
  }
  return null;
}

function badAnnouncement({ announcements }: Scenario): ScenarioProblem | null {
  const first = new Map<string, number>();
  for (const [index, announcement] of announcements.entries()) {
    const problem = (what: string): ScenarioProblem => ({
      path: ["announcements", index],
      message: `announcements[${index}]: ${what}`,
    });
    const { id } = announcement;
    if (first.has(id)) return problem(`the id "${id}" is that of announcements[${first.get(id)}] already`);
    first.set(id, index);
    if ("origin" in announcement && announcement.origin === announcement.neighbor)
      return problem("the origin is its own neighbor");
  }
  return null;
}
