import { remembered } from '@/lib/text/remembered'
import type { Span } from '@/lib/text/span'
import { table } from '@/lib/text/table'
import { words } from '@/lib/text/words'
import { lemmaOf } from './lexicon'

/** A word that says which way something goes: up or more (1), down or less (-1), on one of a few axes. */
export interface Direction extends Span {
  axis: string
  sign: 1 | -1
}

/**
 * Opposite pairs that fact-checkers look for, by axis (after the antonym classes of Mohammad et al. 2013 and the
 * contradiction types of de Marneffe et al. 2008). "up:" lists one end, "down:" the other.
 */
const AXES = table<{ up: string; down: string }>({
  amount: {
    up: 'up rise increase grow growth gain climb jump surge soar higher more above exceed improve improvement expand expansion strengthen advance boost raise double triple accelerate rebound recover great large many highest most larger greater maximum outperform',
    down: 'down fall decrease decline drop lose lower less fewer below worsen deterioration shrink weaken slip plunge slow reduce reduction cut tumble sink slide dip contract contraction halve small few little lowest least smaller minimum underperform',
  },
  time: {
    up: 'after later following subsequent subsequently late last final end finish',
    down: 'before earlier prior preceding previously early first initial begin start',
  },
  outcome: {
    up: 'win victory beat defeat succeed success pass approve accept allow permit support back agree confirm admit grant adopt endorse favour favor welcome praise',
    down: 'lose loss fail failure reject refuse deny block oppose disagree veto decline ban forbid condemn criticise criticize denounce dismiss withdraw',
  },
  life: { up: 'alive live survive survivor born birth', down: 'dead die death kill killed' },
  open: {
    up: 'open enter arrive join begin launch create build include add hire appoint buy import',
    down: 'close leave depart quit cancel abolish destroy demolish exclude remove fire resign sell export',
  },
  worth: {
    up: 'good better best positive strong easy safe legal guilty true healthy rich',
    down: 'bad worse worst negative weak difficult dangerous illegal innocent false sick poor',
  },
  place: { up: 'north northern east eastern left inside indoor', down: 'south southern west western right outside outdoor' },
  person: {
    up: 'man male boy father son brother husband king he his him',
    down: 'woman female girl mother daughter sister wife queen she her hers',
  },
})

const TABLE = new Map<string, { axis: string; sign: 1 | -1 }>()
for (const [axis, { up, down }] of Object.entries(AXES)) {
  for (const word of up.split(' ')) if (!TABLE.has(word)) TABLE.set(word, { axis, sign: 1 })
  for (const word of down.split(' ')) if (!TABLE.has(word)) TABLE.set(word, { axis, sign: -1 })
}

/** The axis and end of a word, or null. */
export const directionOf = (word: string) => TABLE.get(word) ?? TABLE.get(lemmaOf(word)) ?? null

/** Words that say which way, in order. Linear. */
export const directions = remembered((text: string, within: Span): readonly Direction[] => {
  return words(text, within).flatMap((word) => {
    // "South Korea", "the Left": a name says no way
    const found = /^\p{Lu}/u.test(word.text) && word.start > within.start ? null : directionOf(word.key)
    return found ? [{ start: word.start, end: word.end, ...found }] : []
  })
})
