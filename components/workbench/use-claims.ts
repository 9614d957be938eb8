'use client'
import { useCallback, useMemo, useRef, useState } from 'react'
import { readClaimDoor } from '@/lib/contract/generated/claims'
import { readClaimsDoor } from '@/lib/contract/generated/stories'
import type { ArticleView, ClaimView } from '@/lib/domain/views'
import { call } from '../client/client'

/** The claims of the article under check as the desk last told them, and what is set aside in each article. */
export function useClaims(storyId: string, articleId: string, first: readonly ClaimView[], articles: readonly ArticleView[]) {
  const [claims, setClaims] = useState(() => new Map(first.map((c) => [c.id, c])))
  const [nothing, setNothing] = useState(() => new Map(articles.map((a) => [a.id, a.nothing])))
  const ordered = useMemo(
    () =>
      [...claims.values()]
        .filter((c) => c.articleId === articleId && c.state !== 'withdrawn')
        .sort((a, b) => Number(a.isOrphan) - Number(b.isOrphan) || a.start - b.start || a.end - b.end),
    [claims, articleId],
  )
  const numbers = useMemo(() => new Map(ordered.map((c, i) => [c.id, i + 1])), [ordered])

  const asked = useRef(new Set<string>())
  const put = useCallback((claim: ClaimView) => setClaims((all) => new Map(all).set(claim.id, claim)), [])
  const reload = useCallback(
    async (id: string) => {
      const answer = await call(readClaimDoor, { claimId: id })
      if (answer.ok) put(answer.data)
      return answer.ok ? answer.data : null
    },
    [put],
  )
  const reloadAll = useCallback(async () => {
    const answer = await call(readClaimsDoor, { storyId }, { article: articleId })
    if (!answer.ok) return
    // what was read in full stays so while it did not change
    setClaims((before) => {
      const next = new Map<string, ClaimView>()
      for (const c of answer.data.claims) {
        const known = before.get(c.id)
        const keep = c.light && known && !known.light && known.version === c.version
        next.set(c.id, keep ? known : c)
        if (c.light && !keep) asked.current.delete(c.id)
      }
      return next
    })
    setNothing(new Map(Object.entries(answer.data.nothing)))
  }, [storyId, articleId])
  /** Reads what a light claim left out; once for each. */
  const fill = useCallback(
    (id: string | undefined) => {
      if (!id || asked.current.has(id)) return
      asked.current.add(id)
      void reload(id)
    },
    [reload],
  )
  return { fill, claims, ordered, numbers, nothing, put, reload, reloadAll }
}
