'use client'
import { useCallback, useRef } from 'react'

/** A function that stays the same one between renders and always does what the latest render would: for memoised children. */
export function useStable<A extends unknown[], R>(work: (...args: A) => R): (...args: A) => R {
  const latest = useRef(work)
  latest.current = work
  return useCallback((...args: A) => latest.current(...args), [])
}
