// What an engine said of changed pairs and their controls, counted by the kind of fact.
import type { PairRow } from '../sets/load'
import { figuresDiffer } from './figures'

/** What is answered of a pair: `part` supports, and says which fact the passage does not give. */
export interface Said {
  label: string
  kind?: string
}
export interface Count {
  n: number
  agree: number
  part: number
  conflict: number
  /** Conflicts whose named kind is the fact that was changed. */
  named: number
}

/** The names that an engine may give to a changed fact. */
const NAMED: Record<string, string> = {
  number: 'number figure',
  spelled: 'number figure',
  unit: 'number unit figure money',
  range: 'number range scope quantifier figure opposite antonym direction',
  share: 'number share percent figure',
  percent: 'number share percent figure',
  money: 'number money figure',
  age: 'number age figure',
  score: 'number score figure',
  ordinal: 'number ordinal',
  'first name': 'name person parties',
  surname: 'name person parties',
  city: 'place city name',
  region: 'place region name',
  country: 'place country name parties',
  nationality: 'place country nationality name parties',
  organisation: 'name organisation parties',
  title: 'title name',
  date: 'date number',
  year: 'date year number',
  month: 'date month',
  day: 'date day weekday',
  time: 'time date number',
  duration: 'duration time date number',
  actor: 'actor agent parties roles who',
  antonym: 'opposite antonym direction negation polarity',
  negation: 'negation polarity opposite antonym',
  modality: 'modality certainty',
  quantifier: 'scope quantifier number',
  quotation: 'quotation quote wording',
}
const isNamed = (fact: string, kind: string | undefined) => (NAMED[fact] ?? '').split(' ').includes((kind ?? '').toLowerCase())

/** The rows that a row is counted in. Pairs whose own figures, days or months differ judge nothing and stand apart. */
function groups(row: PairRow): string[] {
  if (row.kind === 'control') return [figuresDiffer(row.claim, row.passage) ? 'other figures' : 'control']
  return row.label === 'conflict' ? [row.kind, 'all changed'] : [row.kind]
}

/** Counts by kind of fact, with `all changed`, `control` and `other figures`. */
export function count(rows: readonly PairRow[], said: (row: PairRow) => Said | undefined): Map<string, Count> {
  const counts = new Map<string, Count>()
  for (const row of rows) {
    const answer = said(row)
    for (const group of groups(row)) {
      const sum = counts.get(group) ?? { n: 0, agree: 0, part: 0, conflict: 0, named: 0 }
      counts.set(group, sum)
      sum.n++
      if (answer?.label === 'agree' || answer?.label === 'part' || answer?.label === 'conflict') sum[answer.label]++
      if (answer?.label === 'conflict' && isNamed(row.kind, answer.kind)) sum.named++
    }
  }
  return counts
}

const share = (part: number, n: number) => (n ? part / n : 0).toFixed(3)
/** The counts as lines of text, changed facts first. */
export function lines(counts: Map<string, Count>): string[] {
  const untouched = (kind: string) => kind === 'control' || kind === 'other figures'
  const order = (kind: string) => (kind === 'all changed' ? 1 : untouched(kind) ? 2 : 0)
  return [...counts]
    .sort(([a, x], [b, y]) => order(a) - order(b) || y.n - x.n)
    .map(([kind, c]) => {
      const head = `${kind.padEnd(18)} n ${String(c.n).padStart(5)}  `
      const part = `in part ${share(c.part, c.n)}`
      if (untouched(kind) || kind === 'quotation-reworded')
        return `${head}kept as agreeing ${share(c.agree + c.part, c.n)}  false conflict ${share(c.conflict, c.n)}  ${part}`
      if (kind === 'attribution')
        return `${head}FALSE SUPPORT ${share(c.agree, c.n)}  false conflict ${share(c.conflict, c.n)}  ${part}`
      return `${head}FALSE SUPPORT ${share(c.agree, c.n)}  found ${share(c.conflict, c.n)}  ${part}  named right ${share(c.named, c.n)}`
    })
}
