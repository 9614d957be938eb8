// The project's own labelled sets: every row is of its shape, says what its label claims, and is as it was frozen; what
// the makers make differs from its control in the one fact that it names.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import { articlesOf, FAULTS, faultsOf, sumIn } from '../bench/changed/faults'
import { figuresDiffer, figuresIn } from '../bench/changed/figures'
import { changedPairs } from '../bench/changed/makers'
import { count } from '../bench/changed/score'
import {
  cleanSentences,
  koreanRows,
  koreanTexts,
  type LanguageRow,
  languageRows,
  nameRows,
  omissionRows,
  ownFile,
  paraphrases,
  silenceRows,
  textbook,
} from '../bench/sets/load'

const unique = (list: readonly string[]) => new Set(list).size === list.length
const tally = (list: readonly string[]) => {
  const sums = new Map<string, number>()
  for (const name of list) sums.set(name, (sums.get(name) ?? 0) + 1)
  return sums
}
const squeezed = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')

describe('frozen files', () => {
  const digests = fs.readFileSync(ownFile('frozen.sha256'), 'utf8').trim().split('\n')

  it.each(digests)('%s', (line) => {
    const [digest, name] = line.split(/\s+/) as [string, string]
    expect(
      createHash('sha256')
        .update(fs.readFileSync(ownFile(name)))
        .digest('hex'),
    ).toBe(digest)
  })
  it('are all the data there is', () => {
    const data = (fs.readdirSync(ownFile('.'), { recursive: true }) as string[]).filter((name) => /\.(?:jsonl|txt)$/.test(name))
    expect(digests.map((line) => line.split(/\s+/)[1]).sort()).toEqual(data.sort())
  })
})

describe('textbook pairs', () => {
  const rows = textbook()
  const changed = rows.filter((row) => row.kind !== 'control')

  it('hold three or more of every kind of fact', () => {
    const kinds = tally(changed.map((row) => row.kind))
    const wanted =
      'number spelled range share money age score ordinal surname city country region organisation title date day time duration actor antonym negation modality quantifier quotation quotation-reworded attribution'
    for (const kind of [...wanted.split(' '), 'first name']) expect(kinds.get(kind), kind).toBeGreaterThanOrEqual(3)
    expect(kinds.size).toBe(27)
    expect(unique(rows.map((row) => row.id))).toBe(true)
  })
  it('differ from their control in the named fact alone', () => {
    const controls = new Map(rows.filter((row) => row.kind === 'control').map((row) => [row.id, row]))
    expect(controls.size).toBe(changed.length)
    for (const row of changed) {
      const control = controls.get(row.id.replace('textbook:', 'textbook:control:'))!
      const [start, end] = row.passageSpan
      expect(row.passage.slice(start, end), row.id).toBe(row.now)
      expect(control.passage.slice(...control.passageSpan), row.id).toBe(row.was)
      expect(row.passage.slice(0, start) + row.was + row.passage.slice(end), row.id).toBe(control.passage)
      expect([control.claim, control.label], row.id).toEqual([row.claim, 'agree'])
      expect(row.claimSpan[1], row.id).toBeGreaterThan(row.claimSpan[0])
    }
  })
  it('have the label of their kind', () => {
    for (const { id, kind, label } of changed)
      expect(label, id).toBe(kind === 'attribution' ? 'unrelated' : kind === 'quotation-reworded' ? 'agree' : 'conflict')
  })
  it('say it in other words', () => {
    for (const row of rows) expect(squeezed(row.claim), row.id).not.toBe(squeezed(row.passage))
  })
})

describe('pairs made of paraphrases', () => {
  const pairs = paraphrases()
  const made = pairs.flatMap(changedPairs)
  const changed = made.filter((row) => row.kind !== 'control')
  const controls = new Map(made.filter((row) => row.kind === 'control').map((row) => [row.id.slice('one:control:'.length), row]))
  const pairOf = (id: string) => id.slice(id.indexOf('para:'))

  it('are enough, of every kind', () => {
    expect(unique(pairs.map((pair) => pair.id))).toBe(true)
    expect(pairs.every((pair) => !figuresDiffer(pair.claim, pair.passage))).toBe(true)
    const kinds = tally(changed.map((row) => row.kind))
    const wanted =
      'number spelled unit money percent age score ordinal surname city region country organisation title day month date year time duration range antonym negation modality quantifier actor'
    for (const kind of [...wanted.split(' '), 'first name']) expect(kinds.get(kind), kind).toBeGreaterThanOrEqual(7)
    expect(changed.length).toBeGreaterThan(950)
    expect(unique(made.map((row) => row.id))).toBe(true)
  })
  it('are the same each time, and do not depend on the other rows', () => {
    expect(pairs.flatMap(changedPairs)).toEqual(made)
    expect([...pairs].reverse().flatMap(changedPairs).length).toBe(made.length)
    expect(changedPairs(pairs[7]!)).toEqual(made.filter((row) => pairOf(row.id) === pairs[7]!.id))
  })
  it('differ from their control in the named fact alone', () => {
    for (const row of changed) {
      const { passage, claim } = controls.get(pairOf(row.id))!
      expect(row.claim).toBe(claim)
      const everywhere = passage.split(row.was!).join(row.now!)
      const places = passage.split(row.was!).map((_, at, parts) => parts.slice(0, at + 1).join(row.was!).length)
      const once = places.map((at) => passage.slice(0, at) + row.now! + passage.slice(at + row.was!.length))
      expect([everywhere, ...once], row.id).toContain(row.passage)
      expect(row.passage, row.id).not.toBe(passage)
    }
  })
  it('put a fact that stands in neither sentence', () => {
    for (const row of changed.filter(({ kind }) =>
      /^(?:city|region|country|surname|first name|day|month|organisation)$/.test(kind),
    ))
      expect(`${controls.get(pairOf(row.id))!.passage} ${row.claim}`, row.id).not.toMatch(new RegExp(`\\b${row.now}\\b`))
  })
})

