'use client'
import { useEffect } from 'react'
import type { DraftView } from '@/lib/domain/views'
import { followStory } from '../live/live-line'
import { asksFor } from './bench'
import { isAble } from './commands/may'
import { loadTheRest } from './later'
import { claimOf, draftAt, orderedOf, waitingOf } from './seen'
import { useBench, useWorks } from './use-bench'

/** A bench in a browser: brings back what was kept, follows the story, tells where one is, and reads what is needed next. */
export function useAtWork({ drafts, storyId, seq }: { drafts: readonly DraftView[]; storyId: string; seq: number }) {
  const works = useWorks()
  const claim = useBench(claimOf)
  const ordered = useBench(orderedOf)
  const at = useBench((b) => b.at)
  const isWriting = useBench((b) => Boolean(draftAt(b)?.dirty))
  const waits = useBench((b) => waitingOf(b).size > 0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for what the page came with
  useEffect(() => {
    works.happen({ what: 'woke' })
    works.drafts.restore([...works.now().claims.values()], drafts)
    works.world.reveal({ smooth: false })
    if (isAble(works.now(), 'approve')) works.world.show('verdict')
    const stops = [
      works.drafts.follow(),
      works.presence.follow(),
      followNetwork((offline) => works.happen({ what: 'network', offline })),
      loadTheRest(),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [works])
  useEffect(
    () =>
      followStory(storyId, seq, {
        event(event) {
          const asks = asksFor(works.now(), event)
          if (asks.read === 'list') void works.claims.reloadAll()
          if (asks.read === 'claim') void works.claims.reload(event.claimId!)
          if (asks.page) works.world.refresh()
          works.happen({ what: 'told', event })
        },
        presence: works.presence.hear,
        access() {
          works.world.refresh()
          void works.claims.reloadAll() // with a new role or place on the story, other things are allowed
        },
        open: (live) => works.happen({ what: 'line', live }),
      }),
    [works, storyId, seq],
  )
  useEffect(() => (waits ? works.saving.follow() : undefined), [works, waits])
  // biome-ignore lint/correctness/useExhaustiveDependencies: told again when one of the two changes
  useEffect(() => afterPaint(works.presence.moved), [works, at, isWriting])
  // of a long list only the open claim came whole: the open one is filled, and the two that come next before anybody waits
  useEffect(() => {
    if (!claim) return
    const here = ordered.indexOf(claim)
    const wanted = [claim, ordered[here + 1], ordered[here + 2], ordered[here - 1]].filter((one) => one?.light)
    if (wanted.length === 0) return
    return afterPaint(() => {
      for (const one of wanted) works.claims.fill(one!.id)
    })
  }, [works, claim, ordered])
}

/** A frame and a little. */
const PAINT_MS = 20
/**
 * Does something once what a key brought about is painted; returns how to leave it undone. What follows a key at once is done
 * before its picture otherwise, and a request takes longer to send than a claim to draw.
 */
function afterPaint(work: () => void): () => void {
  const timer = setTimeout(work, PAINT_MS)
  return () => clearTimeout(timer)
}

function followNetwork(hear: (offline: boolean) => void): () => void {
  const look = () => hear(!navigator.onLine)
  look()
  addEventListener('online', look)
  addEventListener('offline', look)
  return () => {
    removeEventListener('online', look)
    removeEventListener('offline', look)
  }
}
