import { type Bench, type Happening, happened } from './bench'

/** A state outside React that changes by happenings and tells who listens. */
export interface Store<State, Event> {
  now(): State
  happen(event: Event): void
  /** Calls back after each change; returns how to stop. */
  listen(heard: () => void): () => void
}

function makeStore<State, Event>(first: State, make: (state: State, event: Event) => State): Store<State, Event> {
  let state = first
  const listeners = new Set<() => void>()
  return {
    now: () => state,
    happen(event) {
      const next = make(state, event)
      if (next === state) return
      state = next
      for (const heard of [...listeners]) heard()
    },
    listen(heard) {
      listeners.add(heard)
      return () => listeners.delete(heard)
    },
  }
}

export type BenchStore = Store<Bench, Happening>
/** The store of a bench. */
export const makeBenchStore = (first: Bench): BenchStore => makeStore(first, happened)
