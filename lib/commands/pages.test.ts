/**
 * People who look, and act from pages that have grown old: random sequences of every command that writes, decides, shapes,
 * flags, brings back and imports, at several claims of one story. What each saw and wrote is kept beside the desk, by marks in
 * the words, and asked after each step whatever the desk's own books say of it. MODEL_RUNS and MODEL_SEED as in model.test.ts.
 */
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listArticles } from '@/lib/db/articles'
import { listClaims } from '@/lib/db/claims'
import { closePool, db } from '@/lib/db/pool'
import { noteSeen } from '@/lib/db/seen'
import type { VerdictContent } from '@/lib/domain/verdict'
import type { ClaimView } from '@/lib/domain/views'
import type { Role } from '@/lib/domain/words'
import { ABILITIES, readAbilities } from '@/lib/review/read-abilities'
import { PLAYED, type Played, play, SHAPING, type Shaped } from '@/scripts/play'
import { FERRY, inHouse, newsroom, READY, storyInCheck } from '@/scripts/testing'
import { whatFails } from '@/scripts/what-holds'
import { reviseArticle } from './revise-article'
import { run } from './run'

const RUNS = Math.max(6, Number(process.env.MODEL_RUNS ?? 12) / 2)
const SEED = process.env.MODEL_SEED ? Number(process.env.MODEL_SEED) : undefined

const WHO = ['mina', 'noah', 'third', 'joon', 'kim'] as const
type Who = (typeof WHO)[number]
let ids: Record<Who, string>
const roleOf = (who: Who): Role => (who === 'joon' || who === 'kim' ? 'editor' : 'journalist')
beforeAll(async () => {
  const { mina, noah, joon, kim } = await newsroom()
  ids = { mina, noah, joon, kim, third: (await newsroom()).noah }
})
afterAll(() => closePool())

type Doing = Played | Shaped | 'look' | 'import'
interface Step {
  who: Who
  /** What is done; null for one of what the page says its reader may do. */
  doing: Doing | null
  /** Which of those. */
  pick: number
  /** Which of the claims on the page. */
  which: number
  yes: boolean
  /** Acts from the page as it was, without looking again. */
  isOld: boolean
}
const mostly = <T>(often: fc.Arbitrary<T>, seldom: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: often }, { weight: 1, arbitrary: seldom })
const step: fc.Arbitrary<Step> = fc.record({
  who: fc.constantFrom(...WHO),
  doing: mostly<Doing | null>(fc.constant(null), fc.constantFrom<Doing>(...PLAYED, ...SHAPING, 'import', 'import', 'look')),
  pick: fc.nat(99),
  // mostly the same claim, so that runs get far
  which: mostly(fc.constant(0), fc.nat(2)),
  yes: fc.boolean(),
  isOld: mostly(fc.constant(false), fc.constant(true)),
})
/** What leads on comes more often than what shapes, doubts or gives up. */
const LEADS: readonly Doing[] = [
  'save',
  'submit',
  'submit',
  'second-read',
  'approve',
  'adjudicate',
  'overturn',
  'confirm',
  'reopen',
]
/** What a page lets its reader do with a claim, by what travels with it. */
function choices(claim: ClaimView): Doing[] {
  const may = readAbilities(claim.may)
  const can = (doing: Doing) => (doing === 'restore' ? may.save === null && claim.head !== null : may[doing as Played] === null)
  const all = ([...PLAYED, ...SHAPING] as Doing[]).filter(can)
  const on = LEADS.filter(can)
  return [...all, ...on, ...on, ...on]
}

/** What changes nothing of where a claim waits, or gives it up. */
const NO_WAY_ON: readonly string[] = ['legal-flag', 'withdraw', 'contest']
const MARK = /‹\w+ \d+›/g
const marksIn = (note: string | undefined) => note?.match(MARK) ?? []
const writerOf = (mark: string) => mark.slice(1).split(' ')[0] as Who

/** What a row of the desk says is in force, and what was decided and read second. */
interface Books {
  force: Map<string, { id: string; note: string; quote: string; state: string }>
  decisions: { decider: string; note: string; unreviewed: boolean }[]
  seconds: { reader: string; note: string; id: string }[]
}

/** The story as some people see it, beside what the desk says: `see` fills a page, `step` acts from one, `wrong` says what broke. */
class Room {
  readonly pages = new Map<Who, ClaimView[]>()
  readonly saw = new Map<Who, Set<string>>(WHO.map((who) => [who, new Set()]))
  readonly known = new Set<string>()
  private written = 0
  private before: Books | null = null
  constructor(
    readonly storyId: string,
    readonly articleId: string,
  ) {}

