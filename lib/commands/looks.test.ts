/** What the engine is asked while people shape claims is read in a thread of its own, between two transactions, and holds only for what it was asked about. */
import fs from 'node:fs'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { forEngine, listArticles } from '@/lib/db/articles'
import { listClaims } from '@/lib/db/claims'
import { closePool, db } from '@/lib/db/pool'
import { isRefusal } from '@/lib/domain/refusal'
import { Reader } from '@/lib/engine/analyse'
import { lookAt } from '@/lib/engine/looks'
import { act, newsroom, READY, seen, storyInCheck } from '@/scripts/testing'
import { addArticle } from './add-article'
import { analyseStory } from './analyse-story'
import { drawClaim } from './draw-claim'
import { dropClaim } from './drop-claim'
import { mergeClaims } from './merge-claims'
import { placeClaim } from './place-claim'
import { readStory } from './read-story'
import { reboundClaim } from './rebound-claim'
import { restoreNothing } from './restore-nothing'
import { reviseArticle } from './revise-article'
import { type Command, run } from './run'
import { saveVerdict } from './save-verdict'
import { splitClaim } from './split-claim'

const people = await newsroom()
afterAll(closePool)
beforeEach(() => {
  Reader.built = 0
})

const passagesOf = (claimId: string) =>
  db.rows<{ version_id: string; start: number; end: number; rank: number }>(
    'select version_id, span_start as start, span_end as "end", rank from suggestion where claim_id = $1 order by version_id, rank',
    [claimId],
  )
/** What the engine says of a claim that stands, asked here. */
async function asked(storyId: string, claimId: string) {
  const articles = (await listArticles(db, storyId)).filter((a) => a.stage === 'checking')
  const claim = (await listClaims(db, storyId, null)).find((c) => c.id === claimId)!
  const [found] = lookAt({ articles: articles.map(forEngine), aliases: [], at: [claim] })
  const versionOf = new Map(articles.map((a) => [a.id, a.versionId]))
  return found!.suggestions
    .map(({ articleId, start, end, rank }) => ({ version_id: versionOf.get(articleId)!, start, end, rank }))
    .sort((a, b) => (a.version_id === b.version_id ? a.rank - b.rank : a.version_id < b.version_id ? -1 : 1))
}

it('splitting, merging, moving, drawing, restoring and placing read nothing in the thread that serves, and find what is there', {
  timeout: 120_000,
}, async () => {
  const { storyId, articleIds, claims } = await storyInCheck(people.mina)
  const long = claims.find((c) => c.quote.includes('4 new engines'))!
  const rest = claims.filter((c) => c.id !== long.id)
  const { claimIds: halves } = await act(splitClaim, people.mina, {
    ...(await seen(long.id)),
    at: long.start + long.quote.indexOf('with'),
  })
  const [one, two] = await Promise.all(halves.map(seen))
  const { claimIds: merged } = await act(mergeClaims, people.mina, {
    ...one!,
    otherId: two!.claimId,
    otherVersion: two!.claimVersion,
  })
  await act(reboundClaim, people.mina, {
    ...(await seen(merged[0]!)),
    start: long.start,
    end: long.start + long.quote.indexOf(' with'),
  })
  await act(dropClaim, people.mina, { ...(await seen(rest[0]!.id)), why: 'opinion' })
  const [article] = await listArticles(db, storyId)
  const { claimIds: drawn } = await act(drawClaim, people.mina, {
    storyId,
    versionId: article!.versionId,
    start: long.start + long.quote.indexOf('with'),
    end: long.end,
  })
  const nothing = (await listArticles(db, storyId))[0]!.nothing[0]!
  const { claimIds: back } = await act(restoreNothing, people.mina, { storyId, nothingId: nothing.id })
  expect(Reader.built).toBe(0)
  const ids = [merged[0]!, drawn[0]!, back[0]!]
  for (const id of ids) expect(await passagesOf(id), id).toEqual(await asked(storyId, id))
  expect((await passagesOf(merged[0]!)).length).toBeGreaterThan(0)

  // a new version takes a claim's words away, and somebody says where it stands
  const judged = (await listClaims(db, storyId, null)).find((c) => c.articleId === articleIds[0] && c.quote.includes('243'))!
  await act(saveVerdict, people.mina, { ...(await seen(judged.id)), content: READY })
  const text = article!.text.replace(judged.quote, 'Of the number of passengers nobody spoke.')
  await act(reviseArticle, people.mina, {
    articleId: articleIds[0]!,
    baseVersionId: article!.versionId,
    force: true,
    note: '',
    source: { text, raw: Buffer.from(text), rawType: 'text/plain', fileName: null },
  })
  const orphan = (await listClaims(db, storyId, null)).find((c) => c.id === judged.id)!
  expect(orphan.isOrphan).toBe(true)
  Reader.built = 0
  const start = text.indexOf('Of the number')
  await act(placeClaim, people.mina, { ...(await seen(judged.id)), start, end: start + 20 })
  // a source that comes later is read beside claims that stand
  const later = 'Third\n\nThe ferry Halla returned to service on Monday with 4 new engines, said its captain.'
  await act(addArticle, people.mina, {
    storyId,
    details: { headline: '', outlet: 'Third', byline: '', url: '', publication: { known: false }, language: 'en' },
    source: { text: later, raw: Buffer.from(later), rawType: 'text/plain', fileName: null },
  })
  await act(analyseStory, people.mina, { storyId, read: await readStory(storyId, () => {}) })
  expect(Reader.built).toBe(0)
  expect(await passagesOf(judged.id)).toEqual(await asked(storyId, judged.id))
  // and the count counts
  expect(Reader.built).toBeGreaterThan(0)
})

