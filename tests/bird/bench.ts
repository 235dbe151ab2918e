import { cpus } from "node:os";
import { differences } from "./compare.ts";
import { startNetwork } from "./network.ts";
import { randomTopology } from "./topology.ts";

/** `npm run bench:bird [ASES...]`: larger networks of BIRD routers against router mode. */
const sizes = process.argv.slice(2).map(Number);
process.stdout.write(`BIRD 2 against router mode, Node ${process.version}, ${cpus().length} x ${cpus()[0].model}\n`);
for (const ases of sizes.length > 0 ? sizes : [100, 200, 400]) {
  const topology = randomTopology(ases, { ases, pops: 8 });
  const started = Date.now();
  const network = startNetwork(topology, 2 + (process.pid % 200));
  try {
    const routes = await network.settled(300_000);
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    const different = differences(topology, routes);
    process.stdout.write(
      `${ases} ASes, ${topology.links.length} links, ${topology.announcements.length} sessions: quiet after ${seconds} s, ${routes.size} routes, ${different.length} differences\n`,
    );
    for (const line of different.slice(0, 10)) process.stdout.write(`  ${line}\n`);
    if (different.length > 0) process.exitCode = 1;
  } finally {
    await network.stop();
  }
}
