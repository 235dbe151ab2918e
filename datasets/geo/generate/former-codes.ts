/**
 * Codes of ISO 3166-2 that replaced those under which Natural Earth draws the same land: new suffix = old suffixes.
 * Only where the land stayed the same, or was joined from whole parts.
 */
const REPLACED: Readonly<Record<string, string>> = {
  PL: "02=DS 04=KP 06=LU 08=LB 10=LD 12=MA 14=MZ 16=OP 18=PK 20=PD 22=PM 24=SL 26=SK 28=WN 30=WP 32=ZP",
  CZ: "10=PR 20=ST 31=JC 32=PL 41=KA 42=US 51=LI 52=KR 53=PA 63=VY 64=JM 71=OL 72=ZL 80=MO",
  IN: "CG=CT OD=OR TS=TG UK=UT",
  NO: "30=01,02,06 34=04,05 38=07,08 42=09,10 46=12,14 50=16,17 54=19,20",
  FR: "971=GP 972=MQ 973=GF 974=RE 976=YT",
  KZ: "11=AKM 15=AKT 23=ATY 27=ZAP 31=ZHA 39=KUS 43=KZY 47=MAN 55=PAV 59=SEV 71=AST",
  GT:
    "01=GU 02=PR 03=SA 04=CM 05=ES 06=SR 07=SO 08=TO 09=QZ 10=SU 11=RE 12=SM 13=HU 14=QC 15=BV 16=AV 17=PE 18=IZ " +
    "19=ZA 20=CQ 21=JA 22=JU",
};

/** Present code -> the former codes whose land it has. */
export const formerCodes: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(REPLACED).flatMap(([country, pairs]) =>
    pairs.split(" ").map((pair): [string, string[]] => {
      const [present, former] = pair.split("=");
      return [`${country}-${present}`, former.split(",").map((suffix) => `${country}-${suffix}`)];
    }),
  ),
);
