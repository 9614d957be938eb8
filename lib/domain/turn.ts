/**
 * The kinds of turn, once for *Your turn*, the queue, letters and counts: what each is called, what one does about it,
 * where, and what a letter says. Which there are, what makes a letter of them and for whom they wait stands in the
 * database (`turn_kind`, `turn_rule`, `turn`); a test holds both against each other.
 */
import { type Message, type MessageValue, say, word } from './message'

/** Something that waits for a person. */
export interface TurnItem {
  kind: TurnKind
  storyId: string | null
  storyTitle: string
  claimId: string | null
  /** The article that a new text is proposed for. */
  articleId: string | null
  /** The claim's words, or what was said. */
  text: string
  by: string
  count: number
  since: string
  dueAt: string | null
}

interface Kind {
  sign: string
  /** What it is; `count` is how many claims. */
  title: (count: number) => Message
  /** What its reader does about it. */
  action: Message
  /** Where that is done, below the story; from a slash on, below the desk. */
  at: (item: TurnItem) => string
  /** What a letter says, with the name of who did it; null for what is not told by letter. */
  letter: ((by: MessageValue) => Message) | null
}

const theClaim = (item: TurnItem) => `check?claim=${item.claimId}`
const answer = word('Answer')
const look = word('Look')
const decide = word('Decide')
const check = word('Check')
const read = word('Read')

