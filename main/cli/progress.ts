import type { Progress } from "#shared/rpc/contract.ts";

const EVERY_MS = 100;

/** Draws progress on one line of stderr, and only where stderr is a terminal. */
export function terminalProgress(): { onProgress: (progress: Progress) => void; end: () => void } {
  if (!process.stderr.isTTY) return { onProgress: () => undefined, end: () => undefined };
  let drawnAt = 0;
  let drawn = false;
  return {
    onProgress(progress) {
      const now = performance.now();
      if (now - drawnAt < EVERY_MS) return;
      drawnAt = now;
      drawn = true;
      process.stderr.write(`\r\u001B[K${describe(progress)}`);
    },
    end() {
      if (drawn) process.stderr.write("\r\u001B[K");
      drawn = false;
    },
  };
}

function describe({ label, done, total, unit }: Progress): string {
  const amount = `${Math.round(done).toLocaleString("en")} ${unit}`;
  if (total === null || total === 0) return `${label}: ${amount}`;
  return `${label}: ${Math.floor((100 * done) / total)}% (${amount})`;
}