it('what changed while it was read is read anew, and what changes each time is a sentence', { timeout: 60_000 }, async () => {
  const { storyId, claims } = await storyInCheck(people.mina)
  const [article] = await listArticles(db, storyId)
  const span = { start: claims[1]!.start, end: claims[1]!.end - 5 }
  let tries = 0
  let names = 0
  /** Draws a claim while somebody else adds a name to the ledger each time, so often. */
  const meanwhile =
    (times: number): Command<{ storyId: string; versionId: string; start: number; end: number }, { claimIds: string[] }> =>
    async (context, input) => {
      if (tries++ < times)
        await db.rows(
          `insert into alias (one, other, note, state, proposed_by, story_id, decided_by, decided_at) values ($1, $2, '', 'approved', $3, $4, $5, now())`,
          [`Halla ${storyId.slice(0, 8)} ${++names}`, `M/S Halla ${names}`, people.mina, storyId, people.joon],
        )
      return drawClaim(context, input)
    }
  const drawn = await act(meanwhile(2), people.mina, { storyId, versionId: article!.versionId, ...span })
  expect(tries).toBe(3)
  expect(drawn.claimIds).toHaveLength(1)
  tries = 0
  const before = (await listClaims(db, storyId, null)).length
  await expect(run(meanwhile(100), people.mina, { storyId, versionId: article!.versionId, ...span })).rejects.toThrow(
    'changed while they were read',
  )
  expect((await listClaims(db, storyId, null)).length).toBe(before)
})

it('a request sent twice shapes once', { timeout: 60_000 }, async () => {
  const { claims } = await storyInCheck(people.mina)
  const claim = claims[1]!
  const input = { ...(await seen(claim.id)), at: claim.start + claim.quote.indexOf(' ', 12) }
  const intent = { key: 'split-once-0001', route: 'POST split', body: JSON.stringify(input) }
  const answers = await Promise.all([1, 2].map(() => run(splitClaim, people.mina, input, intent)))
  expect(answers.some((a) => isRefusal(a))).toBe(false)
  expect(answers[0]).toEqual(answers[1])
})

it('no other command reads in the thread that serves', () => {
  const reading = fs
    .readdirSync('lib/commands')
    .filter((name) => !name.endsWith('.test.ts') && /new Reader\(|lookAt\(/.test(fs.readFileSync(`lib/commands/${name}`, 'utf8')))
  // what an import looks up follows from what it has written by then: docs/decisions/0053
  expect(reading).toEqual(['carry-out.ts'])
})
