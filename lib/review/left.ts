/** What is left of a payload, of a correction and of a report when their words are erased: numbers, ids, times, who, and which way it went. */

import type { EventType } from '@/lib/domain/event'
import { ERASED } from '@/lib/domain/freed'
import { VERDICT_TEXTS } from '@/lib/domain/verdict'

type Json = unknown
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/

/** Every string in a value, as what is left of it; ids stay, and what is empty. */
function blank(value: Json): Json {
  if (typeof value === 'string') return value === '' || UUID.test(value) ? value : ERASED
  if (Array.isArray(value)) return value.map(blank)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, blank(part)]))
  return value
}

/** A value with what stands under a path of keys blank. */
function blankAt(value: Json, [key, ...rest]: readonly string[]): Json {
  if (key === undefined) return blank(value)
  if (Array.isArray(value)) return value.map((part) => blankAt(part, [key, ...rest]))
  if (typeof value !== 'object' || value === null || !(key in value)) return value
  return { ...value, [key]: blankAt((value as Record<string, Json>)[key], rest) }
}

const verdict = (part: string) => VERDICT_TEXTS.map((key) => `${part}.${key}`)
const item = (part: string) =>
  ['notice', 'cause', 'limits', 'actions.text', 'actions.owner'].map((key) => (part ? `${part}.${key}` : key))
const QUOTES = ['before', 'after']

/**
 * Where words stand in the payload of each type of event. A type that is not here does not compile: whoever adds one says what of it
 * is somebody's words. Names of people of the desk are none: who did what stays.
 */
const SAID_BY_SOMEBODY: Readonly<Record<EventType, readonly string[]>> = {
  'person-created': [],
  'role-changed': [],
  'team-made': [],
  'team-renamed': [],
  'team-closed': [],
  'team-reopened': [],
  'team-role-set': [],
  'story-team-set': [],
  'password-reset': [],
  'password-changed': [],
  'link-made': [],
  'password-set-by-link': [],
  'sessions-ended': [],
  'factor-added': ['label'],
  'factor-removed': ['label'],
  'recovery-codes-made': [],
  'recovery-code-used': [],
  'passkey-refused': ['label'],
  'person-deactivated': [],
  'person-reactivated': [],
  'identity-linked': [],
  'address-freed': [],
  'address-changed': [],
  'job-tried-again': ['error'],
  'job-given-up': ['error'],
  'story-created': ['title'],
  'article-added': ['headline', 'outlet', 'sha256', 'fileName', 'fetched.address', 'fetched.sha256'],
  'article-details-changed': ['before', 'after'],
  'lines-typed': [],
  'line-typed': ['quote'],
  'article-analysed': [],
  'story-read-again': [],
  'model-said': [],
  'claim-drawn': ['quote'],
  'claim-split': ['quote', 'into'],
  'claims-merged': ['quotes', 'into'],
  'claim-rebounded': ['before.quote', 'after.quote'],
  'claim-dropped': ['quote', 'why'],
  'claim-restored': ['quote', 'why'],
  'verdict-saved': [...verdict('before'), ...verdict('after')],
  'verdict-submitted': [],
  'submission-withdrawn': [],
  'second-reading-given': verdict('after'),
  'second-reader-named': [],
  'verdict-approved': [],
  'verdict-approved-unreviewed': [],
  'approval-confirmed': [],
  'verdict-returned': ['reason'],
  'verdict-adjudicated': ['reason'],
  'second-reading-waived': ['reason'],
  'verdict-contested': ['reason'],
  'contest-upheld': ['reason'],
  'contest-overturned': ['reason'],
  'contest-lapsed': [],
  'contest-withdrawn': [],
  'claim-reopened': ['reason'],
  'claim-withdrawn': ['quote', 'reason'],
  'recheck-asked': ['removed', 'added'],
  'legal-flag-set': ['reason'],
  'legal-flag-lifted': ['reason'],
  'second-reading-ruled': ['reason'],
  'house-policy-set': [],
  'article-revised': ['sha256', 'note'],
  'samples-put-away': [],
  'article-watched': ['outlet'],
  'article-unwatched': ['outlet'],
  'page-changed': ['outlet'],
  'page-gone': ['outlet'],
  'version-proposal-dismissed': ['sha256'],
  'claim-carried': QUOTES,
  'claim-placed': QUOTES,
  'error-resolved': ['was', 'now'],
  'error-came-back': ['was', 'now'],
  'article-retired': ['outlet', 'reason'],
  'article-brought-back': ['outlet'],
  'origin-confirmed': ['passage', 'name', 'before'],
  'hint-dismissed': ['reason', 'why'],
  'hint-restored': ['reason'],
  'hint-used': ['reason'],
  'claim-flagged': [],
  'claim-unflagged': [],
  'member-added': [],
  'member-removed': [],
  'story-opened': ['reason'],
  'visibility-changed': ['reason'],
  'claim-assigned': [],
  'comment-added': [],
  'comment-pinned': [],
  'thread-resolved': [],
  'thread-reopened': [],
  'work-handed-over': ['note'],
  'story-signed': [],
  'story-signed-off': ['override'],
  'story-reopened': ['reason'],
  'story-archived': ['title'],
  'correction-edited': [...item('before'), ...item('after')],
  'correction-approved': ['notice'],
  'report-issued': [],
  'names-protected': [],
  'name-protected': [],
  'name-unprotected': ['reason'],
  'edition-opened': ['reason'],
  'name-sealed': [],
  'sealed-name-opened': ['reason'],
  'sealed-name-handed': [],
  'correction-requested': ['outlet', 'note'],
  'correction-answered': ['outlet', 'note'],
  'correction-recognised': ['outlet'],
  'correction-reminder-due': ['outlet'],
  'outlet-contact-set': [],
  'alias-proposed': ['one', 'other', 'note'],
  'alias-approved': ['one', 'other'],
  'alias-refused': ['one', 'other'],
  'legal-hold-set': ['reason'],
  'legal-hold-lifted': ['reason'],
  // says nothing of what went; that something did has to stay
  'content-erased': [],
  'scim-token-made': ['label'],
  'scim-token-ended': ['label'],
  'names-resealed': [],
  'kept-no-longer': [],
  'erasure-asked': [],
  'erasure-answered': [],
  'room-opened': [],
  'erasure-made': [],
  'file-exported': [],
  'trail-exported': [],
  'sign-in-slowed': [],
  'sign-ins-failed': [],
  'try-refused': [],
  'new-browser-seen': [],
}

