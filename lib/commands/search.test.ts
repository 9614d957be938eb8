/** What is searched is what the desk holds, after whatever was done; and nobody finds, counts or guesses what is not theirs to see. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listArticles } from '@/lib/db/articles'
import { getClaims, listClaims } from '@/lib/db/claims'
import { closePool, db, transaction } from '@/lib/db/pool'
import { searchDesk } from '@/lib/db/search'
import { insertItem, rewriteItem } from '@/lib/db/write/corrections'
import type { SearchDifference } from '@/lib/db/write/search'
import type { ItemContent } from '@/lib/domain/correction'
import type { FoundDocument, SearchFilters } from '@/lib/domain/search'
import type { VerdictContent } from '@/lib/domain/verdict'
import type { Verdict } from '@/lib/domain/words'
import { readAbilities } from '@/lib/review/read-abilities'
import { folded } from '@/lib/text/fold'
import { MARK_END, MARK_START } from '@/lib/text/found-marks'
import { PLAYED, play } from '@/scripts/play'
import { act, FERRY, type Newsroom, newsroom, READY, storyInCheck } from '@/scripts/testing'
import { addComment } from './add-comment'
import { addMember } from './add-member'
import { dropClaim } from './drop-claim'
import { editArticle } from './edit-article'
import { repairSearch, takeInNext } from './keep-search'
import { reboundClaim } from './rebound-claim'
import { reviseArticle } from './revise-article'
import { run } from './run'
import { saveVerdict } from './save-verdict'
import { setLegalFlag } from './set-legal-flag'
import { splitClaim } from './split-claim'

const RUNS = Number(process.env.SEARCH_RUNS ?? 2)
let people: Newsroom
beforeAll(async () => {
  people = await newsroom()
})
afterAll(closePool)

const quietly = (work: Promise<unknown>) => work.catch(() => null)
const details = (language: string, word: string) => ({
  headline: `Headline ${word}`,
  outlet: `The ${word} Post`,
  byline: '',
  url: '',
  publication: { known: false as const },
  language,
})
const notice = (claimIds: string[], words: string): ItemContent => ({
  claimIds,
  class: 'correction',
  severity: 'low',
  notice: words,
  cause: '',
  limits: '',
  actions: [],
})
const find = (words: string, who = people.mina, role = 'journalist', filters: SearchFilters = {}, after?: string | null) =>
  searchDesk(db, { person: { id: who, role }, words, filters, after })
const unmarked = (text: string) => text.replaceAll(/[\uE000\uE001]/g, '')
const marks = (text: string) => [...text.matchAll(new RegExp(`${MARK_START}([^${MARK_END}]*)${MARK_END}`, 'g'))].map((m) => m[1])
const kinds = (rows: readonly FoundDocument[]) => rows.map((row) => row.kind).sort()
const token = () => `q${crypto.randomUUID().replaceAll('-', '').slice(0, 12)}`

/** Documents of a story as they should be, said plainly and not by the view that makes them: kind, thing, person, folded text. */
async function plain(storyId: string): Promise<string[]> {
  const lines: string[] = []
  const say = (kind: string, id: string, claimId: string | null, personId: string | null, title: string, words: string) =>
    lines.push(JSON.stringify([kind, id, claimId, personId, title, words]))
  const articles = await db.model((m) =>
    m.article.findMany({ where: { storyId }, include: { versions: { orderBy: { number: 'desc' }, take: 1 } } }),
  )
  for (const a of articles)
    if (a.versions[0])
      say(
        'article',
        a.id,
        null,
        a.versions[0].importedBy,
        folded(`${a.headline} ${a.outlet}`),
        a.versions[0].text.split('\n').map(folded).join('\n'),
      )
  const claims = await db.model((m) => m.claim.findMany({ where: { storyId }, include: { head: true, comments: true } }))
  for (const c of claims) {
    say('claim', c.id, c.id, c.drawnBy, '', folded(c.quote))
    if (c.head && c.head.note !== '') say('note', c.id, c.id, c.head.authorId, '', folded(c.head.note))
    for (const m of c.comments) say('message', m.id, c.id, m.personId, '', folded(m.text))
  }
  const items = await db.model((m) => m.correctionItem.findMany({ where: { storyId } }))
  for (const i of items) {
    const { notice: words, cause, limits } = i.content as unknown as ItemContent
    say('correction', i.id, null, i.editedBy, '', folded([words, cause, limits].join(' ')))
  }
  return lines.sort()
}
async function stored(storyId: string): Promise<string[]> {
  const rows = await db.rows<{
    kind: string
    source_id: string
    claim_id: string | null
    person_id: string | null
    title: string
    words: string
  }>('select kind, source_id, claim_id, person_id, title, words from search_document where story_id = $1', [storyId])
  return rows.map((r) => JSON.stringify([r.kind, r.source_id, r.claim_id, r.person_id, r.title, r.words])).sort()
}

