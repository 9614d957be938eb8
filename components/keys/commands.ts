/**
 * What can be done with a key: keys, palette, tooltips, aria-keyshortcuts, the help sheet and the page where keys are moved
 * all read a command. Those of every screen and of the lists stand here; those of the workbench in `workbench/commands`.
 */
export interface Command<Id extends string = string> {
  id: Id
  /** As components/keys/strokes.ts names them; `mod` is Cmd on a Mac, Ctrl elsewhere; `g>s` is G, then S. */
  keys: string
  label: string
  group: CommandGroup
  screen: 'everywhere' | 'lists' | 'bench'
  /** Works inside text fields too. Only for keys with mod. */
  inFields?: boolean
}

/** The groups of the help sheet, in their order. */
export const GROUPS = ['Go', 'Claims', 'Verdict', 'Evidence', 'Reading', 'Together', 'Claim bounds', 'Editors', 'Help'] as const
export type CommandGroup = (typeof GROUPS)[number]

const command = <const Id extends string>(one: Command<Id>) => one
const everywhere = { group: 'Go', screen: 'everywhere' } as const
const lists = { group: 'Go', screen: 'lists' } as const

export const palette = command({
  ...everywhere,
  id: 'palette',
  keys: 'mod+k',
  label: 'Find a command, claim or story',
  inFields: true,
})
export const search = command({ ...everywhere, id: 'search', keys: '/', label: 'Search' })
export const help = command({ ...everywhere, id: 'help', keys: '?', label: 'Show the keys of this screen', group: 'Help' })
/** Commands that lead to another page. */
export const WAYS = [
  command({ ...everywhere, id: 'go-turn', keys: 'g>i', label: 'Go to your turn' }),
  command({ ...everywhere, id: 'go-stories', keys: 'g>s', label: 'Go to the stories' }),
  command({ ...everywhere, id: 'go-queue', keys: 'g>q', label: 'Go to approval' }),
  command({ ...everywhere, id: 'go-corrections', keys: 'g>c', label: 'Go to the corrections' }),
  command({ ...everywhere, id: 'go-report', keys: 'g>r', label: 'Go to the report of this story' }),
  command({ ...everywhere, id: 'go-account', keys: 'g>a', label: 'Go to account and settings' }),
  command({ ...everywhere, id: 'up', keys: 'u', label: 'Back to the story' }),
] as const
export const news = command({ ...everywhere, id: 'news', keys: 'g>n', label: 'Show what happened to your work' })
/** The commands of every screen. */
export const EVERYWHERE = [palette, search, ...WAYS, news, help] as const
/** The commands of lists. */
export const LISTS = [
  command({ ...lists, id: 'row-next', keys: 'j', label: 'Next line' }),
  command({ ...lists, id: 'row-previous', keys: 'k', label: 'Previous line' }),
  command({ ...lists, id: 'new-story', keys: 'c', label: 'New story' }),
] as const

/** On the board of corrections: the letter to the outlet that stands first. */
export const letter = command({ ...lists, id: 'letter', keys: 'l', label: 'Write the letter to the first outlet' })
export const BOARD_COMMANDS = [...LISTS, letter] as const

/** Commands of the workbench that the approval queue has too. */
export const next = command({ id: 'next', keys: 'j', label: 'Next claim', group: 'Claims', screen: 'bench' })
export const previous = command({ id: 'previous', keys: 'k', label: 'Previous claim', group: 'Claims', screen: 'bench' })
export const approve = command({ id: 'approve', keys: 'a', label: 'Approve', group: 'Editors', screen: 'bench' })
export const giveBack = command({ id: 'return', keys: 'r', label: 'Return with a reason', group: 'Editors', screen: 'bench' })
export const QUEUE_COMMANDS = [next, previous, approve, giveBack] as const

/** Whether its keys hold a single character, which people must be able to switch off and move (WCAG 2.1.4). */
export const isSingle = (keys: string) => !/\b(?:mod|ctrl|meta|alt)\+/.test(keys)

export type OwnKeys = Readonly<Record<string, string>>
/** The keys of a command for a person. */
export const keysOf = ({ id, keys }: Pick<Command, 'id' | 'keys'>, own: OwnKeys): string => own[id] ?? keys

/** Among commands one of the same screen with the same keys, or null: what a new key would collide with. */
export function collision(all: readonly Command[], of: Command, keys: string, own: OwnKeys): Command | null {
  const { id, screen } = of
  return (
    all.find(
      (other) =>
        other.id !== id &&
        (other.screen === screen || other.screen === 'everywhere' || screen === 'everywhere') &&
        (keysOf(other, own) === keys || keysOf(other, own).startsWith(`${keys}>`)),
    ) ?? null
  )
}

const CAPS: Record<string, string> = { mod: 'Ctrl', minus: '-' }
const named = (key: string) => CAPS[key] ?? key.charAt(0).toUpperCase() + key.slice(1)
/** How keys are shown: "Ctrl Enter", "G then S"; `then` is that word in the reader's language. */
export function capOf(keys: string, then = 'then'): string {
  return keys
    .replace(/[^>+]+/g, named)
    .replaceAll('+', ' ')
    .replaceAll('>', ` ${then} `)
}

/** The value for aria-keyshortcuts: "Control+Enter". Sequences have no form there and are left out. */
export function ariaKeys(keys: string): string | undefined {
  return keys.includes('>')
    ? undefined
    : keys
        .replace(/mod|ctrl/, 'Control')
        .split('+')
        .map(named)
        .join('+')
}
