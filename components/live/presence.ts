import { presenceDoor } from '@/lib/contract/generated/stories'
import { BROWSER_LIMITS } from '@/lib/domain/browser-limits'
import type { PresenceView } from '@/lib/domain/views'
import { newId } from '../client/browser'
import { type Answer, call } from '../client/client'

const BEAT_MS = (BROWSER_LIMITS.presenceSeconds * 1000) / 3
const STALE_MS = BROWSER_LIMITS.presenceSeconds * 1000
/** A moment's rest, so that passing claims with J does not tell each one. */
const REST_MS = 300

/** Somebody at a story, with when they were last heard of on this browser's clock. */
export interface Present extends PresenceView {
  heardAt: number
}
/** What a window tells of itself: which claim it has open, and whether something unsaved stands in it. */
interface Self {
  claimId: string | null
  writing: boolean
}

/**
 * Tells the desk which claim this window has open and whether something unsaved stands in it, every 15 seconds and at
 * every change, and knows who else is there. `hear` takes what the live line says.
 */
export function makePresence(of: {
  storyId: string
  self: () => Self
  there: () => readonly Present[]
  heard: (there: readonly Present[]) => void
}) {
  let tab = ''
  let typed = false
  let resting: ReturnType<typeof setTimeout> | undefined

  function hear(list: readonly PresenceView[]): void {
    const now = Date.now()
    of.heard(list.filter((p) => p.tab !== tab).map((p) => ({ ...p, heardAt: now - p.seenAgo })))
  }
  async function beat(more: { take?: boolean; leave?: boolean } = {}): Promise<Answer<{ presence: PresenceView[] }>> {
    const { claimId, writing } = of.self()
    const take = more.take ?? false
    const body = { tab, claimId, writing: writing || take, typed, take, leave: more.leave ?? false }
    typed = false
    const answer = await call(presenceDoor, { storyId: of.storyId }, body, { tries: 1 })
    if (answer.ok) hear(answer.data.presence)
    return answer
  }
  /** The claim or whether something is unsaved changed. */
  function moved(): void {
    if (!tab) return
    clearTimeout(resting)
    resting = setTimeout(() => void beat(), REST_MS)
  }
  /** Begins to tell; returns how to stop. */
  function follow(): () => void {
    tab ||= newId()
    void beat()
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void beat()
      const all = of.there()
      const fresh = all.filter((p) => p.heardAt > Date.now() - STALE_MS)
      if (fresh.length !== all.length) of.heard(fresh)
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
      clearTimeout(resting)
      document.removeEventListener('visibilitychange', onSeen)
      removeEventListener('pagehide', onLeave)
      removeEventListener('pageshow', onSeen)
    }
  }
  return {
    hear,
    beat,
    moved,
    follow,
    noteTyped() {
      typed = true
    },
  }
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