describe('figures of a sentence', () => {
  it.each([
    ['The match ended 3-1 at 9:15 p.m. on 4 May 2031.', 'score 3-1, time 9:15 p.m., date 4, year 2031'],
    ['Ada Lund, 37, paid $1.5 million for 12 boats.', 'age 37, money $1.5, number 12'],
    ['Its share rose by 12 percent in four months, the third rise.', 'percent 12, spelled four, ordinal third'],
    ['A 19-year-old waited for 16 days.', 'age 19, duration 16'],
    ['The Russell 2000 gained 40 euros.', 'money 40'],
  ])('%s', (sentence, read) => {
    expect(
      figuresIn(sentence)
        .map((figure) => `${figure.kind} ${figure.text}`)
        .join(', '),
    ).toBe(read)
  })
  it('tell pairs apart whose own figures differ', () => {
    expect(figuresDiffer('It cost 18 euros on Monday.', 'It cost 22 euros on Monday.')).toBe(true)
    expect(figuresDiffer('Twelve people came.', 'There were 12 people.')).toBe(false)
    expect(figuresDiffer('Twelve people came on Monday.', 'There were twelve people.')).toBe(false)
  })
})

describe('the counting', () => {
  it('takes agree alone for false support, and keeps other figures apart', () => {
    const base = { claim: 'It cost 5 euros.', passage: 'The price was 5 euros.', level: 'sentence' as const }
    const rows = [
      { ...base, id: 'a', label: 'conflict' as const, kind: 'money', was: '5', now: '6' },
      { ...base, id: 'b', label: 'conflict' as const, kind: 'city', was: 'Rome', now: 'Oslo' },
      { ...base, id: 'c', label: 'agree' as const, kind: 'control' },
      { ...base, id: 'd', passage: 'The price was 7 euros.', label: 'agree' as const, kind: 'control' },
    ]
    const said: Record<string, { label: string; kind?: string }> = {
      a: { label: 'conflict', kind: 'number' },
      b: { label: 'part' },
      c: { label: 'part' },
      d: { label: 'conflict' },
    }
    const counts = count(rows, (row) => said[row.id])
    expect(counts.get('all changed')).toEqual({ n: 2, agree: 0, part: 1, conflict: 1, named: 1 })
    expect(counts.get('control')).toMatchObject({ n: 1, part: 1, conflict: 0 })
    expect(counts.get('other figures')).toMatchObject({ n: 1, conflict: 1 })
  })
})

