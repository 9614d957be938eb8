/** Most addresses that one field takes at once, and their longest. */
const MOST = 20
const LONGEST = 2000

/** The web addresses that a text is, each once; null where it is anything else, or holds more than a field takes. */
export function linksIn(text: string): string[] | null {
  if (text.length > MOST * (LONGEST + 1)) return null
  const words = text.split(/[\s<>"]+/).filter(Boolean)
  if (words.length === 0 || !words.every(isLink)) return null
  const links = [...new Set(words)]
  return links.length <= MOST ? links : null
}

/** The first web address in what a phone or a bookmark hands over; null where there is none. */
export function linkAmong(texts: readonly (string | undefined)[]): string | null {
  for (const text of texts) {
    const found = (text ?? '')
      .slice(0, 10_000)
      .split(/[\s<>"]+/)
      .find(isLink)
    if (found) return found
  }
  return null
}

const isLink = (word: string): boolean => /^https?:\/\/[^\s/]/i.test(word) && word.length <= LONGEST && URL.canParse(word)

/** An address for people: without its scheme, and not longer than a line. */
export function shortLink(address: string): string {
  const { host, pathname } = URL.canParse(address) ? new URL(address) : { host: address, pathname: '' }
  const whole = `${host.replace(/^www\./, '')}${pathname === '/' ? '' : pathname}`
  return whole.length > 80 ? `${whole.slice(0, 60)}…${whole.slice(-16)}` : whole
}
