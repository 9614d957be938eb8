/** The workbench's commands: one list feeds keys, tooltips, aria-keyshortcuts and the help sheet. */
export interface BenchCommand {
  id: CommandId
  keys: string
  /** How the key is shown. */
  cap: string
  label: string
  /** Modified keys work inside text fields too. */
  inFields?: boolean
  /** True when the key is matched by the character it makes rather than by its place on the keyboard. */
  byCharacter?: boolean
}

export type CommandId =
  | 'next'
  | 'previous'
  | 'next-open'
  | 'previous-open'
  | 'corroborated'
  | 'disputed'
  | 'unverified'
  | 'clear'
  | 'next-passage'
  | 'previous-passage'
  | 'attach'
  | 'picker'
  | 'compare'
  | 'note'
  | 'save-next'
  | 'save'
  | 'submit'
  | 'shape'
  | 'merge'
  | 'drop'
  | 'draw'
  | 'list'
  | 'marks'
  | 'reveal'
  | 'history'
  | 'grid'
  | 'swap'
  | 'undo'
  | 'redo'
  | 'up'
  | 'approve'
  | 'return'
  | 'help'

export const COMMANDS: readonly BenchCommand[] = [
  { id: 'next', keys: 'j', cap: 'J', label: 'Next claim' },
  { id: 'previous', keys: 'k', cap: 'K', label: 'Previous claim' },
  { id: 'next-open', keys: 'n', cap: 'N', label: 'Next claim that is open' },
  { id: 'previous-open', keys: 'p', cap: 'P', label: 'Previous claim that is open' },
  { id: 'corroborated', keys: '1', cap: '1', label: 'Corroborated' },
  { id: 'disputed', keys: '2', cap: '2', label: 'Disputed' },
  { id: 'unverified', keys: '3', cap: '3', label: 'Unverified' },
  { id: 'clear', keys: '0', cap: '0', label: 'Clear the verdict' },
  { id: 'next-passage', keys: ']', cap: ']', label: 'Next passage', byCharacter: true },
  { id: 'previous-passage', keys: '[', cap: '[', label: 'Previous passage', byCharacter: true },
  { id: 'attach', keys: 'e', cap: 'E', label: 'Attach or detach the current passage' },
  { id: 'picker', keys: 'shift+e', cap: 'Shift E', label: 'Choose evidence in any article' },
  { id: 'compare', keys: 'd', cap: 'D', label: 'Compare wording' },
  { id: 'note', keys: 'c', cap: 'C', label: 'Write the note' },
  { id: 'save-next', keys: 'mod+enter', cap: 'Ctrl Enter', label: 'Save and go to the next open claim', inFields: true },
  { id: 'save', keys: 'mod+shift+enter', cap: 'Ctrl Shift Enter', label: 'Save and stay', inFields: true },
  { id: 'submit', keys: 'shift+enter', cap: 'Shift Enter', label: 'Save and submit to an editor' },
  { id: 'shape', keys: 's', cap: 'S', label: 'Split the claim or move its bounds' },
  { id: 'merge', keys: 'shift+s', cap: 'Shift S', label: 'Merge with the next claim' },
  { id: 'draw', keys: 'shift+n', cap: 'Shift N', label: 'Mark a new claim in this article' },
  { id: 'drop', keys: 'minus', cap: '-', label: 'Nothing to check here' },
  { id: 'list', keys: '\\', cap: '\\', label: 'Show or hide the claim list', byCharacter: true },
  { id: 'marks', keys: 'v', cap: 'V', label: 'Marks: all, current, none' },
  { id: 'reveal', keys: '.', cap: '.', label: 'Scroll the current claim into view', byCharacter: true },
  { id: 'history', keys: 'h', cap: 'H', label: 'History of this claim' },
  { id: 'grid', keys: 'g', cap: 'G', label: 'Grid: every claim beside every source' },
  { id: 'swap', keys: 'w', cap: 'W', label: 'Swap direction: check the other article' },
  { id: 'undo', keys: 'z', cap: 'Z', label: 'Undo the last saved verdict' },
  { id: 'redo', keys: 'shift+z', cap: 'Shift Z', label: 'Redo' },
  { id: 'approve', keys: 'a', cap: 'A', label: 'Approve (editors)' },
  { id: 'return', keys: 'r', cap: 'R', label: 'Return with a reason (editors)' },
  { id: 'up', keys: 'u', cap: 'U', label: 'Back to the stories' },
  { id: 'help', keys: '?,shift+?', cap: '?', label: 'This list', byCharacter: true },
]

const BY_ID = new Map(COMMANDS.map((command) => [command.id, command]))
/** One command. */
export const commandOf = (id: CommandId): BenchCommand => BY_ID.get(id)!

/** Attributes that tie a control to its key: title and aria-keyshortcuts. */
export function keyed(id: CommandId): { title: string; 'aria-keyshortcuts': string } {
  const { label, cap } = commandOf(id)
  return { title: `${label} (${cap})`, 'aria-keyshortcuts': cap.replace('Ctrl', 'Control').replaceAll(' ', '+') }
}
