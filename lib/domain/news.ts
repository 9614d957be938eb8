/**
 * What happened to somebody's work, as the bell tells it: the one table of which event of the trail is news of which kind
 * and for whom. What waits for somebody is another thing (`turn.ts`): news is over once it was looked at, a turn once it
 * is done. The query reads `NEWS_RULES`, page and bell the words; a test holds every rule to an event that the desk writes.
 */
import type { EventType } from './event'
import { type Message, type MessageValue, say } from './message'

/** One thing that happened. */
export interface NewsItem {
  kind: NewsKind
  /** Null, and no title, where it is about no story. */
  storyId: string | null
  storyTitle: string
  claimId: string | null
  /** The claim's words, or who it is about; empty where it is about neither. */
  text: string
  /** In which team somebody has a role; empty where it is of no team. */
  team: string
  /** Who did it; empty for the desk itself. */
  by: string
  at: string
  /** It happened since its reader looked. */
  isNew: boolean
  /** So often the same person did the same in the story: more than one stands as one line, at the newest, with no claim. */
  count: number
}

/** The bell, opened. */
export interface NewsView {
  items: NewsItem[]
  /** The moment to look up to: that of the newest item, with microseconds; null where there is none. */
  upTo: string | null
}

interface Kind {
  sign: string
  /** `whom`: whom it is about, where it is about somebody. */
  says: (by: MessageValue, team: string, whom: string) => Message
  /** Said of several at once; what has it is told in one line a story and person, so that it does not bury what asks for something. */
  many?: (by: MessageValue, count: number) => Message
  /** Where it is looked at, below the story; from a slash on, below the desk. */
  at: (item: NewsItem) => string
}
const theClaim = (item: NewsItem) => `check?claim=${item.claimId}`
const theStory = () => ''
const theBoard = (item: NewsItem) => `/corrections?show=all&story=${item.storyId}`

const KINDS = {
  returned: { sign: '↩', says: (by) => say('{by} returned a verdict of yours', { by }), at: theClaim },
  approved: {
    sign: '✓',
    says: (by) => say('{by} approved a verdict of yours', { by }),
    many: (by, count) => say('{by} approved {count} verdicts of yours', { by, count }),
    at: ({ claimId, ...item }) => (claimId ? theClaim({ claimId, ...item }) : theStory()),
  },
  contested: { sign: '!', says: (by) => say('{by} disputes an approved verdict of yours', { by }), at: theClaim },
  upheld: { sign: '✓', says: (by) => say('{by} upheld a verdict of yours', { by }), at: theClaim },
  overturned: { sign: '↶', says: (by) => say('{by} overturned a verdict of yours', { by }), at: theClaim },
  uncontested: { sign: '✓', says: (by) => say('{by} no longer disputes a verdict of yours', { by }), at: theClaim },
  reopened: { sign: '↶', says: (by) => say('{by} reopened a claim of yours', { by }), at: theClaim },
  recheck: { sign: '↻', says: () => say('A verdict of yours needs a recheck'), at: theClaim },
  'read-second': { sign: '②', says: (by) => say('{by} gave the second reading of a claim of yours', { by }), at: theClaim },
  mention: { sign: '@', says: (by) => say('{by} has a question for you', { by }), at: theClaim },
  note: { sign: '…', says: (by) => say('{by} wrote a note on a claim of yours', { by }), at: theClaim },
  assigned: { sign: '●', says: (by) => say('{by} gave you a claim', { by }), at: theClaim },
  'second-reading': { sign: '②', says: (by) => say('{by} asks you for a second reading', { by }), at: theClaim },
  'handed-over': { sign: '●', says: (by) => say('{by} handed work over to you', { by }), at: theStory },
  member: { sign: '+', says: (by) => say('{by} added you to a story', { by }), at: theStory },
  joined: { sign: '+', says: (by) => say('{by} let somebody into a restricted story of yours', { by }), at: theStory },
  opened: {
    sign: '◆',
    says: (by) => say('{by} opened a restricted story of yours, and gave a reason', { by }),
    at: () => 'history',
  },
  'name-opened': {
    sign: '◆',
    says: (by) => say('{by} opened a sealed name that you keep too, and gave a reason', { by }),
    at: () => 'history',
  },
  'name-given': {
    sign: '◆',
    says: (by) => say('{by} made you one of two who may open a sealed name', { by }),
    at: () => '#sealed',
  },
  'name-handed': { sign: '◆', says: (by) => say('{by} said who else may open a sealed name', { by }), at: () => '#sealed' },
  reminder: { sign: '◷', says: () => say('A request to an outlet is due to be looked at again'), at: theBoard },
  answered: { sign: '↔', says: (by) => say('{by} recorded what came of a correction you asked for', { by }), at: theBoard },
  'new-text': { sign: '⇄', says: () => say('A new text shows what came of a correction you asked for'), at: theBoard },
  'signed-off': { sign: '✓✓', says: (by) => say('{by} signed off a story of yours', { by }), at: () => 'report' },
  'story-reopened': { sign: '↶', says: (by) => say('{by} reopened a story of yours', { by }), at: theStory },
  due: { sign: '◷', says: () => say('A story of yours is due within a day'), at: theStory },
  'role-given': {
    sign: '★',
    says: (by, _, whom) => say('{by} made {whom} an editor or an admin', { by, whom }),
    at: () => '/turn',
  },
  'team-role-given': {
    sign: '★',
    says: (by, team, whom) => say('{by} made {whom} an editor in the team {team}', { by, team, whom }),
    at: () => '/turn',
  },
  erased: { sign: '█', says: (by) => say('{by} erased words of a story of yours', { by }), at: theStory },
} as const satisfies Record<string, Kind>
export type NewsKind = keyof typeof KINDS
export const NEWS: Readonly<Record<NewsKind, Kind>> = KINDS

