import { readClaimDoor } from '@/lib/contract/generated/claims'
import { readClaimsDoor } from '@/lib/contract/generated/stories'
import type { ClaimView } from '@/lib/domain/views'
import { call } from '../client/client'
import type { BenchStore } from './store'

/** Reads claims from the desk again: one, all of the article, or what a light one left out. */
export function makeClaims(store: BenchStore) {
  const asked = new Set<string>()
  async function reload(id: string): Promise<ClaimView | null> {
    const answer = await call(readClaimDoor, { claimId: id })
    if (!answer.ok) return null
    store.happen({ what: 'came', claim: answer.data })
    return answer.data
  }
  async function reloadAll(): Promise<void> {
    const { story, articleId } = store.now().given
    const answer = await call(readClaimsDoor, { storyId: story.id }, { article: articleId })
    if (!answer.ok) return
    store.happen({ what: 'came-all', ...answer.data })
    for (const claim of answer.data.claims) if (store.now().claims.get(claim.id)?.light) asked.delete(claim.id)
  }
  /** Reads what a light claim left out; once for each. */
  function fill(id: string): void {
    if (asked.has(id)) return
    asked.add(id)
    void reload(id)
  }
  return { reload, reloadAll, fill }
}
