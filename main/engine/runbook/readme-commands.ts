import type { ExportTarget } from "#shared/model/export.ts";
import { ZONE_ID, COLLECTION_ID } from "../export/route53-readme.ts";
import { TEST_COLLECTION_ID } from "./route53-changes.ts";
import { hasTestName } from "./test-name.ts";
import { isRouter } from "./verify.ts";

/** Targets that answer names: those of files of their own, and the neutral documents. */
export const isDns = (target: ExportTarget): boolean => hasTestName(target);

const PER_ROUTER =
  "   With a PoP behind FOLDER only its files `POP.*` are put: take one router, check it, then the next. What is drained by hand in `POP.switches.conf` stays drained.";

const RELOAD: Readonly<Partial<Record<ExportTarget, readonly string[]>>> = {
  gdnsd: ["2. `gdnsd checkconf`, then `gdnsdctl replace`."],
  knot: ["2. `knotc conf-check`, then `knotc reload`."],
  powerdns: [
    "2. `pdnsutil list-all-zones` reads the zones file and says what is wrong in it; then `pdns_control rediscover`.",
  ],
  "powerdns-lua": [
    "2. Put the records into the zone and raise its serial, then `pdns_control bind-reload-now ZONE` (with a database as backend nothing is reloaded).",
  ],
  octodns: [
    "2. `octodns-sync --config-file YOURS` shows what would change: only the names of the step. Then the same with `--doit`.",
  ],
  bird: [
    PER_ROUTER,
    "2. `bird -p -c FILE`, then `birdc configure timeout 300`: BIRD goes back by itself unless you say `birdc configure confirm` within five minutes, after the check.",
  ],
  frr: [
    PER_ROUTER,
    "2. Put the texts into frr.conf. `vtysh -C -f FILE` (no line may say Malformed), then `frr-reload.py --reload FILE` (of the package frr-pythontools) and `vtysh -c 'clear bgp * soft out'`.",
  ],
  roa: ["2. Make the registry hold the rows of `roas.csv`, each as a ROA of its own."],
  irr: ["2. Send the objects of `routes.rpsl` to your registry, with your maintainer in them."],
  route53: [
    "2. Send the requests beside `apply.sh` in this order, those that are there: `cidr-changes.json`, `changes.json`, `cidr-cleanup.json`. They delete what goes and create what comes, so that Route 53 refuses a whole request when a record is not what it should be. `rollback/` has the same the other way round.",
    "",
    `       sed -e "s/${ZONE_ID}/$ZONE/" -e "s/${TEST_COLLECTION_ID}/\${TEST_COLLECTION:-}/" -e "s/${COLLECTION_ID}/\${COLLECTION:-}/" changes.json > ready.json`,
    '       aws route53 change-cidr-collection --id "$COLLECTION" --changes file://cidr-changes.json',
    '       aws route53 change-resource-record-sets --hosted-zone-id "$ZONE" --change-batch file://ready.json',
    "",
    "   The test name has a collection of networks of its own (`test-name/cidr-changes.json`). No AWS account has accepted these files yet.",
  ],
};

/** Targets that registries are told, not servers. */
export const isRegistry = (target: ExportTarget): boolean => target === "roa" || target === "irr";

/** How the files of a step come into force. */
export const reloadLines = (target: ExportTarget): readonly string[] =>
  RELOAD[target] ?? ["2. Bring the files into force as your own systems do."];

/** How a step is checked; every check ends with 0 only when all of it was asked and is as planned. */
export function verifyLines(target: ExportTarget): string[] {
  const atlas =
    "   `verify/ripe-atlas.json` holds requests for measurements from outside, each a POST of its own: `jq -c '.[]' ripe-atlas.json | while read -r r; do curl -H \"Authorization: Key $KEY\" -H 'Content-Type: application/json' -d \"$r\" https://atlas.ripe.net/api/v2/measurements/; done`";
  if (isRegistry(target)) {
    return ["3. `bash STEP/verify/registry.sh` asks the public for the ROA and the route object of every prefix."];
  }
  if (isRouter(target)) {
    return [
      "3. On the router: `bash STEP/verify/POP.sh` asks it what every neighbor is told and compares; it says WRONG before the step and `verified` after it. Sessions without an address in the plan are UNKNOWN unless a file NAMES has their names.",
      atlas,
    ];
  }
  return [
    "3. `bash STEP/verify/dig.sh SERVER [PORT] [NETWORKS]` asks the server for users of networks and compares with `verify/expected.tsv`. NETWORKS is a file of yours with lines `GEO NETWORK`, one for every line that the step changes, without which the check is not complete and ends with 2. Run it before the step too: it has to say WRONG then.",
    atlas,
  ];
}