const KINDS = {
  returned: {
    sign: '↩',
    title: () => say('Returned to you'),
    action: answer,
    at: theClaim,
    letter: (by) => say('{by} returned a verdict to you.', { by }),
  },
  overturned: {
    sign: '↶',
    title: () => say('An approved verdict of yours was overturned'),
    action: answer,
    at: theClaim,
    letter: (by) => say('{by} overturned a verdict of yours.', { by }),
  },
  mention: {
    sign: '@',
    title: () => say('Somebody asks you'),
    action: read,
    at: theClaim,
    letter: (by) => say('{by} asks you something.', { by }),
  },
  'second-reading': {
    sign: '②',
    title: (count) =>
      say('{count, plural, one {One claim waits for your second reading} other {# claims wait for your second reading}}', {
        count,
      }),
    action: read,
    at: () => 'check?state=second_read',
    letter: (by) => say('{by} asks you to read a claim second.', { by }),
  },
  unread: {
    sign: '②',
    title: (count) =>
      say(
        '{count, plural, one {One verdict waits for a second reading that nobody is left to give} other {# verdicts wait for a second reading that nobody is left to give}}',
        { count },
      ),
    action: decide,
    at: () => 'check?state=second_read',
    letter: null,
  },
  contested: {
    sign: '!',
    title: (count) =>
      say('{count, plural, one {One approved verdict is contested} other {# approved verdicts are contested}}', { count }),
    action: decide,
    at: () => 'check?state=contested',
    letter: (by) => say('{by} contests an approved verdict. An editor decides.', { by }),
  },
  adjudicate: {
    sign: '≠',
    title: (count) =>
      say('{count, plural, one {Two readings differ at one claim} other {Two readings differ at # claims}}', { count }),
    action: decide,
    at: () => 'check?state=adjudication',
    letter: () => say('Two readings differ. An editor decides which stands.'),
  },
  'ask-editor': {
    sign: '+',
    title: (count) =>
      say('{count, plural, one {Something waits} other {# things wait}} for an editor, and nobody on this story can decide', {
        count,
      }),
    action: word('Find an editor'),
    at: () => '#people',
    letter: null,
  },
  'keep-name': {
    sign: '◆',
    title: (count) =>
      say('{count, plural, one {One sealed name has} other {# sealed names have}} a keeper who can open it no more', { count }),
    action: word('Name another'),
    at: () => '#sealed',
    letter: null,
  },
  decide: {
    sign: '✓',
    title: (count) =>
      say('{count, plural, one {One verdict waits for your decision} other {# verdicts wait for your decision}}', { count }),
    action: decide,
    at: () => 'check?state=submitted',
    letter: null,
  },
  confirm: {
    sign: '◔',
    title: (count) => say('{count, plural, one {One approval waits} other {# approvals wait}} for a second editor', { count }),
    action: look,
    at: () => 'check?only=awaits',
    letter: (by) => say('{by} approved work of their own. Another editor confirms it.', { by }),
  },
  recheck: {
    sign: '↻',
    title: (count) =>
      say('{count, plural, one {One verdict of yours needs} other {# verdicts of yours need}} a recheck', { count }),
    action: word('Recheck'),
    at: () => 'check?state=needs_recheck',
    letter: () => say('A verdict of yours needs a recheck.'),
  },
  reminder: {
    sign: '◷',
    title: (count) =>
      say('{count, plural, one {One request to an outlet is} other {# requests to outlets are}} due to be looked at again', {
        count,
      }),
    action: look,
    at: () => '/corrections',
    letter: () => say('A request to an outlet is due to be looked at again.'),
  },
  'new-text': {
    sign: '⇄',
    title: () => say('The outlet’s text changed: another story imported it'),
    action: word('Compare'),
    at: (item) => `articles/${item.articleId}`,
    letter: null,
  },
  'page-changed': {
    sign: '⇄',
    title: () => say('The outlet changed the article on its page'),
    action: word('Compare'),
    at: (item) => `articles/${item.articleId}`,
    letter: () => say('An outlet changed an article on its page.'),
  },
  'sign-off': {
    sign: '✓✓',
    title: () => say('Everything is decided: ready to be signed off'),
    action: word('Sign off'),
    at: () => 'report',
    letter: null,
  },
  assigned: {
    sign: '●',
    title: (count) => say('{count, plural, one {One claim was given to you} other {# claims were given to you}}', { count }),
    action: check,
    at: () => 'check?only=mine,open',
    letter: (by) => say('{by} gave you a claim.', { by }),
  },
  draft: {
    sign: '✎',
    title: (count) => say('{count, plural, one {One draft of yours} other {# drafts of yours}}, not submitted', { count }),
    action: word('Go on'),
    at: () => 'check?only=mine&state=draft',
    letter: null,
  },
  check: {
    sign: '○',
    title: (count) => say('{count, plural, one {One claim is} other {# claims are}} not checked', { count }),
    action: check,
    at: () => 'check?only=open',
    letter: null,
  },
  alias: {
    sign: '=',
    title: (count) =>
      say('{count, plural, one {One pair of names waits} other {# pairs of names wait}} in the ledger', { count }),
    action: decide,
    at: () => '/ledger',
    letter: null,
  },
  erasure: {
    sign: '✕',
    title: (count) => say('{count, plural, one {One erasure waits} other {# erasures wait}} for another admin’s word', { count }),
    action: decide,
    at: () => '/people#asks',
    letter: (by) => say('{by} asks for an erasure. Another admin agrees to it or refuses it.', { by }),
  },
  'handed-over': {
    sign: '●',
    title: () => say('Work was handed over to you'),
    action: look,
    at: () => '',
    letter: (by) => say('{by} handed work over to you.', { by }),
  },
  'name-opened': {
    sign: '◆',
    title: () => say('A sealed name that you keep was opened'),
    action: look,
    at: () => 'history',
    letter: (by) => say('{by} opened a sealed name that you keep too, and gave a reason.', { by }),
  },
  opened: {
    sign: '◆',
    title: () => say('Your restricted story was opened'),
    action: look,
    at: () => 'history',
    letter: (by) => say('{by} opened a restricted story of yours, and gave a reason.', { by }),
  },
} as const satisfies Record<string, Kind>
export type TurnKind = keyof typeof KINDS
export const TURN: Readonly<Record<TurnKind, Kind>> = KINDS

/** Where something that waits is done: an address of the desk. */
export function wayTo(item: TurnItem): string {
  const at = TURN[item.kind].at(item)
  return at.startsWith('/') ? at : `/stories/${item.storyId}/${at}`
}
