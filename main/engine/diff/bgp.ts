import type { ConfigAnnouncement, RegionConfig } from "#shared/model/region-config.ts";
import type { Announced, BgpChange } from "#shared/model/plan-diff.ts";

type Said = Omit<BgpChange, "from" | "to"> & { readonly told: Announced };

const SILENT: Announced = { announce: false, prepend: 0, noExport: false, communities: [] };

/** What sessions say differently of a prefix; a prefix that one side does not have is announced nowhere there. */
export function bgpChanges(a: RegionConfig, b: RegionConfig): BgpChange[] {
  const [inA, inB] = [saidBy(a), saidBy(b)];
  return [...new Set([...inA.keys(), ...inB.keys()])].toSorted().flatMap((key) => {
    const [from, to] = [inA.get(key), inB.get(key)];
    const session = (to ?? from)!;
    const change = { ...plain(session), from: from?.told ?? SILENT, to: to?.told ?? SILENT };
    return JSON.stringify(change.from) === JSON.stringify(change.to) ? [] : [change];
  });
}

const plain = ({ told: _told, ...session }: Said): Omit<Said, "told"> => session;

function saidBy({ regions, announcements }: RegionConfig): Map<string, Said> {
  const said = new Map<string, Said>();
  for (const announcement of announcements) {
    const region = regions.find(({ id }) => id === announcement.region);
    const prefix = (announcement.family === 4 ? region?.ipv4 : region?.ipv6)?.prefix;
    if (prefix === undefined) continue;
    const { pop, asn, session, family, name } = announcement;
    const key = JSON.stringify([prefix, pop, asn, session, family]);
    const known = said.get(key);
    if (known?.told.announce) continue;
    said.set(key, { prefix, pop, asn, session, family, name, told: toldOf(announcement) });
  }
  return said;
}

const toldOf = ({ announce, prepend, noExport, communities }: ConfigAnnouncement): Announced =>
  announce ? { announce, prepend, noExport, communities } : SILENT;
