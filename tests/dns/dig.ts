import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Question {
  /** Address or network of the user, as a resolver sends it (EDNS Client Subnet); null: none is sent. */
  readonly subnet: string | null;
  readonly type: "A" | "AAAA";
  readonly host?: string;
}

/** Asks a server on loopback with one dig for all questions; gives the sorted addresses of each answer. */
export async function dig(port: number, questions: readonly Question[]): Promise<string[][]> {
  const folder = mkdtempSync(join(tmpdir(), "catchment-dig-"));
  try {
    const file = join(folder, "questions");
    writeFileSync(file, questions.map((question) => line(port, question)).join(""));
    const answers = await run(["+noall", "+answer", "+cmd", "-f", file]);
    if (answers.length !== questions.length) throw new Error(`dig answered ${answers.length} of ${questions.length}`);
    return answers;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const line = (port: number, { subnet, type, host = "www.example.com" }: Question): string =>
  `@127.0.0.1 -p ${port} +tries=3 +time=2 ${subnet === null ? "" : `+subnet=${subnet} `}${host} ${type}\n`;

/** Before each answer dig repeats the command that asked for it. */
function run(args: readonly string[]): Promise<string[][]> {
  return new Promise((resolve, reject) => {
    const options = { timeout: 60_000, maxBuffer: 64 * 1024 * 1024 };
    execFile("dig", args, options, (error, stdout) => {
      if (error && stdout === "") return reject(error);
      if (/timed out|connection refused|no servers could be reached/.test(stdout))
        return reject(new Error(stdout.slice(0, 2000)));
      const answers = stdout.split(/^; <<>> DiG .*$/m).slice(1);
      resolve(
        answers.map((text) => [...text.matchAll(/\sIN\s+A{1,4}\s+(\S+)$/gm)].map(([, address]) => address).toSorted()),
      );
    });
  });
}
