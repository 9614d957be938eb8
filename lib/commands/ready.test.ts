/** Whether a story lacks nothing but signatures is said with reasons where it is signed, and asked of all stories by a view: the two say the same. */
import fs from 'node:fs'
import pg from 'pg'
import { afterAll, expect, it } from 'vitest'
import { listArticles } from '@/lib/db/articles'
import { closePool, db } from '@/lib/db/pool'
import { listStories } from '@/lib/db/stories'
import { listTurn } from '@/lib/db/turn'
import { openWork } from '@/lib/db/under-check'
import { play } from '@/scripts/play'
import { act, approved, inHouse, newsroom, READY, seen, storyInCheck } from '@/scripts/testing'
import { dropClaim } from './drop-claim'
import { signOffStory } from './sign-off-story'

const people = await newsroom()
afterAll(closePool)

const VIEW = fs.readFileSync('prisma/views/ready_story.sql', 'utf8')
/** The view with one of its conditions left away: what each would let through. */
const FAULTS = {
  approved: VIEW.replace("and c.state = 'approved' offset 0)", ')'),
  open: VIEW.replace("c.state not in ('approved', 'withdrawn')", 'false'),
  'second editor': VIEW.replace('not exists (select from confirmation f where f.decision_id = x.id)', 'false'),
  uncovered: VIEW.replace('unnest(k.middles)', "unnest('{}'::int[])"),
  'what was withdrawn covers nothing': VIEW.replace(
    "c.version_id = latest.id and c.state <> 'withdrawn' and",
    'c.version_id = latest.id and',
  ),
} as const

it('a story is ready for the list, for those whose turn it is, and where it is signed, or for none of them', async () => {
  const main = await storyInCheck(people.mina, [
    'Own\n\nThe ferry carried 243 people on Monday. It left Busan at 9 a.m. with two crews on board. The minister paid 2.4 million won.',
    'Second\n\nThe ferry carried 214 people on Monday, a second paper counted.',
  ])
  const { claims } = main
  const editor = { id: people.joon, role: 'editor' as const }
  const states = new Map<string, boolean>()
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  const wrongBy = new Set<string>()
  /** Asks all three, and what each faulty view would say. */
  const look = async (when: string, storyId = main.storyId): Promise<boolean> => {
    const { blockers } = await openWork(db, storyId, await listArticles(db, storyId), null)
    const isReady = blockers.length === 0
    const { rows } = await listStories(db, editor, 1, '', 'ready')
    expect(
      rows.some((row) => row.id === storyId),
      `listed ${when}`,
    ).toBe(isReady)
    const turn = (await listTurn(db, editor)).some((line) => line.kind === 'sign-off' && line.storyId === storyId)
    expect(turn, `waits ${when}`).toBe(isReady)
    for (const [name, sql] of Object.entries(FAULTS)) {
      await client.query('begin')
      await client.query(sql.replace('create view', 'create or replace view'))
      const { rowCount } = await client.query('select from ready_story where story_id = $1', [storyId])
      await client.query('rollback')
      if ((rowCount === 1) !== isReady) wrongBy.add(name)
    }
    states.set(when, isReady)
    return isReady
  }
  try {
    const own = claims.filter((claim) => claim.articleId === claims[0]!.articleId)
    const others = claims.filter((claim) => claim.articleId !== claims[0]!.articleId)
    expect(own.length).toBeGreaterThanOrEqual(3)
    const [first, second, ...rest] = own
    await look('while nothing is approved')
    const idle = await storyInCheck(people.mina, [
      'Own\n\nThe ferry carried 243 people on Monday.',
      'Second\n\nA paper counted 214 people.',
    ])
    for (const claim of idle.claims) await act(dropClaim, people.mina, { ...(await seen(claim.id)), why: 'opinion' })
    expect(await look('when all was set aside', idle.storyId)).toBe(false)
    for (const claim of rest) await act(dropClaim, people.mina, { ...(await seen(claim.id)), why: 'opinion' })
    await approved(people, first!.id)
    await look('while a claim is open')
    await inHouse({ approveUnreviewed: true }, async () => {
      const does = async (who: string, ...commands: Parameters<typeof play>[2][]) => {
        for (const command of commands)
          expect((await play(who, second!.id, command, { content: READY, yes: true })).came, command).toBe('done')
      }
      await does(people.kim, 'save', 'submit', 'approve-unreviewed')
      await look('while an approval waits for a second editor')
      await does(people.joon, 'confirm')
    })
    expect(await look('when all is decided')).toBe(true)
    if (others[0]) {
      await play(people.mina, others[0].id, 'save', { content: READY, yes: true })
      await look('while a claim of the other article is judged')
      for (const claim of others) await act(dropClaim, people.mina, { ...(await seen(claim.id)), why: 'opinion' })
      await look('when the other article waits for nobody again')
    }
    await play(people.kim, second!.id, 'withdraw', { content: READY, yes: true })
    expect(await look('while a sentence is neither claim nor set aside')).toBe(false)
    expect([...states.values()].filter(Boolean).length).toBeGreaterThan(0)
    expect([...wrongBy].sort()).toEqual(Object.keys(FAULTS).sort())
  } finally {
    await client.end()
  }
})

it('who signed is not asked again, and a story that is signed off is ready for nobody', async () => {
  const { storyId, claims } = await storyInCheck(people.mina, [
    'Own\n\nThe ferry carried 243 people on Monday.',
    'Second\n\nA paper counted 214 people.',
  ])
  for (const claim of claims.filter((c) => c.articleId === claims[0]!.articleId)) await approved(people, claim.id)
  const [row] = await db.rows<{ seq: number }>('select head_seq as seq from stream where id = $1', [storyId])
  await inHouse({ editorsPerSignOff: 2 }, async () => {
    const waits = async (id: string) =>
      (await listTurn(db, { id, role: 'editor' })).some((line) => line.kind === 'sign-off' && line.storyId === storyId)
    expect([await waits(people.joon), await waits(people.kim)]).toEqual([true, true])
    const { seq } = await act(signOffStory, people.joon, { storyId, seq: row!.seq })
    expect([await waits(people.joon), await waits(people.kim)]).toEqual([false, true])
    const [now] = await db.rows<{ seq: number }>('select head_seq as seq from stream where id = $1', [storyId])
    expect(now!.seq).toBe(seq)
    await act(signOffStory, people.kim, { storyId, seq })
    expect([await waits(people.joon), await waits(people.kim)]).toEqual([false, false])
  })
})
