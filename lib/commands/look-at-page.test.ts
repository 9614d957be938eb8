import { writeFileSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listArticles } from '@/lib/db/articles'
import { closePool, db } from '@/lib/db/pool'
import { listEvents } from '@/lib/db/trail'
import { listProposals } from '@/lib/db/versions'
import { proposedPage, watchOf } from '@/lib/db/watch'
import { isRefusal } from '@/lib/domain/refusal'
import { fetchLimits } from '@/lib/import/by-address'
import { readKept } from '@/lib/import/read-kept'
import { forgetRobots } from '@/lib/import/robots'
import { english } from '@/lib/messages/translate'
import { farmEdit, farmPage, rendered } from '@/scripts/farm'
import { act, approved, type Newsroom, newsroom, refusal, storyInCheck } from '@/scripts/testing'
import { addMember } from './add-member'
import { lookAtPage, queueLooks, WATCHER } from './look-at-page'
import { reviseArticle } from './revise-article'
import { setWatch } from './set-watch'

/** Pages of the farm by their path, as they stand just now; and what asked for them. */
const pages = new Map<string, { status: number; body: string }>()
const asked: { url: string; agent: string }[] = []
let robots = ''
const server = http.createServer((request, response) => {
  asked.push({ url: request.url!, agent: String(request.headers['user-agent']) })
  const page = request.url === '/robots.txt' ? { status: robots ? 200 : 404, body: robots } : pages.get(request.url!)
  response.writeHead(page?.status ?? 404, {
    'Content-Type': request.url === '/robots.txt' ? 'text/plain' : 'text/html; charset=utf-8',
  })
  response.end(page?.body ?? '')
})
let base = ''
const limits = () => ({
  ...fetchLimits(),
  networks: [['127.0.0.0', 8]] as [string, number][],
  ports: [[1024, 65535]] as [number, number][],
  pauseMs: 0,
})
const look = (articleId: string) => lookAtPage(articleId, limits())

const SENTENCES = [
  'The ferry Halden left the harbour of Brevik at six on Monday morning with 243 people on board, the coast guard said.',
  'An hour later its second engine failed, and the captain turned round, according to the shipping company, which owns four such ships.',
  'Nobody was hurt, the mayor of Brevik, Tove Nilsen, told reporters on the quay, but the ferry will stay in the harbour until Friday.',
  'It is the third time this year that one of the four ferries broke down; in March, passengers waited for eleven hours off the coast.',
]
/** A page of an outlet as it is rendered just now: the article, and around it what changes each time. */
function pageOf(paragraphs: readonly string[], { noise = 0, notice = '' } = {}): { status: number; body: string } {
  const around = (n: number) => `${(n * 7919) % 997} people read this. Updated ${(n * 31) % 60} minutes ago.`
  const body = `<!doctype html><html lang="en"><head><title>Ferry turns round off Brevik</title></head><body>
    <nav><a href="/">Home</a> <a href="/${noise}">Sport ${noise % 5}</a></nav>
    <aside class="ad">Offer ${noise % 17}: boats from ${100 + (noise % 40)} kroner</aside>
    <main><article><h1>Ferry turns round off Brevik</h1>${notice ? `<p class="correction">${notice}</p>` : ''}
    ${paragraphs.map((p) => `<p>${p}</p>`).join('\n')}</article></main>
    <section><h2>Related</h2><ul><li><a href="/r${noise}">Harbour ${noise % 9} is closed</a></li></ul></section>
    <footer>${around(noise)} © ${2020 + (noise % 7)} Post</footer></body></html>`
  return { status: 200, body }
}

