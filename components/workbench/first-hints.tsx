'use client'
import { useEffect } from 'react'
import { useTranslate } from '#translate'
import { type CommandId, capOf, keysOf } from '../keys/commands'
import { usePreferences } from '../keys/keys'

/** The three things that make the desk quick, each learned by doing it once. */
export const FIRST_HINTS = ['verdict', 'attach', 'save-next'] as const
export type FirstHint = (typeof FIRST_HINTS)[number]

const KEYS: Record<FirstHint, readonly CommandId[]> = {
  verdict: ['corroborated', 'disputed', 'unverified'],
  attach: ['attach'],
  'save-next': ['save-next'],
}
const WORDS: Record<FirstHint, string> = {
  verdict: 'Read the claim beside the marked passage, then press {keys}: corroborated, disputed or unverified.',
  attach: 'Press {keys} to attach the marked passage as evidence.',
  'save-next': 'Press {keys}: it is saved, and the next open claim comes up.',
}

/** One hint at a time, in the dock itself; gone for good once it was done or put away, back from the sheet of keys. */
export function FirstHints({ done }: { done: ReadonlySet<FirstHint> }) {
  const t = useTranslate()
  const { preferences, change } = usePreferences()
  const known = preferences.hintsDone
  const fresh = FIRST_HINTS.filter((hint) => done.has(hint) && !known.includes(hint))
  const key = fresh.join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each hint that was done
  useEffect(() => {
    if (key) void change({ hintsDone: [...known, ...fresh] })
  }, [key])
  const next = FIRST_HINTS.find((hint) => !known.includes(hint) && !done.has(hint))
  if (!next) return null
  const keys = KEYS[next].map((id) => capOf(keysOf(id, preferences.keys))).join(', ')
  return (
    <p className="first-hint" role="note">
      <span className="badge badge-accent nums">
        {FIRST_HINTS.indexOf(next) + 1}/{FIRST_HINTS.length}
      </span>
      <span className="flex-1 min-w-48">{t(WORDS[next], { keys })}</span>
      <button type="button" className="btn btn-small btn-quiet" onClick={() => void change({ hintsDone: [...FIRST_HINTS] })}>
        {t('Put the hints away')}
      </button>
    </p>
  )
}
