/** Everything that set-up says goes to stderr: stdout belongs to the command that it sets up for. */
export function log(message) {
  process.stderr.write(`set-up: ${message}\n`);
}

/** Something is missing that set-up cannot provide. The message says in one line what, and what to do. */
export class SetupError extends Error {}