let people: Newsroom
/** An article that came from a page of the farm, in check; its paragraphs are the sentences, unless others are given. */
async function watched(
  path: string,
  paragraphs: readonly string[] = SENTENCES,
  restricted = false,
  headline = 'Ferry turns round off Brevik',
) {
  pages.set(path, pageOf(paragraphs))
  const texts = [`${headline}\n\n${paragraphs.join('\n\n')}`, `Another report ${path}\n\nThe ferry had 243 people on board.`]
  const made = await storyInCheck(people.mina, texts, restricted)
  const articleId = made.articleIds[0]!
  await db.rows('update article set url = $2 where id = $1', [articleId, `${base}${path}`])
  await act(setWatch, people.mina, { articleId, watching: true, seen: true })
  return { ...made, articleId }
}
/** What a person imports who takes the page behind a proposal. */
async function pageBehind(articleId: string, proposalId: string) {
  const { raw, fileName } = (await proposedPage(db, articleId, proposalId))!
  const read = await readKept(fileName, raw, { mayGuess: true, name: '127.0.0.1' })
  if (isRefusal(read)) throw new Error(read.refused)
  return { text: read.text, raw, rawType: read.rawType, fileName, page: read.page }
}
const events = async (storyId: string) =>
  (await listEvents(db, storyId, null, { types: ['article-watched', 'article-unwatched', 'page-changed', 'page-gone'] })).map(
    (e) => [e.type, e.personId],
  )

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  people = await newsroom()
})
beforeEach(() => {
  robots = ''
  asked.length = 0
  forgetRobots()
})
afterAll(async () => {
  server.close()
  await closePool()
})

describe('a watched page', () => {
  it('that was rendered anew says nothing; what the outlet changed in silence is proposed, with what it does here, and not imported', async () => {
    const { articleId, storyId, claims } = await watched('/silent')
    await approved(people, claims.find((c) => c.quote.includes('243'))!.id)
    for (const noise of [1, 2]) {
      pages.set('/silent', pageOf(SENTENCES, { noise }))
      expect(await look(articleId)).toBe('same')
    }
    expect(await listProposals(db, articleId)).toEqual([])
    const changed = [SENTENCES[0]!.replace('243', '234'), ...SENTENCES.slice(1)]
    pages.set('/silent', pageOf(changed, { noise: 4 }))
    expect(await look(articleId)).toBe('changed')
    const [proposal] = await listProposals(db, articleId)
    expect(proposal).toMatchObject({ page: { rechecks: 1, isSilent: true } })
    expect(proposal!.text).toContain('234 people')
    expect((await listArticles(db, storyId))[0]!.text).toContain('243 people')
    expect((await proposedPage(db, articleId, proposal!.id))!.raw.toString('latin1')).toContain('WARC/1.1')
    const [turn] = await db.rows(
      `select kind, article_id as article from turn where person_id = $1 and story_id = $2 and kind = 'page-changed'`,
      [people.mina, storyId],
    )
    expect(turn).toEqual({ kind: 'page-changed', article: articleId })
    expect(await events(storyId)).toEqual([
      ['article-watched', people.mina],
      ['page-changed', null],
    ])
    // seen again it is told once
    pages.set('/silent', pageOf(changed, { noise: 5 }))
    expect(await look(articleId)).toBe('same')
    expect(await listProposals(db, articleId)).toHaveLength(1)
  })
  it('that says what it changed is told apart', async () => {
    const { articleId } = await watched('/noticed')
    const changed = [SENTENCES[0]!.replace('243', '234'), ...SENTENCES.slice(1)]
    pages.set(
      '/noticed',
      pageOf(changed, { notice: 'Correction: An earlier version of this article gave a wrong number of passengers.' }),
    )
    expect(await look(articleId)).toBe('changed')
    expect((await listProposals(db, articleId))[0]).toMatchObject({ page: { isSilent: false } })
  })
  it('that changes once more lays the newer text before people, and what was imported is over', async () => {
    const { articleId, storyId } = await watched('/twice')
    for (const number of ['244', '245']) {
      pages.set('/twice', pageOf([SENTENCES[0]!.replace('243', number), ...SENTENCES.slice(1)]))
      expect(await look(articleId)).toBe('changed')
    }
    const [proposal, ...rest] = await listProposals(db, articleId)
    expect(rest).toEqual([])
    const article = (await listArticles(db, storyId)).find(({ id }) => id === articleId)!
    await act(reviseArticle, people.mina, {
      articleId,
      baseVersionId: article.versionId,
      force: false,
      note: '',
      source: await pageBehind(articleId, proposal!.id),
    })
    expect(await listProposals(db, articleId)).toEqual([])
    expect(await look(articleId)).toBe('same')
  })
  it('that is gone is told once; that another article stands there, or it cannot be read, is said where it is watched', async () => {
    const { articleId, storyId } = await watched('/gone')
    pages.set('/gone', { status: 410, body: '' })
    expect([await look(articleId), await look(articleId)]).toEqual(['gone', 'gone'])
    expect((await watchOf(db, articleId))!.goneAt).not.toBeNull()
    expect((await events(storyId)).filter(([type]) => type === 'page-gone')).toHaveLength(1)
    pages.set('/gone', { status: 503, body: '' })
    expect(await look(articleId)).toBe('fault')
    expect(english(JSON.parse(JSON.stringify((await watchOf(db, articleId))!.fault)))).toContain('has a fault of its own (503)')
    const other = SENTENCES.map(
      (_, i) =>
        `Council ${i} voted on Tuesday for a longer tram line through the old town, which costs ${i} million and opens in ten years.`,
    )
    pages.set('/gone', pageOf(other))
    expect(await look(articleId)).toBe('fault')
    expect(english(JSON.parse(JSON.stringify((await watchOf(db, articleId))!.fault)))).toContain('another article')
    expect(await listProposals(db, articleId)).toEqual([])
  })
})

