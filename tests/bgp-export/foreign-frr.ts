import { NEIGHBORS, OWN_AS } from "./plan.ts";

/** A configuration with route-maps, routes and names of its own, which takes up the fragments as their headers say. */
export function foreignConfig(fragments: string): string {
  const [, silent = ""] = /route-map catchment_(ams_as65013\w*) /.exec(fragments) ?? [];
  const names: Readonly<Record<string, string>> = {
    transit4: "ams_as65011_v4",
    transit6: "ams_as65011_v6",
    peer4: "ams_as65012_first_v4",
    peer6: "ams_as65012_first_v6",
    second4: "ams_as65012_second_v4",
    silent4: silent,
  };
  const ip = (family: 4 | 6): string => (family === 4 ? "ip" : "ipv6");
  const family = (each: 4 | 6, network: string): string[] => [
    ` address-family ipv${each} unicast`,
    `  network ${network}`,
    ...NEIGHBORS.filter((neighbor) => neighbor.family === each).flatMap(({ address, key }) => [
      `  neighbor ${address} activate`,
      `  neighbor ${address} route-map theirs-${key} out`,
    ]),
    " exit-address-family",
  ];
  return [
    "frr defaults traditional",
    fragments,
    ...NEIGHBORS.flatMap(({ key, family: own }) => [
      `route-map theirs-${key} permit 1`,
      ` match ${ip(own)} address prefix-list catchment_ours_v${own}`,
      ` call catchment_${names[key]}`,
      `route-map theirs-${key} permit 20`,
      " set community 64500:99",
    ]),
    `router bgp ${OWN_AS}`,
    " bgp router-id 192.0.2.1",
    " no bgp default ipv4-unicast",
    " no bgp ebgp-requires-policy",
    ...NEIGHBORS.flatMap(({ address, asn, own }) => [
      ` neighbor ${address} remote-as ${asn}`,
      ` neighbor ${address} update-source ${own}`,
    ]),
    ...family(4, "100.64.0.0/10"),
    ...family(6, "2001:db8:100::/48"),
    "",
  ].join("\n");
}
