'use client'
import { useEffect, useRef, useState } from 'react'
import { followStory, type Hears } from './live-line'

/** Follows a story's events from a number on. Reports whether they arrive as they happen. */
export function useLive(storyId: string, after: number, hears: Omit<Hears, 'open'>): boolean {
  const [open, setOpen] = useState(true) // nothing is said before it is known
  const handler = useRef(hears)
  handler.current = hears
  useEffect(
    () =>
      followStory(storyId, after, {
        event: (event) => handler.current.event(event),
        presence: (there) => handler.current.presence(there),
        access: () => handler.current.access(),
        open: setOpen,
      }),
    [storyId, after],
  )
  return open
}
