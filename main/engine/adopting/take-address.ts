import { formatAddress, parseAddress } from "#shared/plan/prefix.ts";
import type { AdoptedRegion, Findings, SourcePlace } from "./adopted.ts";

/** One service address for each family: what comes after the first is found. */
export function takeAddress(region: AdoptedRegion, text: string, place: SourcePlace, findings: Findings): void {
  const address = parseAddress(text);
  if (!address) {
    findings.warn(`${text} of ${region.label} is no address`, place);
    return;
  }
  const family = address.family === 4 ? "ipv4" : "ipv6";
  const formatted = formatAddress(address.family, address.value);
  if (region[family] === null) region[family] = formatted;
  else if (region[family] !== formatted) {
    findings.warn(`${region.label} has several addresses: the plan takes ${region[family]}, not ${text}`, place);
  }
}
