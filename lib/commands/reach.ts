import { Carrier } from '@/lib/anchoring/carry'
import type { Db } from '@/lib/db/pool'
import { factsOf, getStory } from '@/lib/db/stories'
import { type CopyRecord, latestText, listCopies } from '@/lib/db/versions'
import type { Actor } from '@/lib/domain/person'
import { can } from '@/lib/review/policy'
import { SAME_COPY } from '@/lib/review/ripple'

/** What a command in one story means for the other stories that hold the same article. */
export interface Reach {
  /** Copies in stories where the actor may do the same: it is done there too. */
  own: CopyRecord[]
  /** Copies in stories where they may not: it is proposed to that story's people, and nobody else learns of it. */
  others: CopyRecord[]
}

/**
 * The one rule for an effect beyond the story in which somebody acts: a command writes only where its actor may.
 * Two articles are one when an address or a text says so *and* at least `SAME_COPY` of the copy's words stand in the
 * new text: an address alone is anybody's to type. What lies elsewhere takes no lock here, so that a stranger never
 * waits for a story that they may not see, nor makes its people wait.
 */
export async function reachOf(tx: Db, actor: Actor, articleId: string, newText: string): Promise<Reach> {
  const reach: Reach = { own: [], others: [] }
  for (const copy of await listCopies(tx, articleId)) {
    const story = await getStory(tx, copy.storyId)
    if (!story) continue
    const text = await latestText(tx, copy.id)
    if (text === newText || new Carrier(text, newText).kept < SAME_COPY) continue
    reach[can(actor, 'revise-article', factsOf(story)) ? 'own' : 'others'].push(copy)
  }
  return reach
}
