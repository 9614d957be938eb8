import { type Message, say } from '@/lib/domain/message'
import { type Refusal, refuse } from '@/lib/domain/refusal'
import type { RefusalCode } from '@/lib/domain/refusals'

/** How a page came that was fetched, as the reader's process tells it. */
export interface Came {
  status: number
  /** Its media type, without what follows. */
  type: string
  /** What it was read as; "feed" and "other" are read as nothing. */
  kind: string
  /** Every address on the way; the last one is the page's. */
  addresses: string[]
  at: string
  sha256: string
  /** What its markup shows of why there may be no article in it; null of other files. */
  signs: {
    asksPassword: boolean
    isPaid: boolean
    wantsScripts: boolean
    hasScripts: boolean
    refreshesTo: boolean
    asksConsent: boolean
  } | null
}

/** From so many characters on a page is an article, whatever stands around it. */
const ARTICLE = 600
/** With fewer a page that has scripts is one that waits for them. */
const SHELL = 200
const LOGIN_PATH = /\/(?:log-?in|sign-?in|sso|auth|anmelden|connexion|account\/(?:login|signin))(?:[/.?]|$)/i
const CONSENT_HOST = /^(?:consent|cookies?|privacy|guce|cmp)\./i
const CONSENT_WORDS = /\bcookies?\b|\bconsent\b|einwilligung|zustimm|쿠키|동의/i

type Why = readonly [RefusalCode, Message]

/**
 * Whether what came is the article: a refusal that says why it is not and what to do, or what a reader of it should know.
 * `name` is what sentences call it, `inside` which lines a reader took for the article.
 */
export function judge(
  came: Came,
  text: string,
  inside: readonly boolean[] | null,
  name: string,
): Refusal | { doubts: Message[] } {
  const why = byStatus(came, name) ?? byKind(came, name) ?? byPage(came, text, inside, name)
  return why ? refuse(why[0], why[1], { fields: { file: why[1] } }) : { doubts: doubtsOf(came) }
}

function byStatus({ status }: Came, name: string): Why | null {
  if (status >= 200 && status < 300 && status !== 204 && status !== 205) return null
  if (status === 404 || status === 410)
    return [
      'page-gone',
      say('{name} says that there is no page at this address ({status}). Check it, or paste the text instead.', { name, status }),
    ]
  if (status === 402) return paid(name)
  if (status === 429)
    return ['page-refused', say('{name} was asked too often (429). Try again later, or paste the text instead.', { name })]
  if (status >= 500)
    return [
      'page-failed',
      say('{name} has a fault of its own ({status}). Try again later, or paste the text instead.', { name, status }),
    ]
  if (status >= 400)
    return [
      'page-refused',
      say('{name} does not give this page to the desk ({status}). Open it in a browser and paste the text instead.', {
        name,
        status,
      }),
    ]
  return [
    'no-article',
    say('{name} answers without a page ({status}). Check the address, or paste the text instead.', { name, status }),
  ]
}

const paid = (name: string): Why => [
  'paywall',
  say('{name} shows this page to subscribers only. Open it where you are signed in, and paste the text instead.', { name }),
]

function byKind({ kind, type }: Came, name: string): Why | null {
  if (kind === 'feed')
    return [
      'feed',
      say('This address of {name} is a feed, a list of articles. Give the address of one of them, or paste the text instead.', {
        name,
      }),
    ]
  if (kind !== 'other') return null
  return [
    'no-article',
    say('At this address of {name} is no article but {type}. Check the address, or paste the text instead.', {
      name,
      type: type || 'application/octet-stream',
    }),
  ]
}

/** A page that says little: whether that is because something stands before it. */
function byPage(came: Came, text: string, inside: readonly boolean[] | null, name: string): Why | null {
  const { signs } = came
  if (!signs) return null
  const first = new URL(came.addresses[0] ?? 'http://x/')
  const last = new URL(came.addresses.at(-1) ?? 'http://x/')
  const lines = text.split('\n')
  const own = inside?.some(Boolean) ? lines.filter((_, i) => inside[i]) : lines
  const length = own.join('').length
  const asksConsent: Why = [
    'consent',
    say('{name} asks for consent before it shows this page. Open it in a browser and paste the text instead.', { name }),
  ]
  if (CONSENT_HOST.test(last.hostname) && last.hostname !== first.hostname) return asksConsent
  const isSentToLogin = LOGIN_PATH.test(last.pathname) && !LOGIN_PATH.test(first.pathname)
  if (isSentToLogin || (length < ARTICLE && signs.asksPassword && !signs.isPaid))
    return [
      'login',
      say('{name} asks to sign in before it shows this page. Sign in with a browser and paste the text instead.', { name }),
    ]
  if (first.pathname.length > 1 && last.pathname === '/' && !last.search && came.addresses.length > 1)
    return [
      'page-gone',
      say(
        '{name} leads from this address to its front page: the article moved or is gone. Check the address, or paste the text instead.',
        {
          name,
        },
      ),
    ]
  if (length >= ARTICLE) return null
  if (signs.isPaid) return paid(name)
  if (signs.asksConsent && CONSENT_WORDS.test(text)) return asksConsent
  if (signs.refreshesTo)
    return [
      'page-gone',
      say(
        '{name} sends readers on from this address to another one. Open it in a browser, and give that address or paste the text instead.',
        {
          name,
        },
      ),
    ]
  if (length < SHELL && (signs.wantsScripts || signs.hasScripts))
    return [
      'scripts-only',
      say('{name} builds this page with scripts, which the desk does not run. Open it in a browser and paste the text instead.', {
        name,
      }),
    ]
  if (text.trim() === '')
    return ['no-article', say('There is no text at this address of {name}. Check it, or paste the text instead.', { name })]
  return null
}

/** What somebody who adds it should look at. */
function doubtsOf({ signs, addresses }: Came): Message[] {
  const doubts: Message[] = []
  if (signs?.isPaid)
    doubts.push(
      say('The page says that it is for subscribers: what came may be only its beginning. Compare it with what a browser shows.'),
    )
  const [first, last] = [addresses[0], addresses.at(-1)]
  if (first && last && first !== last) doubts.push(say('The address leads on to {address}, which was read.', { address: last }))
  return doubts
}
