import { aliasesFor } from '@/lib/db/aliases'
import { forEngine, listArticles } from '@/lib/db/articles'
import type { Viewer } from '@/lib/db/blind'
import { isHidden } from '@/lib/db/claims'
import { listEarlier, listWordedAlike, placeOfClaim } from '@/lib/db/earlier'
import { db } from '@/lib/db/pool'
import type { EarlierCheck, Occurrence } from '@/lib/domain/views'
import { saidAgain } from '@/lib/engine/said-again'

const MOST_SHOWN = 6

/** Where a claim is said again in its story, most alike first: claims that the engine reads as support with nothing differing. */
export async function occurrencesOf(viewer: Viewer, claimId: string): Promise<Occurrence[]> {
  const places = await listWordedAlike(db, viewer, claimId)
  const claim = places.length > 0 ? await placeOfClaim(db, claimId) : null
  if (!claim) return []
  const [articles, aliases] = await Promise.all([listArticles(db, claim.storyId), aliasesFor(db, claim.storyId)])
  return saidAgain(articles.map(forEngine), claim, places, aliases)
    .slice(0, MOST_SHOWN)
    .map(({ articleId: _a, start: _s, end: _e, ...place }) => place)
}

/**
 * What else was said of a claim: verdicts on claims like it in other stories, and where it is said again in its own. Nothing
 * while its first reading is hidden from the reader: a claim like this may be the first reader's own, and shows when the
 * second is in.
 */
export async function saidElsewhere(
  reader: NonNullable<Viewer>,
  claimId: string,
): Promise<{ earlier: EarlierCheck[]; occurrences: Occurrence[] }> {
  if (await isHidden(db, claimId, reader)) return { earlier: [], occurrences: [] }
  const [earlier, occurrences] = await Promise.all([listEarlier(db, reader, claimId), occurrencesOf(reader, claimId)])
  return { earlier, occurrences }
}
