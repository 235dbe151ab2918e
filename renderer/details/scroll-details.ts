/**
 * Brings a part of the details to their top. `scrollIntoView` would move the whole window too, where the part is so
 * low that the details alone can't bring it up.
 */
export function scrollDetailsTo(part: Element | null): void {
  const details = part?.closest(".details");
  if (!part || !details) return;
  details.scrollTop += part.getBoundingClientRect().top - details.getBoundingClientRect().top;
}
