'use client'
import { createContext, useCallback, useContext, useRef, useSyncExternalStore } from 'react'
import type { Bench } from './bench'
import type { BenchStore } from './store'
import type { BenchCommand, Place, Works } from './works'

export interface AtBench {
  store: BenchStore
  works: Works
  /** Registers the element that a name means; null when it goes. */
  register: (place: Place, element: HTMLElement | null) => void
}
const Current = createContext<AtBench | null>(null)
/** Gives a bench to everything inside. */
export const AtThisBench = Current

function useAt(): AtBench {
  const at = useContext(Current)
  if (!at) throw new Error('A bench is missing above this component')
  return at
}
/** The bench at work, to do something with it. It stays the same one. */
export const useWorks = (): Works => useAt().works

/** Something worked out of a bench; the component is painted again only when that is another. */
export function useBench<T>(select: (bench: Bench) => T): T {
  const { store } = useAt()
  const last = useRef<{ bench: Bench; select: typeof select; value: T } | null>(null)
  const look = () => {
    const bench = store.now()
    if (last.current?.bench !== bench || last.current.select !== select) {
      const value = select(bench)
      // a list that is the same one stays the same, however often it is asked for
      last.current = { bench, select, value: last.current && Object.is(last.current.value, value) ? last.current.value : value }
    }
    return last.current.value
  }
  return useSyncExternalStore(store.listen, look, look)
}

/** A function that does a command, for its button. */
export function useDo(): (command: BenchCommand) => void {
  const works = useWorks()
  return useCallback((command) => void works.do(command), [works])
}

/** A ref that registers its element under a name, for the focus. */
export function usePlace(place: Place): (element: HTMLElement | null) => void {
  const { register } = useAt()
  return useCallback((element) => register(place, element), [place, register])
}