/** Of whom an event is news: who had a hand in the claim's words, whom the payload names, whom its note calls, who asked the outlet, whose story it is, and in a restricted story whoever is on it. */
export type Concerned = 'hand' | 'named' | 'mentioned' | 'asker' | 'owner' | 'inside'
interface Rule {
  event: EventType
  kind: NewsKind
  whom: Concerned
  /** What the payload holds. */
  given?: Readonly<Record<string, unknown>>
  /** Where the payload names somebody. */
  field?: string
}

/** Which events are news. The first that fits is told, where two do: who is asked in a note is not told of the note too. */
export const NEWS_RULES: readonly Rule[] = [
  { event: 'verdict-returned', kind: 'returned', whom: 'hand' },
  { event: 'verdict-adjudicated', kind: 'returned', whom: 'hand', given: { outcome: 'returned' } },
  { event: 'verdict-adjudicated', kind: 'approved', whom: 'hand', given: { outcome: 'approved' } },
  { event: 'verdict-approved', kind: 'approved', whom: 'hand' },
  { event: 'verdict-contested', kind: 'contested', whom: 'hand' },
  { event: 'contest-upheld', kind: 'upheld', whom: 'hand' },
  { event: 'contest-overturned', kind: 'overturned', whom: 'hand' },
  { event: 'contest-withdrawn', kind: 'uncontested', whom: 'hand' },
  { event: 'claim-reopened', kind: 'reopened', whom: 'hand' },
  { event: 'recheck-asked', kind: 'recheck', whom: 'hand' },
  { event: 'second-reading-given', kind: 'read-second', whom: 'hand' },
  { event: 'comment-added', kind: 'mention', whom: 'mentioned' },
  { event: 'comment-added', kind: 'note', whom: 'hand' },
  { event: 'claim-assigned', kind: 'assigned', whom: 'named', field: 'after' },
  { event: 'second-reader-named', kind: 'second-reading', whom: 'named', field: 'after' },
  { event: 'work-handed-over', kind: 'handed-over', whom: 'named', field: 'to' },
  { event: 'member-added', kind: 'member', whom: 'named', field: 'person', given: { because: 'asked' } },
  { event: 'member-added', kind: 'joined', whom: 'inside' },
  { event: 'story-opened', kind: 'opened', whom: 'inside' },
  { event: 'sealed-name-opened', kind: 'name-opened', whom: 'named', field: 'other' },
  { event: 'sealed-name-handed', kind: 'name-given', whom: 'named', field: 'after' },
  { event: 'sealed-name-handed', kind: 'name-handed', whom: 'named', field: 'before' },
  { event: 'sealed-name-handed', kind: 'name-handed', whom: 'inside', given: { because: 'handed' } },
  // whoever takes the story itself over has no place among its people
  { event: 'work-handed-over', kind: 'joined', whom: 'inside', given: { owner: true } },
  { event: 'correction-reminder-due', kind: 'reminder', whom: 'named', field: 'person' },
  { event: 'correction-answered', kind: 'answered', whom: 'asker' },
  { event: 'correction-recognised', kind: 'new-text', whom: 'asker' },
  { event: 'story-signed-off', kind: 'signed-off', whom: 'owner' },
  { event: 'story-reopened', kind: 'story-reopened', whom: 'owner' },
  // that a name of the desk's went is no news of the story
  ...(['owner', 'inside'] as const).flatMap((whom) =>
    (['story', 'version', 'comment'] as const).map(
      (kind): Rule => ({ event: 'content-erased', kind: 'erased', whom, given: { kind } }),
    ),
  ),
]

/** So far back the bell goes: what is older stands in the history of its story. */
export const NEWS_DAYS = 14
/** So many lines it shows. */
export const NEWS_SHOWN = 30
/** So many items are read for them: many of them may be one line. */
export const NEWS_READ = 300
/** It counts up to here, and says that there are more. */
export const NEWS_COUNTED = 99

/** Items, newest first, with those of one kind that are told in one line put together at the newest of them. */
export function foldNews(items: readonly NewsItem[]): NewsItem[] {
  const lines: NewsItem[] = []
  const open = new Map<string, number>()
  for (const item of items) {
    const key = NEWS[item.kind].many ? `${item.kind} ${item.storyId} ${item.by} ${item.isNew}` : null
    const at = key === null ? undefined : open.get(key)
    if (at !== undefined) {
      const line = lines[at]!
      lines[at] = { ...line, claimId: null, text: '', count: line.count + item.count }
      continue
    }
    if (key !== null) open.set(key, lines.length)
    lines.push(item)
  }
  return lines
}

/** What happened, in words. */
export const newsInWords = ({ kind, count, team, text }: NewsItem, by: MessageValue): Message =>
  count > 1 && NEWS[kind].many ? NEWS[kind].many(by, count) : NEWS[kind].says(by, team, text)

/** What is quoted below it: the claim's words. */
export const quotedOf = ({ claimId, text }: NewsItem): string => (claimId ? text : '')

/** Where something that happened is looked at: an address of the desk. */
export function wayToNews(item: NewsItem): string {
  const at = NEWS[item.kind].at(item)
  return at.startsWith('/') ? at : `/stories/${item.storyId}${at && `/${at}`}`
}
