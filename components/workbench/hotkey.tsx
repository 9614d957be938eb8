'use client'
import { useHotkeys } from 'react-hotkeys-hook'
import { type BenchCommand, COMMANDS, type CommandId } from './commands'

/** Binds every command to its key. Single characters work only outside fields and dialogs; `enabled` switches them off. */
export function Hotkeys({ run, enabled }: { run: (id: CommandId) => void; enabled: boolean }) {
  return COMMANDS.map((command) => (
    <Hotkey key={command.id} command={command} run={run} enabled={enabled || Boolean(command.inFields)} />
  ))
}

/** Whether somebody is typing: characters belong to the text, not to the desk. Radios and checkboxes take no text. */
const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.matches('textarea, select, [contenteditable], input:not([type=radio]):not([type=checkbox]):not([type=button])')

function Hotkey({ command, run, enabled }: { command: BenchCommand; run: (id: CommandId) => void; enabled: boolean }) {
  useHotkeys(
    command.keys,
    (event) => {
      if (event.isComposing) return
      event.preventDefault()
      run(command.id)
    },
    {
      enabled,
      useKey: command.byCharacter ?? false,
      enableOnFormTags: true,
      ignoreEventWhen: (event) =>
        document.querySelector('dialog[open]') !== null || (!command.inFields && isTyping(event.target)),
    },
    [run, enabled],
  )
  return null
}
