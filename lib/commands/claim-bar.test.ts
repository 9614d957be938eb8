/** What the bar of a story's first page tells whom. */
import { afterAll, expect, it } from 'vitest'
import { listBar } from '@/lib/db/claim-bar'
import { closePool, db } from '@/lib/db/pool'
import { act, approved, newsroom, seen, storyInCheck } from '@/scripts/testing'
import { dropClaim } from './drop-claim'

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
