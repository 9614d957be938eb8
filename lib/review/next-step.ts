import { type Message, say, word } from '@/lib/domain/message'
import { TURN, type TurnItem, wayTo } from '@/lib/domain/turn'
import type { BarClaim } from '@/lib/domain/views'

/** What is asked about a story when one looks for what its reader does next. */
export interface StoryNow {
  storyId: string
  articles: number
  /** How many of them are in clean-up. */
  cleaning: number
  /** Whether a line of theirs is in doubt. */
  doubt: boolean
  /** The article under check, claim by claim. */
  claims: readonly BarClaim[]
  /** What waits for the reader in this story, the most urgent first. */
  mine: readonly TurnItem[]
  /** Whether anything keeps the story from being signed off. */
  left: boolean
  signedOff: boolean
  mayEdit: boolean
  mayCheck: boolean
  maySignOff: boolean
}

/** One thing to do next: what its button says, where it is done, and a line on why where that is not plain. */
export interface NextStep {
  label: Message
  href: string
  why: Message | null
}

/** Turns that are the claim by claim of checking: their button goes to the next claim. */
const CHECKING: ReadonlySet<TurnItem['kind']> = new Set(['assigned', 'draft', 'check'])
const isOpen = (claim: BarClaim) => claim.state === 'unchecked' || claim.state === 'needs_recheck'

/** Whether articles wait for nothing but to be read: no line of theirs is in doubt, and claims are extracted where one stands. */
export const isSure = ({ articles, cleaning, doubt, mayEdit }: StoryNow): boolean =>
  articles >= 2 && cleaning > 0 && !doubt && mayEdit

/** What a person does next in a story: its one primary button. Null where all they can do is look. */
export function nextStep(now: StoryNow): NextStep | null {
  const at = (path: string) => `/stories/${now.storyId}/${path}`
  if (now.articles < 2) {
    if (!now.mayEdit) return null
    return now.articles === 0
      ? { label: say('Add the article to check'), href: '#add', why: null }
      : {
          label: say('Add a second source'),
          href: '#add',
          why: say('A fact needs a second source: add another outlet’s report.'),
        }
  }
  const urgent = now.mine.find(({ kind }) => !CHECKING.has(kind))
  if (urgent) return { label: TURN[urgent.kind].action, href: wayTo(urgent), why: TURN[urgent.kind].title(urgent.count) }
  if (isSure(now)) return null
  if (now.cleaning > 0 && now.mayEdit)
    return {
      label: say('Next: clean up'),
      href: at('clean-up'),
      why: say('{cleaning, plural, one {# article waits} other {# articles wait}} for clean-up.', { cleaning: now.cleaning }),
    }
  if (now.claims.length === 0) return null
  const next = now.claims.findIndex(isOpen)
  if (next >= 0 && now.mayCheck)
    return {
      label: now.claims.every(isOpen) ? say('Begin checking') : say('Go on at claim {number}', { number: next + 1 }),
      href: at(`check?claim=${now.claims[next]!.id}`),
      why: null,
    }
  const mine = now.mine[0]
  if (mine) return { label: TURN[mine.kind].action, href: wayTo(mine), why: TURN[mine.kind].title(mine.count) }
  if (now.left) return { label: word('Open the workbench'), href: at('check'), why: null }
  return {
    label: !now.signedOff && now.maySignOff ? say('Go to the sign-off') : say('Open the report'),
    href: at('report'),
    why: null,
  }
}

/** How far each stage of a story is. */
export interface StageNow {
  stage: 'read' | 'check' | 'approve' | 'sign'
  /** It is done, is what the story is at, or comes later. */
  is: 'done' | 'now' | 'later'
  says: Message
}

/** A story from its articles to its signature, as stages with what is left of each. */
export function stagesOf({
  articles,
  cleaning,
  claims,
  signedOff,
}: Pick<StoryNow, 'articles' | 'cleaning' | 'claims' | 'signedOff'>): StageNow[] {
  const count = (...states: BarClaim['state'][]) => claims.filter((c) => states.includes(c.state)).length
  const isRead = articles >= 2 && cleaning === 0 && claims.length > 0
  const toCheck = count('unchecked', 'draft', 'returned', 'needs_recheck', 'second_read')
  const toDecide = count('submitted', 'adjudication', 'contested')
  const isDecided = isRead && toCheck + toDecide === 0
  const at: StageNow['stage'] = !isRead ? 'read' : toCheck > 0 ? 'check' : toDecide > 0 ? 'approve' : 'sign'
  const is = (stage: StageNow['stage'], isDone: boolean): StageNow['is'] => (isDone ? 'done' : stage === at ? 'now' : 'later')
  return [
    {
      stage: 'read',
      is: is('read', isRead),
      says: say('{n, plural, =0 {no article yet} one {# article} other {# articles}}', { n: articles }),
    },
    {
      stage: 'check',
      is: is('check', isRead && toCheck === 0),
      says: isRead ? say('{n, plural, =0 {every claim} other {# to finish}}', { n: toCheck }) : say('not begun'),
    },
    {
      stage: 'approve',
      is: is('approve', isDecided),
      says: toDecide > 0 ? say('{n} to decide', { n: toDecide }) : say('{n} approved', { n: count('approved') }),
    },
    { stage: 'sign', is: is('sign', signedOff), says: signedOff ? say('signed off') : say('not yet') },
  ]
}
