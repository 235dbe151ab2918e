/** One codicon; decorative, so what it means must be said beside it or on its button. */
export function Icon({ name, className = "" }: { name: string; className?: string }) {
  return <i className={`codicon codicon-${name} ${className}`} aria-hidden="true" />;
}
