import { strFromU8, unzipSync } from "fflate";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DecisionReport, text } from "./decision.ts";
import { decisionHtml } from "./html.ts";
import { decisionMarkdown, plain } from "./markdown.ts";
import { decisionPdf } from "./pages.ts";
import { decisionSlides } from "./slides.ts";

const HOSTILE = [
  `</script><script>alert(1)</script>`,
  `<img src=x onerror=alert(1)>`,
  `"quoted" & 'quoted'`,
  `=cmd|' /C calc'!A0`,
  "$(reboot); `id`",
  "[link](javascript:alert(1)) ![x](https://example.com/x.png)",
  "| a | b |\n| - | - |",
  "\u202Egnp.exe\u2066 \u200Fright",
  "😀\u0000\u0007",
  "]]>&#x3c;b>",
];

const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="192" height="108"><linearGradient id="scale"/><rect fill="url(#scale)"/></svg>`;

function reportOf(name: string): DecisionReport {
  const table = { title: name, note: name, columns: [{ head: name, align: "left" as const }], rows: [[text(name)]] };
  return {
    title: name,
    subtitle: name,
    synthetic: name,
    footer: [name],
    headline: {
      label: name,
      number: "+7",
      unit: "points",
      range: name,
      tag: name,
      lines: [{ name, value: name }],
      evidenceOf: name,
      evidence: [{ rule: "measured", share: 1 }],
    },
    what: name,
    gain: name,
    verdict: name,
    evidence: name,
    risks: [name],
    measures: {
      ...table,
      columns: [1, 2, 3, 4].map(() => table.columns[0]),
      rows: [[1, 2, 3, 4].map(() => text(name))],
    },
    figures: [
      { caption: name, svg: SVG },
      { caption: name, svg: SVG },
    ],
    tables: [[table, table], [table]],
    regions: table,
    grounds: [name],
    appendix: [{ name, text: `${name}\n${name}` }],
  };
}

const names = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.tuple(fc.constantFrom(...HOSTILE), fc.constantFrom(...HOSTILE)).map((parts) => parts.join("")),
  fc.string({ unit: "grapheme", maxLength: 40 }),
);
const RUNS = { numRuns: 60, seed: 20150305 };

/** Tags and attributes that our own writing never makes. */
const FOREIGN = /<(?:script|img|a|iframe|object|link|b)\b|\son\w+=|javascript:[^<]*"/i;

/** What no part of the slides may hold: signs that XML forbids or that turn lines, scripts, links, broken paragraphs. */
const FORBIDDEN_XML: readonly (readonly [string, RegExp])[] = [
  ["signs", /[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]|[\u202A-\u202E\u2066-\u2069\u200F]/u],
  ["scripts", /<script/],
  ["links", /TargetMode="External"/],
  ["broken paragraphs", /<\/a:r><a:pPr/],
];

describe("hostile names", () => {
  test("stay text in HTML, which runs and loads nothing", () => {
    fc.assert(
      fc.property(names, (name) => {
        const html = decisionHtml(reportOf(name));
        const body = html.slice(html.indexOf("<body>"));
        expect(body.replaceAll(/>[^<]*</g, "><")).not.toMatch(FOREIGN);
        expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; font-src data:"`);
        expect(html).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200F]/);
      }),
      RUNS,
    );
  });

  test("stay text in Markdown: no link, image, table or HTML of theirs", () => {
    fc.assert(
      fc.property(names, (name) => {
        const written = plain(name);
        expect(written).not.toMatch(/(?<!\\)[\]|[`*_]|[<>\n]/);
        const markdown = decisionMarkdown(reportOf(name), ["f/figure-1.png", "f/figure-2.png"]);
        const outside = markdown.replaceAll(/^(`{3,})\n[\s\S]*?\n\1$/gm, "");
        expect(outside.match(/(?<!\\)\]\(/g)).toHaveLength(2);
        expect(outside).not.toMatch(/<\w/);
      }),
      RUNS,
    );
  });

  test("stay text in slides, whose XML is well formed", async () => {
    for (const name of HOSTILE) {
      const files = unzipSync(await decisionSlides(reportOf(name)));
      for (const [path, bytes] of Object.entries(files)) {
        if (!/\.(xml|rels)$/.test(path)) continue;
        const xml = strFromU8(bytes);
        for (const [what, pattern] of FORBIDDEN_XML)
          expect({ path, [what]: pattern.test(xml) }).toEqual({ path, [what]: false });
        const outside = xml.replaceAll(/<[^<>]*>/g, "");
        expect({ path, stray: /[<>]|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.test(outside) }).toEqual({
          path,
          stray: false,
        });
      }
    }
  }, 60_000);

  test("make a PDF all the same", async () => {
    const pdf = await decisionPdf(reportOf(HOSTILE.join(" ")));
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe("%PDF-");
  });
});

test("pictures on one page keep their patterns apart", () => {
  const html = decisionHtml(reportOf("a"));
  expect(html).toContain('<linearGradient id="figure1-scale"/><rect fill="url(#figure1-scale)"/>');
  expect(html).toContain('<linearGradient id="figure2-scale"/><rect fill="url(#figure2-scale)"/>');
});

test("slides have native tables, pictures with words for those who can't see them, and notes", async () => {
  const files = unzipSync(await decisionSlides(reportOf("plain name")));
  const slides = Object.entries(files).filter(([path]) => /^ppt\/slides\/slide\d+\.xml$/.test(path));
  const xml = slides.map(([, bytes]) => strFromU8(bytes)).join("");
  // Decision, two figures, two tables that stand together, one more, the regions, the grounds, one config.
  expect(slides).toHaveLength(1 + 2 + 1 + 1 + 1 + 1 + 1);
  expect(xml.split("<a:tbl>")).toHaveLength(1 + 6);
  expect(xml.match(/descr="plain name"/g)).toHaveLength(2);
  expect(Object.keys(files).filter((path) => /^ppt\/media\/.*\.png$/.test(path)).length).toBeGreaterThanOrEqual(1);
});
