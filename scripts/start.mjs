import { spawn } from "node:child_process";
import { inProject, projectNode, root } from "./setup/places.mjs";
import { orExplain, setUp } from "./setup.mjs";

/** `npm start`: opens the app on the sample; without a display runs the headless main job instead. */
const hasDisplay = process.platform !== "linux" || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const runtime = orExplain(() => setUp({ window: hasDisplay }));

/** Electron does not start as root inside its sandbox; nobody else gives it up. */
const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
const [command, ...args] = runtime
  ? [runtime.executable, ...asRoot, root, ...process.argv.slice(2)]
  : [projectNode, inProject("scripts", "catchment.mjs"), "demo", "--out", "out/"];

const child = spawn(command, args, { cwd: root, stdio: "inherit" });
child.on("exit", (status) => process.exit(status ?? 4));