describe('clean sentences and the faults put into them', () => {
  const rows = cleanSentences()
  const articles = articlesOf(rows)
  const faults = faultsOf(articles)

  it('are 300, in articles of six to ten, each once', () => {
    expect(rows).toHaveLength(300)
    expect(unique(rows.map((row) => row.id)) && unique(rows.map((row) => row.text))).toBe(true)
    for (const [id, sentences] of articles) expect(sentences.length >= 6 && sentences.length <= 10, id).toBe(true)
  })
  it('are well formed: a capital, an end, quotation marks in pairs, sums that are right', () => {
    for (const { id, text } of rows) {
      expect(text, id).toMatch(/^["\p{Lu}].*[.!?]"?$/u)
      expect((text.match(/"/g) ?? []).length % 2, id).toBe(0)
      expect(text, id).not.toMatch(/ {2}|\. \p{Ll}(?!.*a\.m|.*p\.m)/u)
      if (/\b(?:altogether|in all|in total)\./.test(text) && !/^All|members were|crowns each/.test(text))
        expect(sumIn(text), id).not.toBeNull()
    }
  })
  it('get every kind of fault, one a copy, the same each time', () => {
    const kinds = tally(faults.map((fault) => fault.kind))
    for (const kind of FAULTS) expect(kinds.get(kind), kind).toBeGreaterThanOrEqual(kind.startsWith('voice') ? 7 : 30)
    expect(faultsOf(articles)).toEqual(faults)
    expect(unique(faults.map((fault) => fault.id))).toBe(true)
    for (const { id, at, was, now, sentences } of faults) {
      const clean = articles.get(id.split(':').slice(2, 4).join(':'))!
      expect(was, id).toBe(clean[at])
      expect(sentences, id).toEqual(clean.map((sentence, i) => (i === at ? now : sentence)))
      expect(now, id).not.toBe(was)
    }
  })
  it('have sums that no longer add up', () => {
    for (const { id, kind, now } of faults) if (kind === 'sum') expect(sumIn(now), id).toBeNull()
  })
})

describe('sets across languages', () => {
  const facts = (rows: readonly LanguageRow[]) => {
    expect(unique(rows.map((row) => row.id))).toBe(true)
    for (const { id, claim, passage, was, now, kind, expect: wanted } of rows) {
      expect(kind === 'none', id).toBe(wanted === 'not-compared')
      expect([was === null, now === null], id).toEqual([kind === 'none', kind === 'none'])
      if (kind === 'none') continue
      expect(claim, id).toContain(now)
      expect(passage, id).toContain(was)
    }
  }
  it('the Korean article and its rewrite: 40 facts, of each kind some that differ', () => {
    const rows = koreanRows()
    const { article, rewrite } = koreanTexts()
    facts(rows)
    expect(rows.length).toBeGreaterThanOrEqual(30)
    const differing = tally(rows.filter((row) => row.expect === 'differs').map((row) => row.kind))
    for (const kind of ['figure', 'date', 'country']) expect(differing.get(kind), kind).toBeGreaterThanOrEqual(4)
    expect(article.trim().split('\n').length).toBeGreaterThanOrEqual(25)
    for (const { id, claim, passage, language } of rows) {
      const [own, other] = language === 'ko' ? [article, rewrite] : [rewrite, article]
      expect(own.split('\n'), id).toContain(claim)
      if (passage) expect(other.split('\n'), id).toContain(passage)
    }
  })
  it('Japanese, German, French and Spanish: eight to ten pairs each', () => {
    const rows = languageRows()
    facts(rows)
    const languages = tally(rows.map((row) => row.passageLanguage))
    expect([...languages.keys()].sort()).toEqual(['de', 'es', 'fr', 'ja'])
    for (const [language, n] of languages) {
      expect(n >= 8 && n <= 10, language).toBe(true)
      const kinds = rows.filter((row) => row.passageLanguage === language && row.expect === 'differs').map((row) => row.kind)
      expect(new Set(kinds), language).toEqual(new Set(['figure', 'date', 'country']))
    }
  })
})

describe('silence, omissions and names', () => {
  it('has 40 claims, half of them answered by one sentence of the same event', () => {
    const rows = silenceRows()
    expect(rows).toHaveLength(40)
    expect(rows.filter((row) => row.relevant.length)).toHaveLength(20)
    expect(unique(rows.map((row) => row.id)) && unique(rows.map((row) => row.claim))).toBe(true)
    for (const { id, candidates, relevant, claim } of rows) {
      expect(candidates.length >= 6 && candidates.length <= 10, id).toBe(true)
      for (const at of relevant) expect(candidates[at]!.i, id).toBe(at)
      expect(
        candidates.map(({ text }) => text),
        id,
      ).not.toContain(claim)
    }
  })
  it('has 12 pairs of articles, some of b not in a, and most of it', () => {
    const rows = omissionRows()
    expect(rows).toHaveLength(12)
    for (const { id, a, b, missing } of rows) {
      expect(a.length >= 6 && b.length >= 6 && b.length <= 8, id).toBe(true)
      expect(missing.length >= 2 && missing.length <= 3 && missing.every((at) => at < b.length), id).toBe(true)
    }
  })
  it('has 60 pairs of spellings in their sentences, of either label', () => {
    const rows = nameRows()
    expect(rows.length).toBeGreaterThanOrEqual(60)
    expect(unique(rows.map((row) => row.id)) && unique(rows.map((row) => `${row.a}|${row.b}`))).toBe(true)
    const labels = tally(rows.map((row) => row.label))
    expect(Math.min(labels.get('same')!, labels.get('different')!)).toBeGreaterThanOrEqual(20)
    for (const row of rows) {
      expect(row.a_context, row.id).toContain(row.a)
      expect(row.b_context, row.id).toContain(row.b)
      expect(row.a, row.id).not.toBe(row.b)
    }
  })
})
