'use client'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { useHotkeys } from 'react-hotkeys-hook'
import { useTranslate } from '#translate'
import type { Preferences } from '@/lib/domain/preferences'
import { send } from './client'
import { ariaKeys, type Command, type CommandId, capOf, commandOf, keysOf } from './commands'

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
        const answer = await send('PATCH', '/api/account/preferences', patch)
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
export function useKeyed(): (id: CommandId) => { title: string; 'aria-keyshortcuts': string | undefined } {
  const t = useTranslate()
  const { preferences } = usePreferences()
  return (id) => {
    const keys = keysOf(id, preferences.keys)
    return { title: `${t(commandOf(id).label)} (${capOf(keys)})`, 'aria-keyshortcuts': ariaKeys(keys) }
  }
}

/** The key of a command as a cap on its button; nothing where a person does not want caps. */
export function Cap({ of }: { of: CommandId }) {
  const { preferences } = usePreferences()
  if (!preferences.keyCaps) return null
  return (
    <span className="kbd hide-small" aria-hidden="true">
      {capOf(keysOf(of, preferences.keys)).replace('Enter', '↵')}
    </span>
  )
}

/** Binds commands to their keys. Single characters work only outside fields and dialogs, and where the person wants them. */
export function Hotkeys({ commands, run }: { commands: readonly Command[]; run: (id: CommandId) => void }) {
  const { preferences } = usePreferences()
  useEffect(() => {
    const begin = (event: KeyboardEvent) => {
      // Esc leaves a field and keeps its text; a dialog's own Esc closes the dialog
      if (event.key === 'Escape' && isTyping(event.target) && document.querySelector('dialog[open]') === null)
        (event.target as HTMLElement).blur()
      if (event.code === 'KeyG' && !event.ctrlKey && !event.metaKey && !event.shiftKey && !isTyping(event.target))
        begun = Date.now()
    }
    document.addEventListener('keydown', begin)
    return () => document.removeEventListener('keydown', begin)
  }, [])
  return commands.map((command) => (
    <Hotkey
      key={command.id}
      command={command}
      keys={keysOf(command.id, preferences.keys)}
      run={run}
      enabled={preferences.singleKeys || Boolean(command.inFields)}
    />
  ))
}

/** Whether somebody is typing: characters belong to the text, not to the desk. Radios and checkboxes take no text. */
const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.matches('textarea, select, [contenteditable], input:not([type=radio]):not([type=checkbox]):not([type=button])')

/** When the first key of a sequence was pressed: what follows belongs to it and is no command of its own. */
let begun = 0
const SEQUENCE_MS = 1000

/** What people press from habit, beside the desk's own key. */
const ALSO: Partial<Record<CommandId, string>> = { undo: 'mod+z', redo: 'mod+shift+z' }

const PRODUCED = /^[^a-z0-9]$/i

function Hotkey({
  command,
  keys,
  run,
  enabled,
}: {
  command: Command
  keys: string
  run: (id: CommandId) => void
  enabled: boolean
}) {
  const produced = command.byCharacter && (PRODUCED.test(keys) || keys === command.keys)
  const ignored = (event: KeyboardEvent) =>
    event.isComposing ||
    // a form of its own that Ctrl Enter sends
    (event.target instanceof Element && event.target.closest('[data-keys="own"]') !== null) ||
    document.querySelector('dialog[open]') !== null ||
    (!command.inFields && isTyping(event.target)) ||
    (keys.includes('>') && (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey))
  useHotkeys(
    [keys === '?' ? '?,shift+?' : keys, ALSO[command.id]].filter(Boolean).join(','),
    (event) => {
      if (ignored(event)) return // the library asks `ignoreEventWhen` for single keys only, not for sequences
      if (keys.includes('>')) {
        setTimeout(() => {
          begun = 0
        })
      } else if (begun > Date.now() - SEQUENCE_MS) return
      event.preventDefault()
      run(command.id)
    },
    { enabled, useKey: produced ?? false, enableOnFormTags: true, ignoreEventWhen: ignored },
    [run, enabled, keys, produced],
  )
  return null
}
