/** In which order verdicts wait on an editor's desk. */
import { afterAll, expect, it } from 'vitest'
import { closePool, db } from '@/lib/db/pool'
import { listQueue } from '@/lib/db/queue'
import { act, newsroom, READY, seen, storyInCheck } from '@/scripts/testing'
import { saveVerdict } from './save-verdict'
import { submitDrafts } from './submit-drafts'

const people = await newsroom()
afterAll(closePool)

it('what was submitted at one moment stands as the article has it', async () => {
  const sentences = Array.from({ length: 8 }, (_, i) => `On ${i + 2} May the ferry carried ${i + 40} people.`)
  const { storyId, claims } = await storyInCheck(people.mina, [
    `First\n\n${sentences.join(' ')}`,
    'Second\n\nThe ferry sailed on Monday.',
  ])
  for (const claim of claims) await act(saveVerdict, people.mina, { ...(await seen(claim.id)), content: READY })
  const drafts = await Promise.all(claims.map((c) => seen(c.id)))
  await act(submitDrafts, people.mina, { storyId, claims: drafts })
  const { rows } = await listQueue(db, { id: people.joon, role: 'editor' } as Parameters<typeof listQueue>[1])
  expect(rows.filter((r) => r.storyId === storyId).map((r) => r.claim.quote)).toEqual(claims.map((c) => c.quote))
})