  /** As a page does: the reader's claims, and a note that they were shown. */
  async see(who: Who): Promise<ClaimView[]> {
    const actor = { id: ids[who], role: roleOf(who) }
    await noteSeen(db, actor, [this.storyId])
    const claims = (await listClaims(db, this.storyId, actor)).filter(
      (claim) => claim.articleId === this.articleId && claim.state !== 'withdrawn',
    )
    for (const { head, otherReading } of claims)
      for (const shown of [head, otherReading]) for (const mark of marksIn(shown?.content.note)) this.saw.get(who)!.add(mark)
    this.pages.set(who, claims)
    return claims
  }

  async step({ who, doing: chosen, pick, which, yes, isOld }: Step): Promise<string[]> {
    this.before ??= await this.books()
    const page = (isOld && this.pages.get(who)) || (await this.see(who))
    if (page.length === 0) return []
    const shown = page[which % page.length]!
    const can = choices(shown)
    const doing = chosen ?? can[pick % can.length] ?? 'look'
    if (doing === 'look') return []
    if (doing === 'import') {
      await this.import(who, yes)
      return this.wrong(who, null)
    }
    const beside = page[(which + 1) % page.length]!
    const content: VerdictContent = { ...READY, note: `‹${who} ${++this.written}›` }
    const { came, answer } = await play(ids[who], shown.id, doing, { content, yes, shown, beside })
    // what a refusal brings along was seen as well
    const brought = (answer as { current?: ClaimView } | null)?.current?.head?.content.note
    for (const mark of marksIn(brought)) this.saw.get(who)!.add(mark)
    const decided = came === 'done' && (doing === 'approve' || doing === 'approve-unreviewed') ? shown : null
    return this.wrong(who, decided)
  }

  private async import(who: Who, yes: boolean) {
    const article = (await listArticles(db, this.storyId)).find((a) => a.id === this.articleId)!
    const text = yes
      ? article.text.replace(/24\d/, (n) => `24${(Number(n[2]) + 1) % 10}`)
      : article.text.includes('It carried')
        ? article.text.replace(/It carried[^.]+\. /, '')
        : article.text.replace('Is the line', 'It carried 243 passengers on its first trip. Is the line')
    const source = { text, raw: Buffer.from(text), rawType: 'text/plain', fileName: null }
    const input = { articleId: this.articleId, baseVersionId: article.versionId, source, force: false, note: '' }
    await run(reviseArticle, ids[who], input) // the same text once more is refused
  }

  async books(): Promise<Books> {
    const force = await db.rows<{ claim: string; id: string; note: string; quote: string; state: string }>(
      `select c.id as claim, c.state, r.id, r.note, r.quote from claim c join verdict_revision r on r.id = c.effective_revision_id where c.story_id = $1`,
      [this.storyId],
    )
    return {
      force: new Map(force.map(({ claim, ...row }) => [claim, row])),
      decisions: await db.rows(
        `select d.decider_id as decider, d.unreviewed, r.note from decision d join verdict_revision r on r.id = d.revision_id join claim c on c.id = d.claim_id where c.story_id = $1`,
        [this.storyId],
      ),
      seconds: await db.rows(
        `select o.author_id as reader, o.id, r.note from verdict_revision o join verdict_revision r on r.id = o.second_of join claim c on c.id = o.claim_id where c.story_id = $1`,
        [this.storyId],
      ),
    }
  }

  /** What broke with the last step; `decided` is what its doer's page showed of a claim they approved. */
  async wrong(who: Who, decided: ClaimView | null): Promise<string[]> {
    const wrong: string[] = []
    const [before, now] = [this.before!, await this.books()]
    this.before = now
    for (const one of now.decisions)
      for (const mark of one.unreviewed ? [] : marksIn(one.note))
        if (ids[writerOf(mark)] === one.decider) wrong.push(`${writerOf(mark)} decided on their own words`)
    for (const one of now.seconds.filter(({ id }) => !this.known.has(id))) {
      this.known.add(one.id)
      const reader = WHO.find((name) => ids[name] === one.reader)!
      for (const mark of marksIn(one.note))
        if (this.saw.get(reader)!.has(mark)) wrong.push(`${reader} read second what they had seen`)
    }
    if (decided) {
      const force = now.force.get(decided.id)
      if (force?.id !== decided.head?.id || force?.quote !== decided.quote || force?.note !== decided.head?.content.note)
        wrong.push(`${who} approved what their page did not show`)
    }
    if (roleOf(who) !== 'editor')
      for (const [claim, { id, state }] of before.force)
        if (now.force.get(claim)?.id !== id || (now.force.get(claim)?.state === 'withdrawn' && state !== 'withdrawn'))
          wrong.push(`${who} put a verdict out of force without an editor`)
    return [...wrong, ...(await this.stuck())]
  }

