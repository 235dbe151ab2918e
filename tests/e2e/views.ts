import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder, type App } from "./app.ts";
import { answerDialogs } from "./dialogs.ts";
import type { Hands, View } from "./view.ts";

const byId = (name: string): string => `[data-testid="${name}"]`;
const tab = (name: string, id: string, command: string, more: Partial<View> = {}): View => ({
  name,
  part: byId(id),
  open: ({ command: run }) => run(command),
  shows: byId(id),
  fills: true,
  ...more,
});
const escape: View["close"] = ({ page }) => page.keyboard.press("Escape");
const panel = ".dv-edge-group";
const details = byId("details");
const sideBar = ".side-bar";
const dialog = "[role=dialog]";

/** On the map, with everything around it: they are pictures of the whole window. */
const maps: View[] = [
  { name: "map-today", open: ({ bench }) => bench.showsOnMap("deployment:dns-today") },
  {
    name: "map-layers",
    part: byId("map-layers"),
    open: ({ command }) => command("map.layers"),
    shows: byId("map-layers"),
    close: ({ command }) => command("map.layers"),
  },
  {
    name: "map-list",
    part: byId("map-geo-list"),
    open: ({ command }) => command("map.list"),
    shows: byId("map-geo-list"),
    close: ({ command }) => command("map.list"),
  },
  {
    name: "map-menu",
    part: byId("context-menu"),
    open: ({ bench }) => bench.map.click({ button: "right", position: { x: 60, y: 90 } }),
    shows: byId("context-menu"),
    close: async ({ page, command }) => {
      await page.keyboard.press("Escape");
      await command("view.clearSelection");
    },
  },
  {
    name: "map-difference",
    open: async ({ part, bench }) => {
      await part("map-switch-difference").click();
      await bench.showsOnMap(/^difference:/);
    },
  },
  {
    name: "map-plan",
    open: async ({ command, part, bench }) => {
      await part("map-switch-plan").click();
      await bench.showsOnMap("plan:continents");
      await command("map.regions");
      await bench.showsOnMap("plan:continents");
    },
    close: ({ command }) => command("map.regions"),
  },
  {
    name: "map-drilled",
    open: async ({ goTo, command, bench }) => {
      await goTo("Brazil");
      await command("map.drillDown");
      await bench.part("map-path").waitFor();
      await bench.showsOnMap(/^plan:/);
    },
    close: async ({ command }) => {
      await command("view.resetMap");
      await command("view.clearSelection");
    },
  },
];

const editors: View[] = [
  tab("glossary", "glossary", "help.glossary"),
  tab("news", "news", "help.news"),
  tab("settings", "settings", "settings.user"),
  tab("settings-workspace", "settings", "settings.workspace"),
  tab("settings-json", "settings", "settings.userText", { shows: byId("settings-json") }),
  tab("shortcuts", "shortcuts", "settings.shortcuts"),
  tab("compare-table", "compare", "compare.table", { shows: `${byId("compared-table")} [role=rowheader]` }),
  tab("compare-charts", "compare", "compare.charts", { shows: `${byId("chart-load")} svg path` }),
  tab("compare-maps", "compare", "compare.maps", { shows: `${byId("compare-map-b")}[data-ready=true]` }),
  tab("compare-difference", "compare", "compare.difference", {
    shows: `${byId("compare-map-difference")}[data-ready=true]`,
  }),
  tab("matrix", "matrix", "matrix.open", { shows: `${byId("matrix-table")} [role=rowheader]` }),
  tab("plan-editor", "plan-editor", "plan.editor", { shows: `${byId("score-percent")} [data-percent]` }),
  ...["region", "dns", "ramp", "notes", "history"].map((section): View => ({
    name: `plan-editor-${section}`,
    part: byId("plan-editor"),
    open: ({ page }) => page.locator(`${byId("plan-editor")} ${byId(`section-${section}`)}`).click(),
  })),
  tab("export", "export", "export.open", { shows: `${byId("export-preview")} .cm-content` }),
];

/** The map in half of the room. */
const beside: View = {
  name: "map-beside",
  part: byId("editor-map"),
  fills: true,
  open: async ({ command, bench }) => {
    await command("help.glossary");
    await bench.part("glossary").waitFor();
    await command("tabs.splitRight");
    await bench.showsOnMap(/./);
  },
  close: ({ command }) => command("tabs.closeAll"),
};

const sideViews: View[] = ["explorer", "plans", "import"].map((id) => ({
  name: `side-${id}`,
  part: sideBar,
  open: ({ command }: Hands) => command(`sideBar.${id}`),
  shows: byId(id),
}));

const search: View = {
  name: "side-search",
  part: sideBar,
  open: async ({ command, page }) => {
    await command("sideBar.search");
    await page.getByLabel("Search the workspace").fill("sin");
  },
  shows: `${byId("search")} [role=list] button, ${byId("search")} li button`,
  close: ({ command }) => command("sideBar.explorer"),
};

const panels: View[] = [
  { id: "compare", shows: byId("compare-table") },
  { id: "networks", shows: byId("networks") },
  { id: "load" },
  { id: "period", shows: `${byId("period")} .day-bar` },
  { id: "imports" },
  { id: "announcements", shows: byId("announcements") },
  // What took long has a line, and that is another thing each time.
  { id: "output", shows: byId("output"), varies: true },
  { id: "backtest", shows: byId("backtest") },
]
  .map(({ id, shows, varies }): View => ({
    name: `panel-${id}`,
    part: panel,
    open: ({ command }) => command(`view.${id}`),
    shows,
    varies,
  }))
  .concat({
    name: "panel-problems",
    part: panel,
    open: ({ command }) => command("plan.problems"),
    shows: byId("problems"),
  });

