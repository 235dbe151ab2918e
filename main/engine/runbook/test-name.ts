import { parseDocument } from "yaml";
import type { ExportFile, ExportOptions, ExportTarget } from "#shared/model/export.ts";
import type { RegionConfig } from "#shared/model/region-config.ts";
import { exportBundle, sha256 } from "../export/bundle.ts";

/** Targets whose files have names of their own for each plan, so that two plans lie beside each other. */
const BESIDE: ReadonlySet<ExportTarget> = new Set(["gdnsd", "knot", "powerdns-lua"]);
/** Targets whose files always have the same names. */
const APART: ReadonlySet<ExportTarget> = new Set(["powerdns", "octodns", "route53"]);

/** True for targets under which a plan can answer to a name of its own before users see it. */
export const hasTestName = (target: ExportTarget): boolean => BESIDE.has(target) || APART.has(target);

const LONGEST_LABEL = 63;

/** `www-test` for `www`; names of more labels get it in the first. */
export function testName(name: string): string {
  if (name === "@") return "catchment-test";
  const [first = "", ...rest] = name.split(".");
  return [`${first.slice(0, LONGEST_LABEL - "-test".length)}-test`, ...rest].join(".");
}

/** A config of its own for the test name: its id names files and maps beside those of the live plan. */
export function testNameFiles(config: RegionConfig, target: ExportTarget, options: ExportOptions): ExportFile[] {
  const name = testName(options.name);
  if (BESIDE.has(target)) return exportBundle(config, target, { ...options, name }).files;
  if (target === "powerdns") return ownZone(config, options, name);
  return exportBundle(config, target, { ...options, name }).files.map(apart);
}

const apart = (file: ExportFile): ExportFile => ({ ...file, path: `test-name/${file.path}` });

/**
 * The geoip backend has one mapping for all names of a zone: the test name is a zone of its own, which the same servers
 * answer for without a delegation.
 */
function ownZone(config: RegionConfig, options: ExportOptions, name: string): ExportFile[] {
  const zone = `${name}.${options.zone}`;
  const { files } = exportBundle(config, "powerdns", { ...options, zone, name: "@" });
  return files.map((file) => {
    const document = parseDocument(file.text);
    document.setIn(
      ["domains", 0, "records", zone],
      document.createNode([
        { soa: `ns1.${options.zone} hostmaster.${options.zone} 1 7200 1800 259200 60` },
        { ns: `ns1.${options.zone}` },
      ]),
    );
    const how = `# A zone of its own: put its entry before that of ${options.zone} in the file that geoip-zones-file names.\n`;
    const text = `${how}${document.toString({ lineWidth: 0 })}`;
    return apart({ ...file, text, sha256: sha256(text) });
  });
}
