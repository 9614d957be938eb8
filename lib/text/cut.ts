/** The beginning of a text, at most so many code units; no sign is cut in half: half a sign cannot be stored, nor stand in an address. */
export function cut(text: string, most: number): string {
  const kept = text.slice(0, most)
  return kept.length < text.length && /[\ud800-\udbff]$/.test(kept) ? kept.slice(0, -1) : kept
}
