/** So many characters of an outlet's name stand on a switch: by itself, and beside others. */
const [ALONE, BESIDE] = [24, 16]

/**
 * An outlet's name as it stands on a switch: whole where there is room for it; else without its article, and as many of its words
 * as there is room for, unless another would be called the same then.
 */
export function shortOutlet(name: string, among: readonly string[]): string {
  const room = among.length < 2 ? ALONE : BESIDE
  const short = cut(name, room)
  return among.some((other) => other !== name && cut(other, room) === short) ? name : short
}

function cut(name: string, room: number): string {
  if (name.length <= room) return name
  const [first = '', ...rest] = name.replace(/^The\s+/i, '').split(/\s+/)
  let short = first
  for (const word of rest) {
    if (short.length + 1 + word.length > room) break
    short += ` ${word}`
  }
  return short
}
