'use client'
import { useEffect, useRef, useState } from 'react'
import type { PresenceView } from '@/lib/domain/views'
import { sessionEnded } from '../client'

export interface LiveEvent {
  seq: number
  type: string
  claimId: string | null
  by: string | null
}

/** Follows a story's events from a number on; catches up after every gap. Reports whether the line is open. */
export function useLive(
  storyId: string,
  after: number,
  hears: {
    event: (event: LiveEvent) => void
    presence: (there: PresenceView[]) => void
    /** One's role or rights changed. */
    access: () => void
  },
): boolean {
  const [open, setOpen] = useState(true)
  const handler = useRef(hears)
  handler.current = hears
  useEffect(() => {
    let cursor = after
    let source: EventSource | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    let wait = 1000
    const connect = () => {
      source = new EventSource(`/api/stories/${storyId}/live?after=${cursor}`)
      source.onopen = () => {
        wait = 1000
        setOpen(true)
      }
      source.onmessage = (message) => {
        const event = JSON.parse(message.data) as LiveEvent
        if (event.seq <= cursor) return
        cursor = event.seq
        handler.current.event(event)
      }
      source.addEventListener('access', () => {
        // our rights changed: whatever we ask next says how
        const sentAt = performance.now()
        void fetch(`/api/stories/${storyId}/claims`).then((r) => {
          if (r.status === 401) sessionEnded(sentAt)
          else handler.current.access()
        })
      })
      source.addEventListener('presence', (message) => handler.current.presence(JSON.parse(message.data)))
      source.onerror = () => {
        setOpen(false)
        source?.close()
        timer = setTimeout(connect, wait)
        wait = Math.min(15_000, wait * 2)
      }
    }
    connect()
    return () => {
      clearTimeout(timer)
      source?.close()
    }
  }, [storyId, after])
  return open
}
