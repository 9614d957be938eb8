'use client'
import { useCallback, useMemo, useState } from 'react'
import type { ArticleView, ClaimView } from '@/lib/domain/views'
import { get } from '../client'

/** The claims of the article under check as the desk last told them, and what is set aside in each article. */
export function useClaims(storyId: string, articleId: string, first: readonly ClaimView[], articles: readonly ArticleView[]) {
  const [claims, setClaims] = useState(() => new Map(first.map((c) => [c.id, c])))
  const [nothing, setNothing] = useState(() => new Map(articles.map((a) => [a.id, a.nothing])))
  const ordered = useMemo(
    () =>
      [...claims.values()]
        .filter((c) => c.articleId === articleId && c.state !== 'withdrawn')
        .sort((a, b) => a.start - b.start || a.end - b.end),
    [claims, articleId],
  )
  const numbers = useMemo(() => new Map(ordered.map((c, i) => [c.id, i + 1])), [ordered])

  const put = useCallback((claim: ClaimView) => setClaims((all) => new Map(all).set(claim.id, claim)), [])
  const reload = useCallback(
    async (id: string) => {
      const answer = await get<ClaimView>(`/api/claims/${id}`)
      if (answer.ok) put(answer.data)
      return answer.ok ? answer.data : null
    },
    [put],
  )
  const reloadAll = useCallback(async () => {
    const answer = await get<{ claims: ClaimView[]; nothing: Record<string, ArticleView['nothing']> }>(
      `/api/stories/${storyId}/claims?article=${articleId}`,
    )
    if (!answer.ok) return
    setClaims(new Map(answer.data.claims.map((c) => [c.id, c])))
    setNothing(new Map(Object.entries(answer.data.nothing)))
  }, [storyId, articleId])
  return { claims, ordered, numbers, nothing, put, reload, reloadAll }
}