const STEPS = ['work', 'work', 'work', 'message', 'edit', 'revise', 'rebound', 'split', 'drop', 'notice'] as const
const step = fc.record({ what: fc.constantFrom(...STEPS), who: fc.nat(3), claim: fc.nat(5), pick: fc.nat(30), yes: fc.boolean() })

describe('what is searched', () => {
  it(`is what the desk holds after every step, in ${RUNS} stories`, { timeout: 120_000 + RUNS * 20_000 }, async () => {
    const desk = [people.mina, people.noah, people.joon, people.kim]
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 12 }), async (steps) => {
        const mark = crypto.randomUUID()
        const { storyId, articleIds } = await storyInCheck(
          people.mina,
          FERRY.map((text) => `${text}\n© ${mark}. All rights reserved.`),
        )
        const items: string[] = []
        for (const [n, { what, who, claim, pick, yes }] of steps.entries()) {
          const all = (await listClaims(db, storyId, null)).filter(
            (c) => c.articleId === articleIds[0] && c.state !== 'withdrawn',
          )
          const one = all[claim % all.length]
          if (!one) break // every claim was dropped
          const at = { claimId: one.id, claimVersion: one.version }
          const personId = desk[who]!
          if (what === 'message') await quietly(run(addComment, personId, { claimId: one.id, text: `Message ${n} 한라호` }))
          else if (what === 'edit') {
            const [article] = await listArticles(db, storyId)
            await act(editArticle, people.mina, {
              articleId: article!.id,
              version: article!.version,
              details: details(yes ? 'ko' : 'en', String(n)),
            })
          } else if (what === 'revise') {
            const [article] = await listArticles(db, storyId)
            const text = article!.text.replace(/(\d+) passengers/, `${n + 200} passengers`)
            await quietly(
              run(reviseArticle, people.mina, {
                articleId: article!.id,
                baseVersionId: article!.versionId,
                force: true,
                note: '',
                source: { text, raw: Buffer.from(text), rawType: 'text/plain', fileName: null },
              }),
            )
          } else if (what === 'rebound')
            await quietly(run(reboundClaim, people.mina, { ...at, start: one.start + (yes ? 4 : 0), end: one.end }))
          else if (what === 'split') await quietly(run(splitClaim, people.mina, { ...at, at: one.start + 10 + pick }))
          else if (what === 'drop') await quietly(run(dropClaim, people.mina, { ...at, why: 'opinion' }))
          else if (what === 'notice') {
            const content = notice([one.id], `Correction ${n}: it was otherwise.`)
            if (items[0] && yes) await transaction((tx) => rewriteItem(tx, items[0]!, content, personId))
            else
              items.push(await transaction((tx) => insertItem(tx, { storyId, articleId: articleIds[0]!, content, by: personId })))
          } else {
            const [view] = await getClaims(db, [one.id], { id: personId, role: who < 2 ? 'journalist' : 'editor' })
            const able = PLAYED.filter((c) => readAbilities(view!.may)[c] === null)
            const command = able[pick % Math.max(1, able.length)]
            if (command)
              await quietly(play(personId, one.id, command, { content: { ...READY, note: yes ? `Note ${n}` : '' }, yes }))
          }
          expect(await stored(storyId), `after ${what}`).toEqual(await plain(storyId))
        }
      }),
      { numRuns: RUNS, endOnFailure: true, seed: process.env.MODEL_SEED ? Number(process.env.MODEL_SEED) : undefined },
    )
    // vectors too
    expect(await repairSearch()).toBe(0)
  })

  it('repair finds what differs, mends it, and then finds nothing', { timeout: 60_000 }, async () => {
    const { storyId, claims, articleIds } = await storyInCheck(people.mina)
    await act(addComment, people.mina, { claimId: claims[0]!.id, text: 'A message.' })
    expect(await repairSearch()).toBe(0)
    await db.rows(`delete from search_document where kind = 'claim' and source_id = $1`, [claims[0]!.id])
    await db.rows(
      `update search_document set words = 'other', vector = to_tsvector('other') where kind = 'article' and source_id = $1`,
      [articleIds[0]],
    )
    await db.rows(`update search_document set vector = '' where kind = 'claim' and source_id = $1`, [claims[1]!.id])
    await db.rows(
      `insert into search_document (kind, source_id, story_id, article_id, claim_id, at, title, words, vector)
       select 'note', $1, story_id, article_id, claim_id, at, title, words, vector from search_document where kind = 'claim' and source_id = $1`,
      [claims[2]!.id],
    )
    await db.rows(
      `insert into search_document (kind, source_id, story_id, article_id, at, title, words, vector)
       select 'message', gen_random_uuid(), story_id, article_id, at, title, words, vector from search_document where kind = 'claim' and source_id = $1`,
      [claims[2]!.id],
    )
    const told: SearchDifference[] = []
    expect(await repairSearch((difference) => told.push(difference))).toBe(5)
    expect(told.map(({ kind, is }) => `${kind} ${is}`).sort()).toEqual([
      'article different',
      'claim different',
      'claim missing',
      'message left over',
      'note left over',
    ])
    expect(await repairSearch()).toBe(0)
    expect(await stored(storyId)).toEqual(await plain(storyId))
  })

  it('what is older is taken in by parts, goes on where it stopped, and misses nothing that changes meanwhile', {
    timeout: 60_000,
  }, async () => {
    const { storyId, claims } = await storyInCheck(people.mina)
    await act(addComment, people.mina, { claimId: claims[0]!.id, text: 'An old message.' })
    // as it is after the migration: nothing taken in yet
    await db.rows('delete from search_document')
    await db.rows(`update search_backlog set up_to = '00000000-0000-0000-0000-000000000000', is_done = false`)
    expect((await find('ferry')).isFilling).toBe(true)
    expect(await takeInNext(2)).toBe(2)
    await act(saveVerdict, people.mina, {
      claimId: claims[1]!.id,
      claimVersion: 1,
      content: { ...READY, note: 'Written meanwhile.' },
    })
    const { storyId: newer } = await storyInCheck(people.noah)
    expect((await db.rows('select from search_document where story_id = $1', [storyId])).length).toBeLessThan(
      (await plain(storyId)).length,
    )
    while ((await takeInNext(50)) !== null);
    expect(await takeInNext()).toBe(null)
    expect(await stored(storyId)).toEqual(await plain(storyId))
    expect(await stored(newer)).toEqual(await plain(newer))
    expect(await repairSearch()).toBe(0)
    expect((await find('ferry')).isFilling).toBe(false)
  })

  it('a text of two hundred thousand characters is found by its last word, and one that no vector holds by its first', {
    timeout: 60_000,
  }, async () => {
    const last = token()
    const long = `Long\n\n${'The port office said that the ferry ran on Monday and the mayor was there. '.repeat(2650)}${last}.`
    const first = token()
    // ever other letters: more pairs than a vector has room for
    let hard = `Hard\n\n${first} `
    for (let i = 0; i < 190_000; i++) hard += String.fromCodePoint(0x4e00 + ((i * 7919 + Math.floor(i / 20_000) * 31) % 20_900))
    const { storyId } = await storyInCheck(people.mina)
    const [article] = await listArticles(db, storyId)
    for (const [i, text] of [long, hard].entries())
      await db
        .rows(
          `insert into article_version (article_id, number, raw, raw_type, text, length, sha256) values ($1, $2, '', 'text/plain', $3, length($3), encode(sha256(convert_to($3, 'UTF8')), 'hex'))`,
          [article!.id, 10 + i, text],
        )
        .then(async () => expect((await find(i === 0 ? last : first)).count).toBe(1))
    expect(await repairSearch()).toBe(0)
  })
})

