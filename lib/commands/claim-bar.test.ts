/** What the bar of a story's first page tells whom. */
import { afterAll, expect, it } from 'vitest'
import { listBar } from '@/lib/db/claim-bar'
import { listHolding } from '@/lib/db/members'
import { closePool, db } from '@/lib/db/pool'
import { act, approved, newsroom, READY, seen, storyInCheck } from '@/scripts/testing'
import { dropClaim } from './drop-claim'
import { saveVerdict } from './save-verdict'

const people = await newsroom()
afterAll(closePool)

it('shows every claim in its order with how long it is; whoever may read second is told how far it is, not what was found', async () => {
  const { articleIds, claims } = await storyInCheck(people.mina, [
    'Own\n\nThe ferry carried 243 people on Monday. It left Busan at 9 a.m. with two crews on board. The minister paid 2.4 million won.',
    'Second\n\nThe ferry carried 214 people on Monday, a second paper counted.',
  ])
  const seenBy = (id: string, role: 'journalist' | 'editor') => listBar(db, articleIds[0]!, { id, role })
  await approved(people, claims[1]!.id)
  const [mine, another, editor] = [
    await seenBy(people.mina, 'journalist'),
    await seenBy(people.noah, 'journalist'),
    await seenBy(people.joon, 'editor'),
  ]
  expect(mine.map((c) => c.length)).toEqual(claims.map((c) => c.quote.length))
  for (const bar of [mine, another, editor]) expect(bar[1]!.state).toBe('approved')
  expect(mine[1]!.value).not.toBeNull()
  expect(editor[1]!.value).toBe(mine[1]!.value)
  expect(another.map((c) => c.value)).toEqual(claims.map(() => null))
  await act(dropClaim, people.mina, { ...(await seen(claims[0]!.id)), why: 'opinion' })
  expect((await seenBy(people.mina, 'journalist')).map((c) => c.id)).toEqual(claims.slice(1).map((c) => c.id))
})

it('tells who holds what: drafts by their writer, unless their writer is hidden from who looks; decisions by who decided', async () => {
  const { storyId, claims } = await storyInCheck(people.mina)
  const held = async (id: string, role: 'journalist' | 'editor') =>
    Object.fromEntries((await listHolding(db, storyId, { id, role })).map((p) => [p.id, [p.owner, p.open, p.decided]]))
  expect(await held(people.joon, 'editor')).toEqual({ [people.mina]: [true, 0, 0] })
  await approved(people, claims[0]!.id)
  await act(saveVerdict, people.noah, { ...(await seen(claims[1]!.id)), content: READY })
  const plain = await held(people.joon, 'editor')
  expect(plain).toEqual({ [people.mina]: [true, 0, 0], [people.noah]: [false, 1, 0], [people.joon]: [false, 0, 1] })
  expect(await held(people.mina, 'journalist')).toEqual(plain)
  await db.rows('update claim set needs_second = true where id = $1', [claims[1]!.id])
  expect(await held(people.mina, 'journalist')).not.toHaveProperty(people.noah)
  expect(await held(people.noah, 'journalist')).toHaveProperty(people.noah)
  expect(await held(people.joon, 'editor')).toEqual(plain)
})
