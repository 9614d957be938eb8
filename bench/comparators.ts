// Each comparator of the engine by itself, over the changed pairs of bench/onefact.ts and bench/sets/textbook.jsonl:
//   node --import tsx bench/comparators.ts [--miss COMPARATOR]
// Recall: of the pairs in which a fact of its kinds was changed, where it says so. Precision: of the pairs in which it says that
// something differs, where a fact was changed at all; "its own" where it was one of its kinds. Said of controls: of the pairs in
// which nothing was changed and whose own figures and days are the same, where it says that something differs.

import { compareActors, compareDoers } from '../lib/engine/compare/agents'
import { compareTimes } from '../lib/engine/compare/dates'
import type { Difference, SlotComparator } from '../lib/engine/compare/difference'
import { compareFirmness } from '../lib/engine/compare/modality'
import { compareNamed } from '../lib/engine/compare/names'
import { compareNatures } from '../lib/engine/compare/natures'
import { compareFigures } from '../lib/engine/compare/numbers'
import { compareOpposites } from '../lib/engine/compare/opposites'
import { comparePolarity } from '../lib/engine/compare/polarity'
import { compareReach } from '../lib/engine/compare/scope'
import { compareOffices } from '../lib/engine/compare/titles'
import { judge } from '../lib/engine/judge'
import { figuresDiffer } from './changed/figures'
import { wholeArticle } from './engine-tasks'
import { made } from './onefact'
import { type PairRow, textbook } from './sets/load'

/** The kinds of fact that a comparator is there for. */
const COMPARATORS: readonly { name: string; compare: SlotComparator | null; kinds: string }[] = [
  { name: 'figures', compare: compareFigures, kinds: 'number spelled unit range share percent money age score ordinal duration' },
  { name: 'times', compare: compareTimes, kinds: 'date year month day time' },
  { name: 'named', compare: compareNamed, kinds: 'first-name surname city region country nationality organisation' },
  { name: 'offices', compare: compareOffices, kinds: 'title' },
  { name: 'opposites', compare: compareOpposites, kinds: 'antonym' },
  { name: 'polarity', compare: comparePolarity, kinds: 'negation' },
  { name: 'reach', compare: compareReach, kinds: 'quantifier' },
  { name: 'actors', compare: compareActors, kinds: 'actor' },
  { name: 'doers', compare: compareDoers, kinds: '' },
  { name: 'natures', compare: compareNatures, kinds: '' },
  { name: 'firmness', compare: compareFirmness, kinds: 'modality' },
  { name: 'wording', compare: null, kinds: 'quotation' },
]

interface Tally {
  own: number
  ownSaid: number
  said: number
  saidOfChanged: number
  saidOfOwn: number
  controls: number
  saidOfControls: number
}

const whole = (text: string, id: string) => ({ article: wholeArticle(id, text), start: 0, end: text.length })
const isOne = (a: Difference, b: Difference) => a.kind === b.kind && a.claim === b.claim && a.passage === b.passage

/** Which comparators stand behind what the judge says of a pair. */
function speakersOf(row: PairRow): Set<string> {
  const { laid, differences } = judge(whole(row.claim, 'claim'), whole(row.passage, 'passage'))
  const found = new Set<string>()
  for (const { name, compare } of COMPARATORS)
    if (
      compare ? compare(laid).some((d) => differences.some((e) => isOne(d, e))) : differences.some((d) => d.kind === 'quotation')
    )
      found.add(name)
  return found
}

const rows = [...made([]), ...textbook()]
const tallies = new Map(
  COMPARATORS.map(({ name }): [string, Tally] => [
    name,
    { own: 0, ownSaid: 0, said: 0, saidOfChanged: 0, saidOfOwn: 0, controls: 0, saidOfControls: 0 },
  ]),
)
const wanted = process.argv.includes('--miss') ? process.argv[process.argv.indexOf('--miss') + 1] : undefined
for (const row of rows) {
  const isControl = row.kind === 'control'
  if (isControl ? figuresDiffer(row.claim, row.passage) : row.label !== 'conflict') continue
  const speaking = speakersOf(row)
  for (const { name, kinds } of COMPARATORS) {
    const tally = tallies.get(name)!
    const isOwn = !isControl && kinds.split(' ').includes(row.kind.replace(' ', '-'))
    const isSaid = speaking.has(name)
    if (isOwn) tally.own++
    if (isControl) tally.controls++
    if (isSaid) tally.said++
    if (isSaid && !isControl) tally.saidOfChanged++
    if (isSaid && isOwn) tally.saidOfOwn++
    if (isSaid && isOwn) tally.ownSaid++
    if (isSaid && isControl) tally.saidOfControls++
    if (name === wanted && isOwn !== isSaid && (isOwn || isControl))
      console.log(
        `${isSaid ? 'SAID ' : 'silent'} ${row.kind}\n  ${row.claim}\n  ${row.passage}\n  ${row.was ?? ''} > ${row.now ?? ''}`,
      )
  }
}
const share = (part: number, n: number) => (n ? (part / n).toFixed(3) : '    –')
for (const [name, t] of tallies)
  console.log(
    `${name.padEnd(10)} recall ${share(t.ownSaid, t.own)} (of ${String(t.own).padStart(4)})  precision ${share(t.saidOfChanged, t.said)} (of ${String(t.said).padStart(4)} said)  its own ${share(t.saidOfOwn, t.said)}  said of controls ${share(t.saidOfControls, t.controls)} (${t.saidOfControls})`,
  )