describe('a search', () => {
  it('finds each kind by its words, marked, and the article by headline, outlet and text', { timeout: 30_000 }, async () => {
    const word = token()
    const { storyId, claims, articleIds } = await storyInCheck(people.mina, [
      `Ferry news ${word}\n\nThe captain condemned the ${word} quotas on Monday, the port office said.`,
      'Other\n\nThe mayor said that quotas were fair on Monday.',
    ])
    const claim = claims.find((c) => c.quote.includes('captain'))!
    await act(saveVerdict, people.mina, {
      claimId: claim.id,
      claimVersion: 1,
      content: { ...READY, note: `Asked about ${word}.` },
    })
    await act(addComment, people.mina, { claimId: claim.id, text: `Who counted ${word}?` })
    await transaction((tx) =>
      insertItem(tx, {
        storyId,
        articleId: articleIds[0]!,
        content: notice([claim.id], `It was ${word}, not that.`),
        by: people.mina,
      }),
    )
    const { rows, count, isMore, next } = await find(word)
    expect(kinds(rows).filter((kind, i, all) => all.indexOf(kind) === i)).toEqual([
      'article',
      'claim',
      'correction',
      'message',
      'note',
    ])
    expect([count, isMore, next]).toEqual([rows.length, false, null])
    for (const row of rows) expect(marks(row.kind === 'claim' ? row.quote : row.text || row.title)).toContain(word)
    const [outlet] = await listArticles(db, storyId)
    await act(editArticle, people.mina, { articleId: outlet!.id, version: outlet!.version, details: details('en', `${word}n`) })
    expect(kinds((await find(`"the ${word}n post"`)).rows)).toEqual(['article'])
    // whoever asks for two words gets what holds both
    expect(kinds((await find(`${word} condemning`)).rows)).toContain('claim')
    expect((await find(`${word} nowhere${word}`)).count).toBe(0)
  })

  it('Korean by words and parts of words, also in English texts; other languages by parts', { timeout: 30_000 }, async () => {
    const word = token()
    const { claims } = await storyInCheck(people.mina, [
      `Ferry ${word}\n\nThe ferry 한라호가 carried 243명을 on Monday, the ${word} port office said. The captain said it again.`,
      'Other\n\nThe mayor said that quotas were fair on Monday.',
    ])
    const found = async (words: string) => (await find(`${words} ${word} `, people.mina, 'journalist', { what: 'claim' })).rows
    expect(marks((await found('한라'))[0]!.quote)).toEqual(['한라', word])
    for (const words of ['한라호', '라호가', '243명', '243', 'ferry 한라호', '호', '"한라호가 carried"', '한라 -서울'])
      expect((await found(words)).length, words).toBe(1)
    for (const words of ['라한', '한호', '43명을 서울', '-한라', 'NOT 한라호']) expect((await found(words)).length, words).toBe(0)
    const article = await db.one<{ id: string; version: number }>('select a.id, a.version from article a where id = $1', [
      claims[0]!.articleId,
    ])
    expect((await found('aptai')).length).toBe(0)
    await act(editArticle, people.mina, { articleId: article.id, version: article.version, details: details('de', word) })
    // of a language without stems any three letters in a row are found
    expect((await found('ffic')).length).toBe(1)
    expect((await found('fici')).length).toBe(0)
  })

  it('two letters, quotes, what is left out, either, wildcards as letters, signs, five hundred words', {
    timeout: 30_000,
  }, async () => {
    const word = token()
    const { claims } = await storyInCheck(people.mina, [
      `Ferry ${word}\n\nThe UN and the EU said on Monday that 50% of ${word} were safe. The G7 of ${word} met the mayors on Tuesday.`,
      'Other\n\nThe mayor said that quotas were fair on Monday.',
    ])
    expect(claims.length).toBeGreaterThan(1)
    const found = async (words: string) =>
      (await find(`${words} ${word} `, people.mina, 'journalist', { what: 'claim' })).rows
        .map((row) => unmarked(row.quote).slice(0, 6))
        .sort()
    expect(await found('UN')).toEqual(['The UN'])
    expect(await found('eu 50')).toEqual(['The UN'])
    expect(await found('G7')).toEqual(['The G7'])
    expect(await found('"eu said"')).toEqual(['The UN'])
    expect(await found('"said eu"')).toEqual([])
    expect(await found('-mayor')).toEqual(['The UN'])
    expect(await found('NOT "the g7"')).toEqual(['The UN'])
    expect(await found('eu OR g7')).toEqual(['The G7', 'The UN'])
    for (const wild of ['%', '_', '*', '\\', '50%', '?']) expect((await found(wild)).length, wild).toBe(wild === '50%' ? 1 : 2)
    expect(await found('m_yors')).toEqual([])
    expect(await found('m%rs')).toEqual([])
    expect((await find('% _ * !!! \\ ( & | :*')).nothing).toBe('signs')
    expect((await find('-ferry')).nothing).toBe('without')
    const many = await find(Array.from({ length: 500 }, () => word).join(' '))
    expect(many.leftOut).toBe(480)
    expect(many.count).toBeGreaterThan(0)
    for (const hostile of [
      "'",
      '"',
      "o'",
      "'; drop table claim; --",
      '\\',
      '& | !',
      '<b>',
      ':*',
      '(((',
      "a'b:*",
      '\u0000',
      '\ud800',
      `"${'('.repeat(90)}"`,
    ])
      expect(Array.isArray((await find(hostile.replaceAll('\u0000', ''))).rows), hostile).toBe(true)
  })

  it('is narrowed by kind, outlet, verdict, state, person and day', { timeout: 30_000 }, async () => {
    const word = token()
    const { claims } = await storyInCheck(people.mina, [
      `Ferry\n\nThe ${word} ferry ran on Monday, the port office said. The ${word} mayor met the captain on Tuesday.`,
      'Other\n\nThe mayor said that quotas were fair on Monday.',
    ])
    const claim = claims.find((c) => c.quote.includes('ferry'))!
    await act(saveVerdict, people.mina, { claimId: claim.id, claimVersion: 1, content: { ...READY, note: `On ${word}.` } })
    await act(addComment, people.noah, { claimId: claim.id, text: `And ${word}?` })
    const found = async (filters: SearchFilters) => kinds((await find(word, people.mina, 'journalist', filters)).rows)
    expect(await found({})).toEqual(['article', 'claim', 'claim', 'message', 'note'])
    expect(await found({ what: 'note' })).toEqual(['note'])
    expect(await found({ outlet: 'outlet 1' })).toHaveLength(5)
    expect(await found({ outlet: 'Outlet 2' })).toEqual([])
    expect(await found({ outlet: '%' })).toEqual([])
    expect(await found({ verdict: 'unverified' })).toEqual(['claim', 'message', 'note'])
    expect(await found({ verdict: 'disputed' })).toEqual([])
    expect(await found({ state: 'unchecked' })).toEqual(['claim'])
    expect(await found({ state: 'draft', what: 'claim' })).toEqual(['claim'])
    expect(await found({ person: people.noah })).toEqual(['message'])
    expect(await found({ person: people.mina })).toEqual(['claim', 'note'])
    const day = new Date().toISOString().slice(0, 10)
    expect(await found({ from: day, to: day })).toHaveLength(5)
    expect(await found({ to: '2020-01-01' })).toEqual([])
    expect(await found({ from: '2099-01-01' })).toEqual([])
    // an outlet of very many articles is asked of each document, not looked for by them
    const { storyId } = await storyInCheck(people.mina)
    await db.rows(
      `insert into article (story_id, position, headline, outlet, byline, url, language, stage)
       select $1, 100 + n, '', 'Outlet 1', '', '', 'en', 'cleaning' from generate_series(1, 2001) n`,
      [storyId],
    )
    expect(await found({ outlet: 'outlet 1' })).toHaveLength(5)
    expect(await found({ outlet: 'Outlet 2' })).toEqual([])
  })

  it('finds the same whether few or many documents hold it', { timeout: 60_000 }, async () => {
    const [many, few] = [token(), token()]
    const { storyId, claims } = await storyInCheck(people.mina)
    const write = (words: string, count: number) =>
      db.rows(`insert into comment (claim_id, person_id, text) select $1, $2, $3 from generate_series(1, $4)`, [
        claims[0]!.id,
        people.mina,
        words,
        count,
      ])
    const idsOf = async (words: string, filters: SearchFilters = {}) =>
      (await find(words, people.mina, 'journalist', filters)).rows.map((row) => row.id).sort()
    await write(`${many} ${few}`, 20)
    const before = await idsOf(few)
    expect(before).toHaveLength(20)
    expect(await idsOf(many)).toEqual(before)
    // the few stay few, the many become more than are counted
    await write(`${many} later`, 3000)
    await write('something else', 2000)
    expect(await idsOf(few)).toEqual(before)
    expect(await idsOf(`${many} ${few}`)).toEqual(before)
    expect(await idsOf(`${many} -later`)).toEqual(before)
    const latest = await db.rows<{ id: string }>(
      `select source_id as id from search_document where words like $1 order by at desc, no desc limit 30`,
      [`%${many}%`],
    )
    for (const filters of [{}, { what: 'message' }] as const) {
      const wide = await find(many, people.mina, 'journalist', filters)
      expect(wide).toMatchObject({ count: 1000, isMore: true, isRanked: false })
      expect(wide.rows.map((row) => row.id)).toEqual(latest.map((row) => row.id))
      const further = await find(many, people.mina, 'journalist', filters, wide.next)
      expect(further.rows.filter((row) => latest.some((one) => one.id === row.id))).toEqual([])
    }
    expect((await find(many, people.mina, 'journalist', { what: 'claim' })).count).toBe(0)
    expect(await idsOf(few, { outlet: 'Outlet 2' })).toEqual([])
    // narrowed to a verdict: of the claim as it is judged now, and not as it was
    const save = (claimVersion: number, content: VerdictContent) =>
      act(saveVerdict, people.mina, { claimId: claims[0]!.id, claimVersion, content })
    const { version } = await save(1, { ...READY, value: 'disputed', reasons: ['number'], searched: '' })
    await save(version, READY)
    const counted = async (words: string, verdict: Verdict) => (await find(words, people.mina, 'journalist', { verdict })).count
    await db.rows('insert into comment (claim_id, person_id, text) select $1, $2, $3 from generate_series(1, 7)', [
      claims[1]!.id,
      people.mina,
      `${many} ${few}`,
    ])
    expect([await counted(few, 'unverified'), await counted(few, 'disputed')]).toEqual([20, 0])
    expect([await counted(many, 'unverified'), await counted(many, 'disputed')]).toEqual([1000, 0])
    expect(storyId).toBeTruthy()
  })

  it('pages by key: each find once, whatever comes in between; counts to a thousand, and above it says so', {
    timeout: 120_000,
  }, async () => {
    const word = token()
    const { storyId, claims } = await storyInCheck(people.mina)
    const write = (many: number, words: string) =>
      db.rows(`insert into comment (claim_id, person_id, text) select $1, $2, $3 || ' ' || n from generate_series(1, $4) n`, [
        claims[0]!.id,
        people.mina,
        words,
        many,
      ])
    await write(95, word)
    const seen: string[] = []
    let page = await find(word)
    for (let n = 0; ; n++) {
      expect(page.count).toBe(95 + n)
      seen.push(...page.rows.map((row) => row.id))
      if (!page.next) break
      await write(1, word)
      page = await find(word, people.mina, 'journalist', {}, page.next)
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBeGreaterThanOrEqual(95)
    await write(1000 - (await find(word)).count, word)
    expect(await find(word)).toMatchObject({ count: 1000, isMore: false })
    await write(1, word)
    expect(await find(word)).toMatchObject({ count: 1000, isMore: true, isRanked: false })
    // of very many the newest stand first
    await write(100, word)
    let wide = await find(word)
    expect(wide).toMatchObject({ count: 1000, isMore: true, isRanked: false })
    const newest: string[] = []
    for (let n = 0; n < 4; n++) {
      newest.push(...wide.rows.map((row) => row.id))
      wide = await find(word, people.mina, 'journalist', {}, wide.next)
    }
    expect(new Set(newest).size).toBe(120)
    for (const wrong of ['x', '::', '1:2', `9e99:1:1`, ':99999999999999999:1', "'"])
      expect(Array.isArray((await find(word, people.mina, 'journalist', {}, wrong)).rows), wrong).toBe(true)
    expect(storyId).toBeTruthy()
  })
})

describe('what is not theirs', () => {
  it('is not found, not counted and orders nothing: restricted stories, practice of others, what was withdrawn', {
    timeout: 30_000,
  }, async () => {
    const word = token()
    const open = await storyInCheck(people.mina, [
      `Ferry\n\nThe ${word} ferry ran on Monday, the port office said.`,
      'Other\n\nThe mayor said so on Monday.',
    ])
    const before = await find(word, people.noah)
    const text = `Ferry ${word}\n\nThe ${word} ${word} ferry ran for ${word} on Monday, the port office said.`
    const closed = await storyInCheck(people.mina, [text, 'Other\n\nThe mayor said so on Monday.'], true)
    await act(addComment, people.mina, { claimId: closed.claims[0]!.id, text: word })
    expect(await find(word, people.noah)).toEqual(before)
    expect(await find(word, people.ana, 'admin')).toMatchObject({ count: before.count })
    expect((await find(word)).count).toBeGreaterThan(before.count)
    expect((await find(word, people.joon, 'editor')).count).toBe(before.count)
    await act(addMember, people.mina, { storyId: closed.storyId, personId: people.joon })
    expect((await find(word, people.joon, 'editor')).count).toBeGreaterThan(before.count)
    for (const filters of [{ what: 'message' }, { person: people.mina, what: 'message' }, { outlet: 'outlet' }] as const)
      expect((await find(word, people.noah, 'journalist', filters)).rows.every((row) => row.storyId === open.storyId)).toBe(true)
    await db.rows('update story set practice = true where id = $1', [closed.storyId])
    expect((await find(word, people.joon, 'editor')).count).toBe(before.count)
    await act(dropClaim, people.mina, { claimId: open.claims[0]!.id, claimVersion: 1, why: 'opinion' })
    expect(kinds((await find(word, people.noah)).rows)).toEqual(['article'])
  })

  it('of a claim that is read apart: neither note nor thread, nor its verdict by a filter, nor its writer', {
    timeout: 30_000,
  }, async () => {
    const word = token()
    const { claims } = await storyInCheck(people.mina, [
      `Ferry\n\nThe ${word} ferry ran on Monday, the port office said.`,
      'Other\n\nThe mayor said so on Monday.',
    ])
    const claim = claims.find((c) => c.quote.includes(word))!
    await act(setLegalFlag, people.mina, { claimId: claim.id, legal: true, reason: '' })
    const before = await find(word, people.noah)
    const { version } = (await getClaims(db, [claim.id], null))[0]!
    await act(saveVerdict, people.mina, {
      claimId: claim.id,
      claimVersion: version,
      content: { ...READY, note: `Told ${word}.` },
    })
    await act(addComment, people.mina, { claimId: claim.id, text: `Said ${word}.` })
    const after = await find(word, people.noah)
    expect([after.count, kinds(after.rows), after.rows.map((row) => row.value)]).toEqual([
      before.count,
      kinds(before.rows),
      [null, null],
    ])
    for (const filters of [
      { verdict: 'unverified' },
      { person: people.mina, what: 'claim' },
      { what: 'note' },
      { what: 'message' },
    ] as const)
      expect((await find(word, people.noah, 'journalist', filters)).count, JSON.stringify(filters)).toBe(0)
    // the seeded fault: whoever wrote it finds all of this
    expect((await find(word, people.mina, 'journalist', { what: 'note' })).count).toBe(1)
    expect((await find(word, people.joon, 'editor', { what: 'message' })).count).toBe(1)
    expect((await find(word, people.mina, 'journalist', { verdict: 'unverified' })).count).toBe(3)
  })

  it('a correction is no admin’s, as on the board', async () => {
    const word = token()
    const { storyId, claims, articleIds } = await storyInCheck(people.mina)
    await transaction((tx) =>
      insertItem(tx, {
        storyId,
        articleId: articleIds[0]!,
        content: notice([claims[0]!.id], `It was ${word}.`),
        by: people.mina,
      }),
    )
    expect((await find(word, people.joon, 'editor')).count).toBe(1)
    expect((await find(word, people.ana, 'admin')).count).toBe(0)
  })
})
