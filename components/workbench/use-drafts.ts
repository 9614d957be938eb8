'use client'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { keepDraftDoor } from '@/lib/contract/generated/claims'
import type { ArticleView, ClaimView, DraftView } from '@/lib/domain/views'
import { call, isAway, PERSON_BACK } from '../client/client'
import { useStable } from '../client/stable'
import { type Draft, fromKept, keepLocally, laterOf, readLocal, toKept } from '../revision/draft'

const AUTOSAVE_MS = 1000
const AGAIN_MS = 5000

/** How well what is typed is kept, best first. */
export type Keeping = 'desk' | 'keeping' | 'browser' | 'screen'

interface Told {
  claimId: string
  number: number
}

/**
 * Drafts of this window: on the screen, in this browser at once, on the desk a second after the last key. Other windows
 * of the same person hear of it; where two of them wrote, nothing is covered and `onConflict` shows both.
 */
export function useDrafts(given: {
  me: string
  claims: readonly ClaimView[]
  articles: readonly ArticleView[]
  kept: readonly DraftView[]
  onConflict: (claimId: string, theirs: Draft) => void
}) {
  const { me, articles, onConflict } = given
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(new Map())
  const [keeping, setKeeping] = useState<ReadonlyMap<string, Keeping>>(new Map())
  const [restored, setRestored] = useState(false)
  const latest = useRef(drafts)
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>())
  const under = useRef(new Map<string, Promise<void>>())
  const channel = useRef<BroadcastChannel | null>(null)
  const conflict = useRef(onConflict)
  conflict.current = onConflict

  const mark = useCallback((claimId: string, how: Keeping | null) => {
    setKeeping((all) => {
      const next = new Map(all)
      if (how) next.set(claimId, how)
      else next.delete(claimId)
      return next
    })
  }, [])

  const put = useCallback((claimId: string, draft: Draft | null) => {
    const next = new Map(latest.current)
    if (draft) next.set(claimId, draft)
    else next.delete(claimId)
    latest.current = next
    setDrafts(next)
  }, [])

  /** Sends what stands now to the desk; one after the other for a claim. */
  const keepNow = useStable((claimId: string): Promise<void> => {
    clearTimeout(timers.current.get(claimId))
    timers.current.delete(claimId)
    const before = under.current.get(claimId) ?? Promise.resolve()
    const work = before.then(async () => {
      const draft = latest.current.get(claimId)
      if (!draft?.dirty) return
      const answer = await call(
        keepDraftDoor,
        { claimId },
        { after: draft.number, baseVersion: draft.baseVersion, content: toKept(draft.content) },
        { tries: 1 },
      )
      const now = latest.current.get(claimId)
      if (!now?.dirty) return
      if (answer.ok) {
        const numbered = { ...now, number: answer.data.number, onDesk: now === draft }
        put(claimId, numbered)
        const stored = keepLocally(me, claimId, numbered)
        channel.current?.postMessage({ claimId, number: answer.data.number } satisfies Told)
        mark(claimId, now === draft ? 'desk' : stored ? 'keeping' : 'screen')
        return
      }
      if (answer.problem.code === 'draft-elsewhere') return meet(claimId, answer.problem.current ?? null)
      mark(claimId, keepLocally(me, claimId, now) ? 'browser' : 'screen')
      // the desk could not be reached: try again while the window stands; what it refuses stays in this browser
      if (isAway(answer.problem) || answer.problem.status >= 500)
        timers.current.set(
          claimId,
          setTimeout(() => void keepNow(claimId), AGAIN_MS),
        )
    })
    under.current.set(claimId, work)
    return work
  })

  function meet(claimId: string, theirs: DraftView | null) {
    const mine = latest.current.get(claimId)
    if (!theirs) {
      // the other window put its draft away: this one goes on as a new draft
      if (mine) put(claimId, { ...mine, number: 0 })
      return void keepNow(claimId)
    }
    mark(claimId, mine && keepLocally(me, claimId, mine) ? 'browser' : 'screen')
    conflict.current(claimId, fromKept(theirs, articles))
  }

  /** Changes a draft: on the screen and in this browser at once, on the desk a second later. False where this browser is full. */
  const setDraft = useCallback(
    (claimId: string, draft: Draft | null): boolean => {
      const was = latest.current.get(claimId)
      const next = draft && { ...draft, onDesk: false }
      put(claimId, next)
      const stored = keepLocally(me, claimId, next)
      clearTimeout(timers.current.get(claimId))
      if (draft?.dirty) {
        mark(claimId, stored ? 'keeping' : 'screen')
        timers.current.set(
          claimId,
          setTimeout(() => void keepNow(claimId), AUTOSAVE_MS),
        )
      } else {
        mark(claimId, null)
        if (was?.number) channel.current?.postMessage({ claimId, number: 0 } satisfies Told)
      }
      return stored
    },
    [me, keepNow, mark, put],
  )

  /** Puts a draft away here and on the desk. */
  const drop = useCallback(
    async (claimId: string) => {
      const was = latest.current.get(claimId)
      await under.current.get(claimId)
      setDraft(claimId, null)
      if (was?.dirty) await call(keepDraftDoor, { claimId }, { after: 0, baseVersion: 1, content: null }, { tries: 2 })
    },
    [setDraft],
  )

  /** Waits until what is being kept for a claim arrived, and keeps nothing more by itself: a save follows. */
  const settle = useCallback(async (claimId: string) => {
    clearTimeout(timers.current.get(claimId))
    timers.current.delete(claimId)
    await under.current.get(claimId)
  }, [])

  // What was kept from before comes back once, after the first paint.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for what the page came with
  useEffect(() => {
    const found = new Map<string, Draft>()
    const ways = new Map<string, Keeping>()
    const kept = new Map(given.kept.map((k) => [k.claimId, fromKept(k, articles)]))
    for (const claim of given.claims) {
      const local = readLocal(me, claim.id)
      const desk = kept.get(claim.id) ?? null
      const draft = laterOf(local?.dirty ? local : null, desk)
      if (!draft) continue
      found.set(claim.id, draft)
      ways.set(claim.id, desk?.number === draft.number ? 'desk' : 'browser')
    }
    if (found.size) {
      latest.current = found
      setDrafts(found)
      setKeeping(ways)
      setRestored(true)
    }
    const told = 'BroadcastChannel' in window ? new BroadcastChannel(`second-source-drafts-${me}`) : null
    channel.current = told
    if (told) {
      told.onmessage = ({ data }: MessageEvent<Told>) => {
        const mine = latest.current.get(data.claimId)
        if (mine?.dirty && mine.number !== data.number && data.number > 0) void keepNow(data.claimId) // finds out on the desk, and shows both
      }
    }
    const running = timers.current
    const onHide = () => {
      if (document.visibilityState !== 'hidden') return
      for (const claimId of running.keys()) void keepNow(claimId)
    }
    // what its writer typed while their session was over
    const onBack = () => {
      for (const [claimId, draft] of latest.current) if (draft.dirty && !draft.onDesk) void keepNow(claimId)
    }
    document.addEventListener('visibilitychange', onHide)
    addEventListener(PERSON_BACK, onBack)
    return () => {
      told?.close()
      removeEventListener(PERSON_BACK, onBack)
      document.removeEventListener('visibilitychange', onHide)
      for (const timer of running.values()) clearTimeout(timer)
    }
  }, [])

  /** A draft as it stands at this moment, also between two paints. */
  const current = useCallback((claimId: string) => latest.current.get(claimId), [])
  const unsaved = useMemo(() => new Set([...drafts].filter(([, d]) => d.dirty).map(([id]) => id)), [drafts])
  return { drafts, current, unsaved, keeping, restored, setDraft, keepNow, settle, drop }
}
