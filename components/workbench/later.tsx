'use client'
import dynamic from 'next/dynamic'
import { type ComponentType, useEffect } from 'react'
import { say } from '@/lib/domain/message'
import { useWorks } from './use-bench'

const loads: (() => Promise<unknown>)[] = []

/** A part of the bench that is loaded when it is needed, or a moment after the page. Where it cannot be loaded, that is said. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  loads.push(load)
  return dynamic<P>(() => load().catch(() => Missing), { ssr: false })
}

function Missing() {
  const works = useWorks()
  useEffect(() => {
    works.happen({ what: 'asked', dialog: null })
    works.say({ problem: say('This part of the workbench could not be loaded. Try again when the desk answers.') })
  }, [works])
  return null
}

const REST_MS = 2500
/** Loads what was left for later, once the page has come to rest: what is pressed then is there at once, also without a network. */
export function loadTheRest(): () => void {
  const timer = setTimeout(() => {
    for (const load of loads) void load().catch(() => {}) // asked for again when it is needed
  }, REST_MS)
  return () => clearTimeout(timer)
}
