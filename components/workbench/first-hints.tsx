'use client'
import { useEffect } from 'react'
import { useTranslate } from '#translate'
import { type Command, capOf, keysOf } from '../keys/commands'
import { usePreferences } from '../keys/keys'
import type { FirstHint } from './bench'
import { attach } from './commands/evidence'
import { corroborated, disputed, saveNext, unverified } from './commands/verdict'
import { hitAt } from './seen'
import { useBench } from './use-bench'

const FIRST_HINTS: readonly FirstHint[] = ['verdict', 'attach', 'save-next']

const KEYS: Record<FirstHint, readonly Command[]> = {
  verdict: [corroborated, disputed, unverified],
  attach: [attach],
  'save-next': [saveNext],
}
const WORDS: Record<FirstHint, string> = {
  verdict: 'Read the claim beside the marked passage, then press {keys}: corroborated, disputed or unverified.',
  attach: 'Press {keys} to attach the marked passage as evidence.',
  'save-next': 'Press {keys} to save and go on to the next open claim.',
}

/** One hint at a time, in the dock itself; gone for good once it was done or put away, back from the sheet of keys. */
export function FirstHints() {
  const t = useTranslate()
  const done = useBench((b) => b.learned)
  const { preferences, change } = usePreferences()
  const known = preferences.hintsDone
  const fresh = FIRST_HINTS.filter((hint) => done.has(hint) && !known.includes(hint))
  const key = fresh.join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each hint that was done
  useEffect(() => {
    if (key) void change({ hintsDone: [...known, ...fresh] })
  }, [key])
  // what cannot be done at this claim is not asked for
  const canAttach = useBench((b) => hitAt(b) !== null)
  const next = FIRST_HINTS.find((hint) => !known.includes(hint) && !done.has(hint) && (hint !== 'attach' || canAttach))
  if (!next) return null
  const keys = KEYS[next].map((command) => capOf(keysOf(command, preferences.keys))).join(', ')
  return (
    <p className="first-hint" role="note">
      <span className="badge badge-accent nums">
        {FIRST_HINTS.indexOf(next) + 1}/{FIRST_HINTS.length}
      </span>
      <span className="flex-1 min-w-48">{t(WORDS[next], { keys })}</span>
      <button type="button" className="btn btn-small btn-quiet" onClick={() => void change({ hintsDone: [...FIRST_HINTS] })}>
        {t('Hide tips')}
      </button>
    </p>
  )
}
