/** `US CA MX +21`: the first few of a list of geos and how many more there are. */
export function geoListText(geos: readonly string[], most: number): string {
  if (geos.length === 0) return "no geos";
  const short = geos
    .slice(0, most)
    .map((geo) => (geo === "*" ? "everything else" : geo.replace("continent:", "all of ")));
  const more = geos.length - short.length;
  return `${short.join(", ")}${more > 0 ? ` +${more}` : ""}`;
}
