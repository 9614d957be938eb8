import type { Db } from '@/lib/db/pool'
import { factsOf, getStory } from '@/lib/db/stories'
import { notFound } from '@/lib/domain/refusal'

/** What the policy asks of the story that an entry of the ledger is kept for; null for an entry of the whole desk. Throws 404 where there is none. */
export async function ledgerFacts(tx: Db, storyId: string | null) {
  if (storyId === null) return null
  const story = await getStory(tx, storyId)
  if (!story) throw notFound('story')
  return factsOf(story)
}
