import { about } from "./about/about.contribution.ts";
import { adopting } from "./adopting/adopting.contribution.ts";
import { announcements } from "./announcements/announcements.contribution.ts";
import { backtest } from "./backtest/backtest.contribution.ts";
import { commandPalette } from "./commands/commands.contribution.ts";
import { compare } from "./compare/compare.contribution.ts";
import { details } from "./details/details.contribution.ts";
import { diff } from "./diff/diff.contribution.ts";
import { explorer } from "./explorer/explorer.contribution.ts";
import { exporting } from "./export/export.contribution.ts";
import { headline } from "./headline/headline.contribution.ts";
import { importing } from "./importing/importing.contribution.ts";
import { jobs } from "./jobs/jobs.contribution.ts";
import { map } from "./map/map.contribution.ts";
import { output } from "./output/output.contribution.ts";
import { pictures } from "./pictures/pictures.contribution.ts";
import { reports } from "./reports/reports.contribution.ts";
import { matrix } from "./matrix/matrix.contribution.ts";
import { plans } from "./plans/plans.contribution.ts";
import { help } from "./help/help.contribution.ts";
import { search } from "./search/search.contribution.ts";
import { settings } from "./settings/settings.contribution.ts";
import { tables } from "./tables/tables.contribution.ts";
import { time } from "./time/time.contribution.ts";
import { tour } from "./tour/tour.contribution.ts";
import { welcome } from "./welcome/welcome.contribution.ts";
import { why } from "./why/why.contribution.ts";
import { dock } from "./workbench/dock/dock.contribution.ts";
import { frame } from "./workbench/frame.contribution.ts";

/** Every part of the window, one line each. */
export const contributions = [
  frame,
  dock,
  map,
  headline,
  explorer,
  plans,
  matrix,
  details,
  why,
  tables,
  compare,
  time,
  backtest,
  announcements,
  exporting,
  diff,
  adopting,
  pictures,
  reports,
  output,
  jobs,
  importing,
  commandPalette,
  welcome,
  search,
  settings,
  help,
  tour,
  about,
];
