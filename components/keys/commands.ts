/**
 * Everything that can be done with a key, once: keys, palette, tooltips, aria-keyshortcuts, the help sheet and the
 * page where keys are moved all read this list.
 */
export type Screen = 'everywhere' | 'lists' | 'bench'
export interface Command {
  id: CommandId
  /** As components/strokes.ts names them; `mod` is Cmd on a Mac, Ctrl elsewhere; `g>s` is G, then S. */
  keys: string
  label: string
  screen: Screen
  group: 'Go' | 'Claims' | 'Verdict' | 'Evidence' | 'Reading' | 'Together' | 'Editors' | 'Claim bounds' | 'Help'
  /** Works inside text fields too. Only for keys with mod. */
  inFields?: boolean
}

const list = [
  ['palette', 'mod+k', 'Find a command, claim or story', 'everywhere', 'Go', { inFields: true }],
  ['search', '/', 'Search', 'everywhere', 'Go'],
  ['go-turn', 'g>i', 'Go to your turn', 'everywhere', 'Go'],
  ['go-stories', 'g>s', 'Go to the stories', 'everywhere', 'Go'],
  ['go-queue', 'g>q', 'Go to approval', 'everywhere', 'Go'],
  ['go-corrections', 'g>c', 'Go to the corrections', 'everywhere', 'Go'],
  ['go-report', 'g>r', 'Go to the report of this story', 'everywhere', 'Go'],
  ['go-account', 'g>a', 'Go to account and settings', 'everywhere', 'Go'],
  ['up', 'u', 'Up one level', 'everywhere', 'Go'],
  ['help', '?', 'Show the keys of this screen', 'everywhere', 'Help'],

  ['row-next', 'j', 'Next line', 'lists', 'Go'],
  ['row-previous', 'k', 'Previous line', 'lists', 'Go'],
  ['new-story', 'c', 'New story', 'lists', 'Go'],

  ['next', 'j', 'Next claim', 'bench', 'Claims'],
  ['previous', 'k', 'Previous claim', 'bench', 'Claims'],
  ['next-open', 'n', 'Next claim that is open', 'bench', 'Claims'],
  ['previous-open', 'p', 'Previous claim that is open', 'bench', 'Claims'],
  ['select', 'x', 'Choose the claim for something done to many', 'bench', 'Claims'],
  ['select-next', 'shift+j', 'Choose this claim and the next', 'bench', 'Claims'],
  ['filter', 'shift+f', 'Filter the claims', 'bench', 'Claims'],

  ['corroborated', '1', 'Corroborated', 'bench', 'Verdict'],
  ['disputed', '2', 'Disputed', 'bench', 'Verdict'],
  ['unverified', '3', 'Unverified', 'bench', 'Verdict'],
  ['clear', '0', 'Clear the verdict', 'bench', 'Verdict'],
  ['note', 'c', 'Write the note', 'bench', 'Verdict'],
  ['save-next', 'mod+enter', 'Save and go to the next open claim', 'bench', 'Verdict', { inFields: true }],
  ['save', 'mod+shift+enter', 'Save and stay', 'bench', 'Verdict', { inFields: true }],
  ['submit', 'shift+enter', 'Save and submit to an editor', 'bench', 'Verdict'],
  ['contest', 'shift+c', 'Contest an approved verdict', 'bench', 'Verdict'],
  ['undo', 'z', 'Undo the last saved verdict', 'bench', 'Verdict'],
  ['redo', 'shift+z', 'Redo', 'bench', 'Verdict'],

  ['next-passage', ']', 'Next passage', 'bench', 'Evidence'],
  ['previous-passage', '[', 'Previous passage', 'bench', 'Evidence'],
  ['attach', 'e', 'Attach or detach the current passage', 'bench', 'Evidence'],
  ['picker', 'shift+e', 'Choose evidence in any article', 'bench', 'Evidence'],
  ['compare', 'd', 'Compare wording', 'bench', 'Evidence'],

  ['marks', 'v', 'Marks: all, current, none', 'bench', 'Reading'],
  ['layout', 'm', 'Layout: three columns, two, stacked', 'bench', 'Reading'],
  ['list', '\\', 'Show or hide the claim list', 'bench', 'Reading'],
  ['reveal', '.', 'Scroll the current claim into view', 'bench', 'Reading'],
  ['align', 'shift+m', 'Keep both texts at the same claim', 'bench', 'Reading'],
  ['find', 'i', 'Find words in the articles', 'bench', 'Reading'],
  ['swap', 'w', 'Swap direction: check the other article', 'bench', 'Reading'],
  ['history', 'h', 'History of this claim', 'bench', 'Reading'],
  ['grid', 'g>g', 'Grid: every claim beside every source', 'bench', 'Reading'],
  ['print', 'shift+p', 'Print the workbench', 'bench', 'Reading'],

  ['thread', 't', 'Thread of this claim', 'bench', 'Together'],
  ['flag', 'f', 'Flag: needs a second pair of eyes', 'bench', 'Together'],
  ['legal', 'shift+l', 'Flag for the lawyers, or lift the flag', 'bench', 'Together'],
  ['copy-link', 'l', 'Copy a link to this claim', 'bench', 'Together'],
  ['copy-quote', 'y', 'Copy the claim as a quotation', 'bench', 'Together'],
  ['updates', 'shift+u', 'Show what colleagues changed', 'bench', 'Together'],

  ['shape', 's', 'Split the claim or move its bounds', 'bench', 'Claim bounds'],
  ['merge', 'shift+s', 'Merge with the next claim', 'bench', 'Claim bounds'],
  ['draw', 'shift+n', 'Mark a new claim in this article', 'bench', 'Claim bounds'],
  ['drop', 'minus', 'Nothing to check here', 'bench', 'Claim bounds'],

  ['approve', 'a', 'Approve', 'bench', 'Editors'],
  ['return', 'r', 'Return with a reason', 'bench', 'Editors'],
  ['reopen', 'shift+r', 'Reopen an approved claim', 'bench', 'Editors'],
  ['withdraw', 'shift+w', 'Withdraw the claim, in any state', 'bench', 'Editors'],
  ['sign-off', 'shift+a', 'Sign off the story', 'bench', 'Editors'],
] as const satisfies readonly (readonly [string, string, string, Screen, Command['group'], { inFields?: boolean }?])[]

