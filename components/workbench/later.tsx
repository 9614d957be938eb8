'use client'
import dynamic from 'next/dynamic'
import { type ComponentType, useEffect, useState } from 'react'
import { say } from '@/lib/domain/message'
import { useWorks } from './use-bench'

const loads: (() => Promise<unknown>)[] = []

/**
 * A part of the bench that is loaded when it is needed, or a moment after the page; once it is there it is drawn at once.
 * `drawn` says that the desk draws it with the page where the page begins with it. Where it cannot be loaded, that is said. Who
 * waits for `bring` first has it in the same frame in which it is asked for: what begins to wait when it is drawn stays empty for a while.
 */
export function later<P extends object>(
  load: () => Promise<ComponentType<P>>,
  { drawn = false } = {},
): ComponentType<P> & { bring: () => Promise<unknown> } {
  let known: ComponentType<P> | undefined
  const bring = async () => {
    const part = await load()
    if (typeof window !== 'undefined') known = part
    return part
  }
  loads.push(bring)
  const whenThere = () => bring().catch(() => Missing)
  const Waits = drawn ? dynamic<P>(whenThere) : dynamic<P>(whenThere, { ssr: false })
  // biome-ignore lint/correctness/noComponentHookFactories: made once for each part, when its file is read
  function Later(props: P) {
    // what began to wait goes on as it began: another component in its place would lose what was typed
    const [Part] = useState(() => known ?? Waits)
    return <Part {...props} />
  }
  return Object.assign(Later, { bring })
}

function Missing() {
  const works = useWorks()
  useEffect(() => {
    works.happen({ what: 'asked', dialog: null })
    works.happen({ what: 'looked', at: { writing: null } })
    works.say({ problem: say('This part of the workbench could not be loaded. Try again when the desk answers.') })
  }, [works])
  return <span hidden data-missing="" />
}

const REST_MS = 2500
/** A part that nobody waits for when the page opens: it is drawn a moment after, and nothing of it is loaded before. */
export function atRest<P extends object>(Part: ComponentType<P>): ComponentType<P> {
  return function AtRest(props: P) {
    const [isThere, setThere] = useState(false)
    useEffect(() => {
      const timer = setTimeout(() => setThere(true), REST_MS)
      return () => clearTimeout(timer)
    }, [])
    return isThere && <Part {...props} />
  }
}

/** Loads what was left for later, once the page has come to rest: what is pressed then is there at once, also without a network. */
export function loadTheRest(): () => void {
  const timer = setTimeout(() => {
    for (const load of loads) void load().catch(() => {}) // asked for again when it is needed
  }, REST_MS)
  return () => clearTimeout(timer)
}
