import type { Command } from "commander";
import { HitKind, type Hit } from "#shared/model/search.ts";
import { CatchmentError } from "#shared/model/errors.ts";
import { counted } from "#shared/words/count.ts";
import { addJson, openForReading, runCommand, type OutputFlags } from "../run.ts";

interface FindFlags extends OutputFlags {
  kind?: string[];
  top: string;
}

/** `find`: what in a workspace is called so. */
export function addFindCommand(program: Command): void {
  const command = program
    .command("find <workspace> <words...>")
    .description("deployments, plans, PoPs, geos and ASes by name or code")
    .option("--kind <kinds...>", `only these: ${HitKind.options.join(", ")}`)
    .option("--top <n>", "how many", "20");
  addJson(command).action((path: string, words: string[], flags: FindFlags) =>
    runCommand(flags, async ({ engine, output }) => {
      await openForReading(engine, path);
      const found = await engine.call("find.names", {
        text: words.join(" "),
        ...(flags.kind ? { kinds: flags.kind.map(kindOf) } : {}),
        limit: Number(flags.top),
      });
      output.result(found, () => found.hits.map(line).join("\n") || "nothing is called that");
      return 0;
    }),
  );
}

function kindOf(word: string): HitKind {
  const kind = HitKind.safeParse(word);
  if (kind.success) return kind.data;
  throw new CatchmentError("BAD_USAGE", `--kind: ${word} is none of ${HitKind.options.join(", ")}`);
}

const line = ({ kind, id, name, note, cells }: Hit): string =>
  [kind, id, name === id ? note : `${name}${note ? ` (${note})` : ""}`, cells === null ? "" : counted(cells, "cell")]
    .filter(Boolean)
    .join("\t");
