import type { ExportOptions, ExportTarget } from "#shared/model/export.ts";
import type { ScoreOptions } from "#shared/model/figures.ts";
import { Picture, type PictureView } from "#shared/model/picture.ts";
import type { Subject } from "#shared/model/subject.ts";
import type { CallOptions, EngineClient } from "#shared/rpc/contract.ts";
import { footerOf, scopeOf } from "../../picture/about.ts";
import { composePicture } from "../../picture/compose.ts";
import { gatherSheet } from "../../picture/gather.ts";
import { differenceHeadline, excessChangeLine } from "../../picture/headlines.ts";
import { periodText } from "../format.ts";
import { appendixOf } from "./appendix.ts";
import { type DecisionReport, type Figure, FIGURE_SIZE, REPORT_THEME } from "./decision.ts";
import { gather, type Gathered } from "./gathered.ts";
import { loadTable, measuresTable, problemsTable, regionsTable, winnersAndLosers } from "./tables.ts";
import { evidenceSentence, gainText, groundTexts, riskTexts, verdictText, whatText } from "./words.ts";

export interface ReportRequest {
  readonly plan: Subject;
  readonly baseline: Subject;
  readonly title?: string | undefined;
  readonly targets: readonly ExportTarget[];
  readonly exporting: ExportOptions;
  readonly options: ScoreOptions;
}

/** Works the whole report out; progress is told figure by figure. */
export async function composeReport(
  engine: EngineClient,
  request: ReportRequest,
  call: CallOptions = {},
): Promise<DecisionReport> {
  const gathered = await gather(engine, request, call);
  const { info, plan, subject, baseline, byGeo } = gathered;
  const about = {
    subject,
    baseline,
    pops: info.pops,
    isSynthetic: info.synthetic !== null,
    scope: scopeOf(request.options),
  };
  const compared = {
    subject: byGeo.b,
    baseline: byGeo.a,
    difference: byGeo.difference,
    jointlyJudgedShare: byGeo.jointlyJudgedShare,
    subjectName: subject.name,
    baselineName: baseline.name,
  };
  return {
    title: request.title ?? `${subject.name} instead of ${baseline.name}${about.scope.users}`,
    subtitle: `Regional anycast, ${info.name}: data of ${periodText(byGeo.b.period)}`,
    synthetic: info.synthetic,
    footer: footerOf(about, byGeo.b, byGeo.a, []),
    headline: differenceHeadline(compared, [excessChangeLine(byGeo.difference)]),
    what: whatText(gathered),
    gain: gainText(gathered),
    verdict: verdictText(gathered),
    evidence: evidenceSentence(gathered),
    risks: riskTexts(gathered),
    measures: measuresTable(gathered),
    figures: await figures(engine, request, gathered, call),
    tables: [winnersAndLosers(gathered), [loadTable(gathered)], [problemsTable(gathered)]],
    regions: regionsTable(plan),
    grounds: groundTexts(gathered),
    appendix: await appendixOf(
      engine,
      plan,
      request.targets,
      request.exporting,
      call.signal ? { signal: call.signal } : {},
    ),
  };
}

async function figures(
  engine: EngineClient,
  { baseline, options }: ReportRequest,
  { plan, subject, baseline: baselineName }: Gathered,
  call: CallOptions,
): Promise<Figure[]> {
  const document: Subject = { kind: "document", plan };
  const difference = `${subject.name} minus ${baselineName.name}`;
  const wanted: [view: PictureView, subject: Subject, baseline: Subject | null, caption: string][] = [
    ["map", document, baseline, `${difference}: change in % of users on their optimal PoP.`],
    ["map", baseline, null, `${baselineName.name}: where users go, and who is on their optimal PoP.`],
    ["map", document, null, `${subject.name}: where users would go, and who would be on their optimal PoP.`],
    ["bars", document, baseline, `${difference}, where most users live.`],
    ["cdf", document, baseline, "Round-trip times of users, by the medians of their networks."],
    ["matrix", document, baseline, "Which PoP serves the users of which best PoP, and where they move."],
  ];
  const drawn: Figure[] = [];
  for (const [view, of, against, caption] of wanted) {
    call.signal?.throwIfAborted();
    call.onProgress?.({ label: `Drawing: ${caption}`, done: drawn.length, total: wanted.length, unit: "figures" });
    const shown = { subject: of, ...(against && { baseline: against }), view, theme: REPORT_THEME, ...FIGURE_SIZE };
    const sheet = await gatherSheet(
      engine,
      Picture.parse({ ...shown, options }),
      call.signal ? { signal: call.signal } : {},
    );
    drawn.push({ caption, svg: await composePicture(sheet, { ...FIGURE_SIZE, theme: REPORT_THEME }) });
  }
  return drawn;
}