const stories: View[] = [
  {
    name: "details-world",
    part: details,
    open: async ({ command, bench }) => {
      await command("view.clearSelection");
      if (!(await bench.details.isVisible())) await command("view.toggleDetails");
    },
    shows: `${details}[data-kind=world]`,
  },
  {
    name: "details-geo",
    part: details,
    open: async ({ part, bench, goTo }) => {
      await bench.showSideView("explorer");
      await part("explorer-deployment-anycast-global").click();
      await goTo("Brazil");
    },
    shows: `${byId("why-sessions")} li`,
  },
  {
    name: "details-fixes",
    part: details,
    open: async ({ part }) => {
      await part("find-fix").click();
      await part("fix").first().waitFor({ timeout: 90_000 });
      await part("fix").first().scrollIntoViewIfNeeded();
    },
  },
  {
    name: "details-ground",
    part: details,
    open: ({ part }) => part("details-sources").scrollIntoViewIfNeeded(),
    shows: byId("details-sources"),
  },
  {
    name: "details-flow",
    part: details,
    open: ({ page }) =>
      page.locator(`${details} .details-section`, { hasText: "RTT by PoP" }).getByRole("button").first().click(),
    shows: `${details}[data-kind=flow] ${byId("details-sources")}`,
  },
  {
    name: "details-pop",
    part: details,
    open: async ({ command, page, part }) => {
      await command("sideBar.search");
      await page.getByLabel("Search the workspace").fill("sin");
      await part("search").getByRole("button", { name: /^sin/ }).first().click();
    },
    shows: `${details}[data-kind=pop] ${byId("details-sources")}`,
  },
  {
    name: "details-network",
    part: details,
    open: ({ goTo }) => goTo("AS9498"),
    shows: `${details}[data-kind=asn] ${byId("details-sources")}`,
  },
];

const dialogs: View[] = [
  { name: "palette", part: byId("palette"), open: ({ bench }) => bench.palette.open(), close: escape },
  {
    name: "quick-open",
    part: byId("palette"),
    open: async ({ command, part, page }) => {
      await command("view.search");
      await part("palette-input").fill("tele");
      await page.getByRole("option", { name: /AS\d/ }).first().waitFor();
    },
    close: escape,
  },
  {
    name: "picture",
    part: dialog,
    open: ({ command }) => command("picture.export"),
    shows: `${byId("picture-preview")} img[data-drawing=false]`,
    close: escape,
  },
  { name: "report", part: dialog, open: ({ command }) => command("report.export"), shows: dialog, close: escape },
  { name: "about", part: dialog, open: ({ command }) => command("help.about"), shows: dialog, close: escape },
  { name: "plan-new", part: dialog, open: ({ command }) => command("plan.new"), shows: dialog, close: escape },
  {
    name: "plan-duplicate",
    part: dialog,
    open: ({ command }) => command("plan.duplicate"),
    shows: dialog,
    close: escape,
  },
  {
    name: "choice",
    part: "[role=listbox]",
    open: async ({ command, page }) => {
      await command("settings.user");
      await page.getByTestId("setting-theme").getByRole("combobox").click();
    },
    shows: "[role=listbox]",
    close: escape,
  },
  ...[1, 2, 3, 4, 5].map((step): View => ({
    name: `tour-${step}`,
    part: byId("tour"),
    open: ({ command, part }) =>
      step === 1 ? command("help.tour") : part("tour").getByRole("button", { name: "Next" }).click(),
    shows: byId("tour"),
    close: async ({ part }) => {
      if (step === 5) await part("tour-skip").click();
    },
  })),
  {
    name: "notice",
    part: ".toasts",
    // An error: it stays long enough to be looked at in every theme.
    open: async ({ app, command }) => {
      await give(app, "plan.json", "{}");
      await command("plan.import");
    },
    shows: ".toast",
  },
];

const pops = "pop_id,name,country,lat,lon\nams,Amsterdam,NL,52.37,4.9\niad,Ashburn,US,39.04,-77.49\n";

async function give(app: App, name: string, text: string): Promise<void> {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, text);
  await answerDialogs(app, { open: [path] });
}

const importSteps: View[] = [
  { name: "import-empty", part: dialog, open: ({ command }) => command("file.import"), shows: dialog },
  {
    name: "import-problems",
    part: dialog,
    open: async ({ app, bench }) => {
      await give(app, "pops.csv", `${pops}lhr,London,GB,not-a-number,0\n`);
      await bench.importDialog.getByRole("button", { name: /Choose files/ }).click();
    },
    shows: byId("import-problems"),
    close: escape,
  },
  {
    name: "import-review",
    part: dialog,
    open: async ({ app, command, bench }) => {
      await give(app, "pops.csv", pops.replace("lon\n", "lon,colour\n").replaceAll(/(\d)\n/g, "$1,red\n"));
      await command("file.import");
      await bench.importDialog.getByRole("button", { name: /Choose files/ }).click();
      await bench.part("import-commit").waitFor();
    },
    shows: byId("import-files"),
  },
  {
    name: "import-result",
    part: dialog,
    open: ({ part }) => part("import-commit").click(),
    shows: byId("import-result"),
    close: escape,
  },
];

/** Every view of the workbench on its sample, in an order in which each leads to the next. */
export const views: readonly View[] = [
  ...maps,
  beside,
  ...editors,
  ...sideViews,
  search,
  ...panels,
  ...stories,
  ...dialogs,
  ...importSteps,
];
