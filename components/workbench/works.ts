/** A bench at work: its state, the desk and the browser behind it. What commands and panes are given. */
import type { Message, Said } from '@/lib/domain/message'
import type { Preferences } from '@/lib/domain/preferences'
import type { Command } from '../keys/commands'
import { makePresence } from '../live/presence'
import type { Draft } from '../revision/draft'
import type { Bench, Happening, Voice } from './bench'
import { makeClaims } from './claims'
import { isAble } from './commands/may'
import { makeDrafts } from './drafts'
import { type Filter, writeFilter } from './filter'
import { makeSaving } from './saving'
import { claimOf, draftAt } from './seen'
import type { BenchStore } from './store'

/** What can be asked for the focus by name; a pane registers what its name means. */
export type Place =
  | 'article'
  | 'bell'
  | 'other'
  | 'filter'
  | 'find'
  | 'heading'
  | 'inspector'
  | 'note'
  | 'reasons'
  | 'search'
  | 'silence'
  | 'side'
  | 'sources'
  | 'thread'
  | 'verdict'

/** The browser as a bench needs it. */
export interface World {
  preferences: () => Preferences
  prefer: (patch: Partial<Preferences>) => unknown
  /** Goes to another page, or has this one made again. */
  go: (href: string) => void
  refresh: () => void
  /** Changes the address without going anywhere; `rests`: once nothing else has changed it for a moment. */
  address: (change: (params: URLSearchParams) => void, rests?: boolean) => void
  origin: () => string
  /** Whether there is room for the list of claims beside both texts. */
  isWide: () => boolean
  /** Puts the focus where a pane says; as soon as it is there. */
  focus: (place: Place) => void
  /** The field that characters typed now go into; null where they are keys. */
  typingIn: () => Element | null
  /** What a pane registered under a name. */
  find: (place: Place) => HTMLElement | null
  /** Brings what is current into view, once it is drawn; `stay`: no further than needed, `claimId`: what was opened, `frames`: how long it is waited for. */
  reveal: (how?: { smooth?: boolean; stay?: boolean; claimId?: string; frames?: number }) => void
  revealPassage: () => void
  /** Brings what a name means before the reader. True where all of it was there already; of what is longer than its room, its end. */
  show: (place: Place) => boolean
  /** After the next paint. */
  soon: (work: () => void) => void
  copy: (text: string) => Promise<boolean>
  print: () => void
  /** Says a message in the reader's language, and the time as a clock shows it. */
  inWords: (said: Said) => string
  clock: () => string
}

/** Something that can be done at the bench, once: its keys, button, palette entry, tooltip and line of the help sheet read this. */
export interface BenchCommand<Id extends string = string> extends Command<Id> {
  /** Null where it can be done, or why not, in words. */
  may: (bench: Bench) => Message | null
  /** Does it; asked only where it may be done. */
  run: (bench: Works) => unknown
}

export interface Works {
  now: () => Bench
  happen: (event: Happening) => void
  world: World
  claims: ReturnType<typeof makeClaims>
  drafts: ReturnType<typeof makeDrafts>
  saving: ReturnType<typeof makeSaving>
  presence: ReturnType<typeof makePresence>
  /** Does a command, or says why it cannot be done. */
  do: (command: BenchCommand) => unknown
  /** The one voice: a sentence that is read aloud, or what stands in the dock as well. */
  say: (what: Said | Partial<Voice>) => void
  /** Opens a claim; `focus`: its head, `stay`: where it stands it stays. */
  open: (claimId: string, how?: { focus?: boolean; stay?: boolean }) => void
  /**
   * Notes where the reader is before something is sent. What it returns opens the claim that comes next, unless they
   * opened another one before the answer came: nobody is taken away from what they went on to. True where it opened.
   * Whoever began to type somewhere else meanwhile types on, and a dialog stays with the claim it was opened for.
   */
  onward: () => (claimId: string) => boolean
  filter: (filter: Filter) => void
  /** Takes what is typed on the open claim. */
  type: (patch: Partial<Draft['content']>) => void
}

const isVoice = (what: Said | Partial<Voice>): what is Partial<Voice> => typeof what === 'object' && !('id' in what)

/** The tabs beside the article that are about the open claim. */
const ABOUT_ONE: readonly string[] = ['passages', 'thread']

/** Puts a bench to work. */
export function makeWorks(store: BenchStore, world: World): Works {
  const { now, happen } = store
  let opened = 0
  const open: Works['open'] = (claimId, { focus = false, stay = false } = {}) => {
    // what is said of the next claim is read from its beginning; another article stays where it is
    for (const pane of [ABOUT_ONE.includes(now().tab) ? world.find('sources') : null, world.find('inspector')])
      if (pane) pane.scrollTop = 0
    opened++
    happen({ what: 'opened', claimId })
    if (focus) world.focus('heading')
    world.soon(() => {
      world.reveal({ stay, claimId })
      if (isAble(now(), 'approve')) world.show('verdict')
    })
  }
  // the address names the open claim, whoever opened it: one that a colleague set aside gives way to the next by itself
  let { at } = now()
  store.listen(() => {
    if (now().at === at) return
    const before = at === null ? null : now().claims.get(at)
    at = now().at
    // a claim that is gone is none to come back to, not even for a moment
    const rests = before != null && before.state !== 'withdrawn'
    world.address((params) => (at ? params.set('claim', at) : params.delete('claim')), rests)
  })
  const claims = makeClaims(store)
  const drafts = makeDrafts(store)
  const saving = makeSaving({ store, claims, drafts, open, clock: world.clock })
  const presence = makePresence({
    storyId: now().given.story.id,
    self: () => ({ claimId: now().at, writing: Boolean(draftAt(now())?.dirty) }),
    there: () => now().there,
    heard: (there) => happen({ what: 'heard', there }),
  })
  const works: Works = {
    now,
    happen,
    world,
    claims,
    drafts,
    saving,
    presence,
    do(command) {
      const why = command.may(now())
      return why ? works.say({ aloud: why, status: why }) : command.run(works)
    },
    say: (what) => happen({ what: 'said', voice: isVoice(what) ? what : { aloud: what } }),
    open,
    onward() {
      const was = opened
      const field = world.typingIn()
      return (claimId) => {
        if (opened !== was || now().dialog) return false
        const typesIn = world.typingIn()
        open(claimId, { focus: typesIn === null || typesIn === field })
        return true
      }
    },
    filter(filter) {
      happen({ what: 'filtered', filter })
      world.address((params) => void writeFilter(filter, params))
    },
    type(patch) {
      const claim = claimOf(now())
      const draft = draftAt(now())
      if (!claim || !draft) return
      happen({ what: 'typed', claimId: claim.id, content: { ...draft.content, ...patch }, now: Date.now() })
      drafts.keep(claim.id)
      presence.noteTyped()
    },
  }
  return works
}
