'use client'
import { createContext, type ReactNode, useContext, useEffect, useEffectEvent, useMemo, useState } from 'react'
import { useTranslate } from '#translate'
import type { Preferences } from '@/lib/domain/preferences'
import { AWAY } from '../client/away'
import { ariaKeys, type Command, capOf, isSingle, keysOf } from './commands'
import { strokesOf } from './strokes'

interface Kept {
  preferences: Preferences
  /** Changes preferences here at once and on the desk for the next page. */
  change: (patch: Partial<Preferences>) => Promise<string | null>
}
const Current = createContext<Kept | null>(null)

/** How the person likes the tool, for everything inside. */
export function WithPreferences({ initial, children }: { initial: Preferences; children: ReactNode }) {
  const [preferences, set] = useState(initial)
  const value = useMemo(
    () => ({
      preferences,
      change: async (patch: Partial<Preferences>) => {
        set((before) => ({ ...before, ...patch }))
        apply(patch)
        // no page begins with how the desk is asked
        const answer = await import('../client/save-preferences').then(
          ({ savePreferences }) => savePreferences(patch),
          () => ({ ok: false, problem: AWAY }) as const,
        )
        return answer.ok ? null : answer.problem.detail
      },
    }),
    [preferences],
  )
  return <Current value={value}>{children}</Current>
}

/** What stands on the document itself changes without a new page. */
function apply({ theme, contrast, density, textSize }: Partial<Preferences>) {
  const { dataset } = document.documentElement
  if (theme === 'system') delete dataset.theme
  else if (theme) dataset.theme = theme
  if (contrast === true) dataset.contrast = 'more'
  else if (contrast === false) delete dataset.contrast
  if (density) dataset.density = density
  if (textSize) dataset.text = textSize
}

/** How the person likes the tool. */
export function usePreferences(): Kept {
  const kept = useContext(Current)
  if (!kept) throw new Error('WithPreferences is missing above this component')
  return kept
}

/** Attributes that tie a control to its command: tooltip and aria-keyshortcuts. */
export function useKeyed(): (command: Command) => { title: string; 'aria-keyshortcuts': string | undefined } {
  const t = useTranslate()
  const { preferences } = usePreferences()
  return (command) => {
    const keys = keysOf(command, preferences.keys)
    return { title: `${t(command.label)} (${capOf(keys)})`, 'aria-keyshortcuts': ariaKeys(keys) }
  }
}

/** The key of a command as a cap on its button; nothing where a person does not want caps. */
export function Cap({ of }: { of: Command }) {
  const { preferences } = usePreferences()
  if (!preferences.keyCaps) return null
  return (
    <span className="kbd hide-small" aria-hidden="true">
      {capOf(keysOf(of, preferences.keys)).replace('Enter', '↵')}
    </span>
  )
}

const SEQUENCE_MS = 1500
/**
 * When the first key of a sequence was pressed, and which: what follows belongs to it and is no command of its own.
 * Pressed, not heard: a page that was busy between the two keys hears them apart, and they were pressed together.
 */
let begun: { event: KeyboardEvent; stroke: string; at: number } | null = null

/** What people press from habit, beside the desk's own keys. */
const ALSO: Readonly<Record<string, readonly string[]>> = { undo: ['mod+z'], redo: ['mod+shift+z', 'mod+y'] }

/** Binds commands to their keys. Single characters work only outside fields and dialogs, and where the person wants them. */
export function Hotkeys<C extends Command>({ commands, run }: { commands: readonly C[]; run: (command: C) => void }) {
  const { preferences } = usePreferences()
  const { keys: own, singleKeys } = preferences
  const bound = useMemo(() => {
    const all = new Map<string, C>()
    for (const command of commands)
      for (const keys of [keysOf(command, own), ...(ALSO[command.id] ?? [])])
        if (!all.has(keys) && (singleKeys || command.inFields || !isSingle(keys))) all.set(keys, command)
    return all
  }, [commands, own, singleKeys])
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const typing = isTyping(event.target)
    const inDialog = document.querySelector('dialog[open]') !== null
    // Esc leaves a field and keeps its text; a dialog's own Esc closes the dialog
    // and choices, so that digits are verdicts again
    const choosing = event.target instanceof Element && event.target.closest('[data-esc=leave]') !== null
    if (event.key === 'Escape' && (typing || choosing) && !inDialog) (event.target as HTMLElement).blur()
    // what another listener took is no command of ours too
    if (
      event.defaultPrevented ||
      event.isComposing ||
      inDialog ||
      (event.target instanceof Element && event.target.closest('[data-keys="own"]'))
    )
      return
    const strokes = strokesOf(event, isMac())
    const first = begun && begun.event !== event && begun.at > event.timeStamp - SEQUENCE_MS ? begun.stroke : null
    const names = strokes.map((stroke) => (first && isSingle(stroke) ? `${first}>${stroke}` : stroke))
    const command = names.map((name) => bound.get(name)).find((one) => one && (one.inFields || !typing))
    const begins = typing ? undefined : strokes.find((stroke) => [...bound.keys()].some((keys) => keys.startsWith(`${stroke}>`)))
    if (command) {
      if (first) begun = null
      event.preventDefault()
      run(command)
    } else if (begins) begun = { event, stroke: begins, at: event.timeStamp }
  })
  useEffect(() => {
    const hear = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', hear)
    document.documentElement.dataset.keys = 'heard'
    return () => document.removeEventListener('keydown', hear)
  }, [])
  return null
}

/** Whether Cmd is what Ctrl is elsewhere. */
export const isMac = () => /mac/i.test(navigator.userAgent) && !/iphone|ipad|ipod/i.test(navigator.userAgent)

/** Whether somebody is typing: characters belong to the text, not to the desk. Radios and checkboxes take no text. */
export const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.matches('textarea, select, [contenteditable], input:not([type=radio]):not([type=checkbox]):not([type=button])')