describe('who looks', () => {
  it('says so, and keeps to what a host lets programs look at', async () => {
    const { articleId } = await watched('/shut')
    robots = 'User-agent: *\nDisallow: /shut\n'
    expect(await look(articleId)).toBe('fault')
    expect(asked.map(({ url }) => url)).toEqual(['/robots.txt'])
    expect(english(JSON.parse(JSON.stringify((await watchOf(db, articleId))!.fault)))).toContain('robots.txt')
    forgetRobots()
    robots = 'User-agent: *\nDisallow: /\n\nUser-agent: SecondSource\nAllow: /\n'
    expect(await look(articleId)).toBe('same')
    expect(new Set(asked.map(({ agent }) => agent))).toEqual(new Set([WATCHER]))
  })
  it('comes less and less often while nothing changes, and at once when it is asked for', async () => {
    const { articleId } = await watched('/often')
    const minutes = async () => {
      const { nextAt, lookedAt } = (await watchOf(db, articleId))!
      return Math.round((Date.parse(nextAt) - Date.parse(lookedAt!)) / 60_000)
    }
    const waits: number[] = []
    for (let i = 0; i < 3; i++) {
      await look(articleId)
      waits.push(await minutes())
    }
    expect(waits).toEqual([30, 60, 120])
    await db.rows('update watch set quiet = 96 where article_id = $1', [articleId])
    expect(await look(articleId)).toBe('over')
    expect(await watchOf(db, articleId)).toBeNull()
  })
  it('is put into the queue when it is due, once', async () => {
    const { articleId } = await watched('/queue')
    await queueLooks()
    await queueLooks()
    const jobs = await db.rows<{ n: number }>(`select count(*)::int as n from graphile_worker.jobs where key = $1`, [
      `look-at-page ${articleId}`,
    ])
    expect(jobs[0]!.n).toBe(1)
    await db.rows(`select graphile_worker.remove_job($1)`, [`look-at-page ${articleId}`])
  })
})

describe('watching', () => {
  it('wants an address, and of a restricted story a yes; a stranger learns nothing', async () => {
    const { articleId, storyId } = await watched('/restricted', SENTENCES, true)
    await act(setWatch, people.mina, { articleId, watching: false, seen: false })
    expect((await refusal(setWatch, people.mina, { articleId, watching: true, seen: false })).refused).toBe('needs-yes')
    await expect(act(setWatch, people.noah, { articleId, watching: true, seen: true })).rejects.toMatchObject({
      code: 'not-found',
    })
    await act(addMember, people.mina, { storyId, personId: people.noah })
    expect(await act(setWatch, people.noah, { articleId, watching: true, seen: true })).toEqual({ watching: true })
    expect(await act(setWatch, people.noah, { articleId, watching: true, seen: true })).toEqual({ watching: true })
    expect((await events(storyId)).map(([type]) => type)).toEqual(['article-watched', 'article-unwatched', 'article-watched'])
    await db.rows(`update article set url = '' where id = $1`, [articleId])
    await act(setWatch, people.mina, { articleId, watching: false, seen: false })
    expect((await refusal(setWatch, people.mina, { articleId, watching: true, seen: true })).refused).toBe('no-address')
  })
  it('of what was put away since is over', async () => {
    const { articleId } = await watched('/away')
    await db.rows('update article set retired_at = now(), retired_by = $2, retired_reason = $3 where id = $1', [
      articleId,
      people.mina,
      'x',
    ])
    expect(await look(articleId)).toBe('over')
    expect(await watchOf(db, articleId)).toBeNull()
    expect(asked).toEqual([])
  })
})

