/** A change in milliseconds: less is better. */
export function MsChange({ ms }: { ms: number | null }) {
  if (ms === null) return <span className="change change-same">—</span>;
  const text = Math.abs(ms).toFixed(Math.abs(ms) < 10 ? 1 : 0);
  if (Number(text) === 0) return <span className="change change-same">±0</span>;
  return <span className={`change change-${ms < 0 ? "better" : "worse"}`}>{`${ms < 0 ? "−" : "+"}${text} ms`}</span>;
}