/** What is left of an event's payload. Of a type that nobody knows, ids and numbers are. */
export function leftOfPayload(type: string, payload: Json): Json {
  const paths = Object.hasOwn(SAID_BY_SOMEBODY, type) ? SAID_BY_SOMEBODY[type as EventType] : null
  if (!paths) return blank(payload)
  return paths.reduce((value, path) => blankAt(value, path.split('.')), payload)
}

/** What is left of a correction as it is composed. */
export const leftOfItem = (content: Json): Json => item('').reduce((value, path) => blankAt(value, path.split('.')), content)

/** What is left of any value: every string goes, but ids. */
export const leftOf = blank

/** Keys of a report, and of what it was made from, that hold no words of anybody: names of the desk's own people, codes, times, hashes of reports. */
const KEPT = new Set(
  'schema audience class severity stance verdict kind section language hash contentHash time deskTime at publishedAt by checkedBy readSecondBy approvedBy approvedAt state value outcome carried role remedy whoIsWrong facets reasons label field deskZone timeZone madeAt models rules author authors decider confirmedBy'.split(
    ' ',
  ),
)
function blankReport(value: Json, key = ''): Json {
  if (KEPT.has(key)) return value
  if (typeof value === 'string') return value === '' || UUID.test(value) ? value : ERASED
  if (Array.isArray(value)) return value.map((part) => blankReport(part, key))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, blankReport(part, name)]))
  return value
}

/** What of a report is erased: everything, or what is about these claims, texts (by hash or id) and strings (a headline, an address). */
export interface Touched {
  all: boolean
  ids: ReadonlySet<string>
  strings: readonly string[]
}
const POINTERS = ['claimId', 'id', 'versionId', 'articleId', 'itemId', 'sha256']

/** What is left of a report, or of what it was made from, and which parts of it went, by their place: corrections[0], target. */
export function leftOfReport(value: Json, touched: Touched): { left: Json; parts: string[] } {
  const parts = new Set<string>()
  const holds = (text: string) => touched.strings.some((part) => text.includes(part))
  const walk = (node: Json, place: string, key: string, depth: number): Json => {
    if (typeof node === 'string') {
      if (KEPT.has(key) || UUID.test(node) || node === '' || !(touched.all || holds(node))) return node
      parts.add(place)
      return ERASED
    }
    if (Array.isArray(node))
      return node.map((part, i) => walk(part, depth <= 1 && typeof part === 'object' ? `${place}[${i}]` : place, key, depth + 1))
    if (typeof node !== 'object' || node === null) return node
    const own = node as Record<string, Json>
    if (depth > 0 && POINTERS.some((name) => touched.ids.has(String(own[name])))) {
      parts.add(place)
      return blankReport(node)
    }
    return Object.fromEntries(
      Object.entries(own).map(([name, part]) => [name, walk(part, depth === 0 ? name : place, name, depth + 1)]),
    )
  }
  return { left: walk(value, '', '', 0), parts: [...parts] }
}

/** Under which keys an event names whom it is about, and what else beside it says who that is. */
const WHOM = ['person', 'to', 'after']
const WHO_THEY_ARE = new Set('name label browser system place key email address'.split(' '))

/** What is left of an event's payload when a person is emptied: their number stays, and what was done. */
export function leftOfPerson(payload: Json, { id: personId, name }: { id: string; name: string }): Json {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return payload
  const said = payload as Record<string, Json>
  // whom a note calls, by name
  if (Array.isArray(said.mentions)) return { ...said, mentions: said.mentions.map((one) => (one === name ? ERASED : one)) }
  if (!WHOM.some((key) => said[key] === personId)) return payload
  return Object.fromEntries(Object.entries(said).map(([key, value]) => [key, WHO_THEY_ARE.has(key) ? blank(value) : value]))
}

const LETTERS_OF_PATTERN = /[.*+?^${}()|[\]\\]/g
/** A note in which somebody is called by @ and their name, with blocks where the name stood; every other letter as it was. */
export const leftOfCall = (text: string, name: string): string =>
  [...new Set([name, name.normalize('NFC'), name.normalize('NFD')])].reduce(
    (left, one) =>
      left.replace(
        new RegExp(`@${one.replace(LETTERS_OF_PATTERN, '\\$&')}`, 'giu'),
        (call) => `@${'█'.repeat([...call].length - 1)}`,
      ),
    text,
  )
