'use client'
import { useEffect, useRef, useState } from 'react'
import { makePresence, type Present } from './presence'

/** Tells where this window is while a component stands, and knows who else is there. `hear` takes what the live line says. */
export function usePresence(storyId: string, claimId: string | null, writing: boolean) {
  const [there, setThere] = useState<readonly Present[]>([])
  const latest = useRef({ claimId, writing, there })
  latest.current = { claimId, writing, there }
  const [presence] = useState(() =>
    makePresence({ storyId, self: () => latest.current, there: () => latest.current.there, heard: setThere }),
  )
  useEffect(() => presence.follow(), [presence])
  // biome-ignore lint/correctness/useExhaustiveDependencies: told again when one of the two changes
  useEffect(() => presence.moved(), [presence, claimId, writing])
  return { there, hear: presence.hear }
}
