import { aliasesFor } from '@/lib/db/aliases'
import { forEngine, listArticles } from '@/lib/db/articles'
import type { Viewer } from '@/lib/db/blind'
import { listWordedAlike, placeOfClaim } from '@/lib/db/earlier'
import { db } from '@/lib/db/pool'
import type { Occurrence } from '@/lib/domain/views'
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