const PAGES = Number(process.env.FARM_PAGES ?? 1)
const EDITS = Number(process.env.FARM_EDITS ?? 12)
const LANES = Number(process.env.FARM_LANES ?? 1)
/** The first page of the farm that is walked: a farm may be walked in parts. */
const FIRST = Number(process.env.FARM_FIRST ?? 0)
/** No page is begun later than this. */
const UNTIL = performance.now() + Number(process.env.FARM_MINUTES ?? 600) * 60_000
/** A person imports what was proposed now and then; where a notice came, at once. */
const IMPORTED_EVERY = 4
describe(`a farm of ${PAGES} pages with ${EDITS} edits each`, () => {
  const wrong: string[] = []
  const told = { pages: 0, material: 0, found: 0, trivial: 0, toldTrivial: 0, noticed: 0, silent: 0, right: 0, imported: 0 }
  const took = { look: [] as number[], workbench: [] as number[] }

  async function importIt(articleId: string, proposalId: string, from: number) {
    const [row] = await db.rows<{ story: string }>('select story_id as story from article where id = $1', [articleId])
    const article = (await listArticles(db, row!.story)).find(({ id }) => id === articleId)!
    const source = await pageBehind(articleId, proposalId)
    await act(reviseArticle, people.mina, { articleId, baseVersionId: article.versionId, force: true, note: '', source })
    told.imported++
    took.workbench.push(performance.now() - from)
  }

  async function walk(p: number) {
    const path = `/farm-${p}`
    let now = farmPage(p)
    const { articleId } = await watched(path, now.paragraphs, false, now.headline)
    let since = 0
    for (let n = 0; n < EDITS; n++) {
      const edit = farmEdit(now, p, n)
      now = edit.page
      pages.set(path, { status: 200, body: rendered(now, p * 1000 + n + 1, edit.skin, edit.inside) })
      const from = performance.now()
      const came = await look(articleId)
      took.look.push(performance.now() - from)
      const isTold = came === 'changed'
      if (isTold !== edit.isMaterial) wrong.push(`${path} edit ${n}, ${edit.what}: ${came}`)
      if (!edit.isMaterial) {
        told.trivial++
        told.toldTrivial += Number(isTold)
        continue
      }
      told.material++
      told.found += Number(isTold)
      told[edit.isNoticed ? 'noticed' : 'silent']++
      const [proposal] = await listProposals(db, articleId)
      if (!proposal) continue
      if (proposal.page!.isSilent === edit.isNoticed) wrong.push(`${path} edit ${n}, ${edit.what}: the notice was taken wrongly`)
      else told.right++
      if (!edit.isNoticed && ++since % IMPORTED_EVERY) continue
      await importIt(articleId, proposal.id, from)
    }
  }

  it(
    'every change of the article is found, none that is not one, and notices are told apart',
    async () => {
      let next = FIRST
      const lane = async () => {
        while (next < FIRST + PAGES && performance.now() < UNTIL) {
          await walk(next++)
          told.pages++
          if (process.env.FARM_TOLD) writeFileSync(process.env.FARM_TOLD, JSON.stringify({ ...told, ...took, wrong }))
        }
      }
      await Promise.all(Array.from({ length: LANES }, lane))
      expect(wrong).toEqual([])
      expect(told.material).toBeGreaterThan((told.pages * EDITS) / 3)
    },
    120_000 + PAGES * EDITS * 10_000,
  )
})
