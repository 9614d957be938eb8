'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { presenceDoor } from '@/lib/contract/generated/stories'
import { LIMITS } from '@/lib/domain/limits'
import type { PresenceView } from '@/lib/domain/views'
import { newId } from '../client/browser'
import { type Answer, call } from '../client/client'

const BEAT_MS = (LIMITS.presenceSeconds * 1000) / 3
const STALE_MS = LIMITS.presenceSeconds * 1000

/** Somebody at a story, with when they were last heard of on this browser's clock. */
export interface Present extends PresenceView {
  heardAt: number
}

/**
 * Tells the desk which claim this window has open and whether something unsaved stands in it, every 15 seconds and at
 * every change, and knows who else is there. `hear` takes what the live line says.
 */
export function usePresence(storyId: string, claimId: string | null, writing: boolean) {
  const [there, setThere] = useState<readonly Present[]>([])
  const tab = useRef('')
  const typed = useRef(false)
  const state = useRef({ claimId, writing })
  state.current = { claimId, writing }

  const hear = useCallback((list: readonly PresenceView[]) => {
    const now = Date.now()
    setThere(list.filter((p) => p.tab !== tab.current).map((p) => ({ ...p, heardAt: now - p.seenAgo })))
  }, [])

  const beat = useCallback(
    async (more: { take?: boolean; leave?: boolean } = {}): Promise<Answer<{ presence: PresenceView[] }>> => {
      const body = {
        tab: tab.current,
        claimId: state.current.claimId,
        writing: state.current.writing || (more.take ?? false),
        typed: typed.current,
        take: more.take ?? false,
        leave: more.leave ?? false,
      }
      typed.current = false
      const answer = await call(presenceDoor, { storyId }, body, { tries: 1 })
      if (answer.ok) hear(answer.data.presence)
      return answer
    },
    [storyId, hear],
  )

  useEffect(() => {
    tab.current ||= newId()
    void beat()
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void beat()
      setThere((all) => {
        const fresh = all.filter((p) => p.heardAt > Date.now() - STALE_MS)
        return fresh.length === all.length ? all : fresh
      })
    }, BEAT_MS)
    const onSeen = () => {
      if (document.visibilityState === 'visible') void beat() // back from sleep: who holds what is asked again
    }
    const onLeave = () => void beat({ leave: true })
    document.addEventListener('visibilitychange', onSeen)
    addEventListener('pagehide', onLeave)
    addEventListener('pageshow', onSeen)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', onSeen)
      removeEventListener('pagehide', onLeave)
      removeEventListener('pageshow', onSeen)
    }
  }, [beat])

  // a moment's rest, so that passing claims with J does not tell each one
  useEffect(() => {
    if (!tab.current || claimId === undefined || writing === undefined) return
    const timer = setTimeout(() => void beat(), 300)
    return () => clearTimeout(timer)
  }, [claimId, writing, beat])

  const noteTyped = useCallback(() => {
    typed.current = true
  }, [])
  return { there, hear, beat, noteTyped }
}

/** "Mina Park" → "MP"; of a name without spaces its first two characters. */
export const initialsOf = (name: string): string => {
  const parts = name.trim().split(/\s+/)
  const chars = (word: string) => [...word]
  return parts.length > 1
    ? `${chars(parts[0]!)[0] ?? ''}${chars(parts.at(-1)!)[0] ?? ''}`.toUpperCase()
    : chars(parts[0] ?? '')
        .slice(0, 2)
        .join('')
        .toUpperCase()
}
