import { countText, periodText } from "./format.ts";
import { changePicture, subjectPicture } from "./job-pictures.ts";
import type { MainJob } from "./main-job.ts";
import { mainJobRows } from "./main-job.ts";
import { escaped } from "../picture/svg.ts";
import { reportStyle, STRICT_POLICY } from "./report-style.ts";
import { evidenceKey, headlineTable, placeTable, planTable } from "./report-tables.ts";

/**
 * The main job as one self-contained HTML page: the comparison, maps, every country and US state, what the figures rest
 * on, and the plan. Light, printable, without scripts.
 */
export async function reportHtml(job: MainJob): Promise<string> {
  const { info, subjects, plan } = job;
  const { total } = subjects[0].view;
  const rows = mainJobRows(job);
  const of = (level: string) => rows.filter((row) => row.level === level);
  const states = of("state");
  const title = `Regional anycast: ${info.name}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${STRICT_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${reportStyle()}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
<p class="muted">${escaped(periodText(total.period))} · ${countText(total.cells)} cells · ${info.pops.length} PoPs · ${subjects.length} ways to send users to them</p>
${info.synthetic ? `<p class="note"><strong>Not real measurements.</strong> ${escaped(info.synthetic)}</p>` : ""}
<h2>How many users reach their optimal PoP</h2>
${headlineTable(job)}
${evidenceKey(job)}
${await figures(job)}
<h2>By country</h2>
${placeTable(job, of("country"))}
${states.length > 0 ? `<h2>By US state</h2>\n${placeTable(job, states)}` : ""}
<h2>What the figures rest on</h2>
${groundings(job)}
<h2>The plan: ${escaped(plan.name)}</h2>
${planTable(plan)}
</body>
</html>
`;
}

async function figures(job: MainJob): Promise<string> {
  const parts: string[] = [];
  const add = (svg: string, caption: string): void => {
    const number = parts.length + 1;
    parts.push(
      `<figure>${withOwnIds(svg, `figure${number}-`)}<figcaption>Figure ${number}. ${escaped(caption)}</figcaption></figure>`,
    );
  };
  const last = job.subjects[job.subjects.length - 1];
  if (last.change) {
    add(await changePicture(job, last, last.change.byGeo, "light"), `${last.title}, minus ${job.subjects[0].title}.`);
  }
  for (const subject of job.subjects.filter(({ id }) => id !== "global-simulated")) {
    add(
      await subjectPicture(job, subject, "light"),
      `${subject.title}: % of users on their optimal PoP, and where the others go.`,
    );
  }
  return parts.join("\n");
}

/** Several pictures stand on one page: their patterns and gradients need names of their own. */
const withOwnIds = (svg: string, prefix: string): string =>
  svg.replaceAll(/ id="([\w-]+)"/g, ` id="${prefix}$1"`).replaceAll(/url\(#([\w-]+)\)/g, `url(#${prefix}$1)`);

function groundings({ subjects }: MainJob): string {
  const { total } = subjects[0].view;
  const facts = [
    `All figures are at cell level: a cell is a network in a country or state, and a PoP is optimal for it when its median RTT is within ${total.toleranceMs} ms of the best one; “strict” allows nothing.`,
    `Median RTTs count from ${total.minSamples} samples${total.method ? `, measured by ${total.method}` : ""}. Users who were sent to a PoP without such a median are not judged; the bounds take them as all wrong and all right.`,
    `Every column is weighted by ${total.weights}. The change against ${subjects[0].title} is over the users that can be judged for both.`,
    "Evidence names the rule that a share of the users stands on: measured (this announced set was measured), retained (they were served by a PoP that stays), preference (a learned order of PoPs), simulated (BGP), inferred (what the same network's users do elsewhere), assumed (the nearest PoP).",
    "Intervals hold 90%, given the table of latencies. Figures called uncalibrated stand on rules whose accuracy is a setting and not learned from a back-test; they are rounded to whole points.",
  ];
  const warnings = [...new Set(subjects.flatMap(({ view }) => view.total.warnings))];
  return `<ul>${[...facts, ...warnings].map((fact) => `<li>${escaped(fact)}</li>`).join("\n")}</ul>`;
}