export type CommandId = (typeof list)[number][0]
export const COMMANDS: readonly Command[] = list.map(([id, keys, label, screen, group, more]) => ({
  id,
  keys,
  label,
  screen,
  group,
  ...more,
}))

const BY_ID = new Map(COMMANDS.map((command) => [command.id, command]))
/** One command. */
export const commandOf = (id: CommandId): Command => BY_ID.get(id)!
/** The workbench's own and those of every screen. */
export const BENCH_COMMANDS: readonly Command[] = COMMANDS.filter((c) => c.screen !== 'lists')
/** The workbench's commands that the approval queue has too. */
export const QUEUE_COMMANDS: readonly Command[] = (['next', 'previous', 'approve', 'return'] as const).map(commandOf)

/** Whether its keys hold a single character, which people must be able to switch off and move (WCAG 2.1.4). */
export const isSingle = (keys: string) => !/\b(?:mod|ctrl|meta|alt)\+/.test(keys)

export type OwnKeys = Readonly<Record<string, string>>
/** The keys of a command for a person. */
export const keysOf = (id: CommandId, own: OwnKeys): string => own[id] ?? commandOf(id).keys

/** Two commands of one screen with the same keys, or null: what a new key would collide with. */
export function collision(id: CommandId, keys: string, own: OwnKeys): Command | null {
  const { screen } = commandOf(id)
  return (
    COMMANDS.find(
      (other) =>
        other.id !== id &&
        (other.screen === screen || other.screen === 'everywhere' || screen === 'everywhere') &&
        (keysOf(other.id, own) === keys || keysOf(other.id, own).startsWith(`${keys}>`)),
    ) ?? null
  )
}

const CAPS: Record<string, string> = {
  mod: 'Ctrl',
  ctrl: 'Ctrl',
  meta: 'Cmd',
  shift: 'Shift',
  alt: 'Alt',
  enter: 'Enter',
  minus: '-',
  escape: 'Esc',
}
/** How keys are shown: "Ctrl Enter", "G then S". */
export function capOf(keys: string): string {
  return keys
    .split('>')
    .map((step) =>
      step
        .split('+')
        .map((key) => CAPS[key] ?? key.toUpperCase())
        .join(' '),
    )
    .join(' then ')
}

/** The value for aria-keyshortcuts: "Control+Enter". Sequences have no form there and are left out. */
export function ariaKeys(keys: string): string | undefined {
  if (keys.includes('>')) return undefined
  return keys
    .split('+')
    .map(
      (key) =>
        ({ mod: 'Control', ctrl: 'Control', shift: 'Shift', alt: 'Alt', meta: 'Meta', minus: '-' })[key] ??
        (key.length === 1 ? key.toUpperCase() : key.charAt(0).toUpperCase() + key.slice(1)),
    )
    .join('+')
}

export type CommandGroup = Command['group']
/** The groups of the help sheet, in their order. */
export const GROUPS: readonly CommandGroup[] = [
  'Go',
  'Claims',
  'Verdict',
  'Evidence',
  'Reading',
  'Together',
  'Claim bounds',
  'Editors',
  'Help',
]