  /**
   * Claims that wait and that nobody here can move on. Where every editor had a part in a contested verdict, whoever contests
   * it can still take that back.
   */
  private async stuck(): Promise<string[]> {
    const may = new Map<string, boolean>()
    for (const who of WHO)
      for (const claim of await listClaims(db, this.storyId, { id: ids[who], role: roleOf(who) })) {
        if (claim.state === 'withdrawn' || claim.state === 'approved' || claim.articleId !== this.articleId) continue
        const abilities = readAbilities(claim.may)
        const can = ABILITIES.some((ability) => !NO_WAY_ON.includes(ability) && abilities[ability] === null)
        may.set(claim.id, (may.get(claim.id) ?? false) || can)
      }
    return [...may].filter(([, can]) => !can).map(([claim]) => `nobody can move the claim ${claim} on`)
  }
}

async function room(): Promise<Room> {
  const own = FERRY.map((text) => `${text}\n© ${crypto.randomUUID()}. All rights reserved.`)
  const { storyId, articleIds } = await storyInCheck(ids.mina, own)
  return new Room(storyId, articleIds[0]!)
}

describe('people with pages that grow old', () => {
  it(`never approve, read or lose what they should not, ${RUNS} runs`, { timeout: 60_000 + RUNS * 20_000 }, async () => {
    await inHouse({ approveUnreviewed: true }, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 26 }), async (steps) => {
          const here = await room()
          for (const one of steps) expect(await here.step(one), JSON.stringify(one)).toEqual([])
          expect(await whatFails(here.storyId)).toEqual([])
        }),
        { numRuns: RUNS, seed: SEED, endOnFailure: true },
      )
    })
  })

  it('is seen to fail: what the desk’s own books would let through is told by the marks', async () => {
    const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
    await client.connect()
    /** Forgets, as no command does. */
    const forget = async (sql: string) => {
      await client.query('set session_replication_role = replica')
      await client.query(sql)
      await client.query('set session_replication_role = origin')
    }
    const does = (who: Who, doing: Doing, more: { isOld?: boolean } = {}): Step => ({
      who,
      doing,
      pick: 0,
      which: 0,
      yes: true,
      isOld: false,
      ...more,
    })
    try {
      // people do not follow words that were brought back
      const one = await room()
      for (const next of [does('joon', 'save'), does('mina', 'save'), does('mina', 'restore')])
        expect(await one.step(next)).toEqual([])
      await forget(`delete from claim_hand where person_id = '${ids.joon}'`)
      await forget(`delete from revision_contributor where person_id = '${ids.joon}'`)
      await one.step(does('mina', 'submit'))
      expect(await one.step(does('joon', 'approve'))).toContain('joon decided on their own words')

      // who was shown the first reading is forgotten
      const two = await room()
      await two.step(does('mina', 'save'))
      await two.see('noah')
      await two.step(does('mina', 'legal-flag'))
      await forget(`delete from shown_verdict where person_id = '${ids.noah}'`)
      await two.step(does('mina', 'submit'))
      expect(await two.step(does('noah', 'second-read'))).toContain('noah read second what they had seen')

      // a page that shows one thing and says it showed another
      const three = await room()
      await three.step(does('mina', 'save'))
      await three.step(does('mina', 'submit'))
      const page = await three.see('kim')
      await three.step(does('mina', 'withdraw-submission'))
      await three.step(does('mina', 'save'))
      await three.step(does('mina', 'submit'))
      const [now] = await listClaims(db, three.storyId, { id: ids.kim, role: 'editor' }).then((all) =>
        all.filter((c) => c.id === page[0]!.id),
      )
      three.pages.set('kim', [{ ...page[0]!, version: now!.version, head: { ...page[0]!.head!, number: now!.head!.number } }])
      expect(await three.step(does('kim', 'approve', { isOld: true }))).toContain('kim approved what their page did not show')

      // a verdict goes out of force by nobody's hand
      await forget(`update claim set effective_revision_id = null where story_id = '${three.storyId}'`)
      expect(await three.wrong('noah', null)).toContain('noah put a verdict out of force without an editor')

      // a state without a way on
      const four = await room()
      for (const next of [does('mina', 'save'), does('mina', 'legal-flag'), does('mina', 'submit')])
        expect(await four.step(next)).toEqual([])
      const { id } = four.pages.get('mina')![0]!
      await forget(`delete from revision_contributor where revision_id = (select head_revision_id from claim where id = '${id}')`)
      for (const who of WHO)
        await forget(
          `insert into claim_hand (claim_id, person_id, how) values ('${id}', '${ids[who]}', 'wrote') on conflict do nothing`,
        )
      expect(await four.wrong('noah', null)).toContain(`nobody can move the claim ${id} on`)
    } finally {
      await client.end()
    }
  })
})
