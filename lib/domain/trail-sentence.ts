/** What an event of the trail says, as a sentence. Whatever stands in a row can be read: also an older one, or one that another program wrote. */
import type { TrailEvent } from './event'
import { isMessage, lower, type Message, type MessageValue, say, word } from './message'
import {
  CARRIED_WORD,
  CLASS_WORD,
  LINE_KIND_WORD,
  NOTHING_WORD,
  ORIGIN_WORD,
  RECHECK_WORD,
  REQUEST_WORD,
  RETURN_CATEGORY_WORD,
  ROLE_WORD,
  SECOND_READING_WORD,
  VERDICT_WORD,
} from './words'

/** What an event holds, made fit for a sentence: what is missing says so, what was kept filled in stays as it is. */
function told<K extends string>(values: Record<K, unknown>): Record<K, MessageValue> {
  const fit = (value: unknown): MessageValue =>
    typeof value === 'string' || typeof value === 'number' || isMessage(value)
      ? value
      : value === null || value === undefined
        ? say('(not recorded)')
        : JSON.stringify(value)
  return Object.fromEntries(Object.entries(values).map(([place, value]) => [place, fit(value)])) as Record<K, MessageValue>
}

/** A word of a list by its code; a code that the list does not have stands for itself. */
const wordOf = (list: Readonly<Record<string, string>>, code: unknown): unknown => {
  const found = list[String(code)]
  return found === undefined ? code : word(found)
}
const smallWordOf = (list: Readonly<Record<string, string>>, code: unknown): unknown => {
  const found = list[String(code)]
  return found === undefined ? code : lower(found)
}
const verdictOf = (value: unknown): unknown => (value ? wordOf(VERDICT_WORD, value) : say('no verdict'))

/** What an event says, in a sentence without its subject. Past tense, as it was written. */
export function sentenceOf(event: TrailEvent): Message {
  if (event.hidden) return say('did something that you will see when your own reading is in')
  const { type, payload } = event
  return sentence({ type, payload: payload ?? {} } as TrailEvent & { hidden?: never })
}

function sentence({ type, payload: p }: Exclude<TrailEvent, { hidden: true }>): Message {
  switch (type) {
    case 'person-created':
      return say('made an account for {name} ({role})', told({ name: p.name, role: wordOf(ROLE_WORD, p.role) }))
    case 'role-changed':
      return say(
        'changed {name} from {before} to {after}',
        told({ name: p.name, before: wordOf(ROLE_WORD, p.before), after: wordOf(ROLE_WORD, p.after) }),
      )
    case 'password-reset':
      return say('set a new password for {name}', told({ name: p.name }))
    case 'password-changed':
      return say('changed their own password')
    case 'person-deactivated':
      return say('closed the account of {name}', told({ name: p.name }))
    case 'person-reactivated':
      return say('reopened the account of {name}', told({ name: p.name }))
    case 'story-created':
      return say('made the story “{title}”', told({ title: p.title }))
    case 'article-added':
      return p.outlet
        ? say(
            'added {outlet}: “{headline}”, {length} characters',
            told({ outlet: p.outlet, headline: p.headline, length: Number(p.length ?? 0).toLocaleString('en') }),
          )
        : say(
            'added “{headline}”, {length} characters',
            told({ headline: p.headline, length: Number(p.length ?? 0).toLocaleString('en') }),
          )
    case 'article-details-changed':
      return say('changed what is said about an article')
    case 'line-typed':
      return say(
        'typed line {line} as {after} (was {before})',
        told({ line: p.line, after: smallWordOf(LINE_KIND_WORD, p.after), before: smallWordOf(LINE_KIND_WORD, p.before) }),
      )
    case 'article-analysed':
      return say(
        'had an article read: {claims} claims, {passages} passages, {flags} flags',
        told({ claims: p.claims, passages: p.passages, flags: p.flags }),
      )
    case 'claim-drawn':
      return say('marked a claim')
    case 'claim-split':
      return say('split the claim in two')
    case 'claims-merged':
      return say('merged two claims')
    case 'claim-rebounded':
      return say('moved the bounds of the claim')
    case 'claim-dropped':
      return say('marked it “nothing to check”: {why}', told({ why: smallWordOf(NOTHING_WORD, p.why) }))
    case 'claim-restored':
      return say('made a sentence a claim again')
    case 'verdict-saved':
      if (p.restored)
        return say(
          'saved revision {revision}, which brings revision {restored} back',
          told({ revision: p.revision, restored: p.restored }),
        )
      return p.before && p.before.value !== p.after?.value
        ? say(
            'saved revision {revision}: {value} (was {was})',
            told({ revision: p.revision, value: verdictOf(p.after?.value), was: verdictOf(p.before?.value) }),
          )
        : say('saved revision {revision}: {value}', told({ revision: p.revision, value: verdictOf(p.after?.value) }))
    case 'verdict-submitted':
      return say('submitted revision {revision}: {value}', told({ revision: p.revision, value: verdictOf(p.value) }))
    case 'submission-withdrawn':
      return say('took the submission of revision {revision} back', told({ revision: p.revision }))
    case 'verdict-approved':
      return say('approved revision {revision}: {value}', told({ revision: p.revision, value: verdictOf(p.value) }))
    case 'verdict-approved-unreviewed':
      return say(
        'approved revision {revision} without second eyes: {value}',
        told({ revision: p.revision, value: verdictOf(p.value) }),
      )
    case 'approval-confirmed':
      return say('confirmed the approval of revision {revision}', told({ revision: p.revision }))
    case 'verdict-returned':
      return p.category && p.category !== 'other'
        ? say(
            'returned revision {revision} ({category}): “{reason}”',
            told({ revision: p.revision, category: wordOf(RETURN_CATEGORY_WORD, p.category), reason: p.reason }),
          )
        : say('returned revision {revision}: “{reason}”', told({ revision: p.revision, reason: p.reason }))
    case 'second-reading-given':
      return p.agrees
        ? say(
            'read it second, as revision {revision}: {value}, which agrees with revision {of}',
            told({ revision: p.revision, value: verdictOf(p.after?.value), of: p.of }),
          )
        : say(
            'read it second, as revision {revision}: {value}, which differs from revision {of}',
            told({ revision: p.revision, value: verdictOf(p.after?.value), of: p.of }),
          )
    case 'second-reader-named':
      return p.name
        ? say('asked {name} to read it second', told({ name: p.name }))
        : say('asked nobody in particular to read it second')
    case 'verdict-adjudicated':
      return p.stands
        ? say(
            'decided between revisions {first} and {second}: revision {stands} stands. “{reason}”',
            told({ first: p.first, second: p.second, stands: p.stands, reason: p.reason }),
          )
        : say(
            'sent both readings back, revisions {first} and {second}: “{reason}”',
            told({ first: p.first, second: p.second, reason: p.reason }),
          )
    case 'verdict-contested':
      return say('contested revision {revision}: “{reason}”', told({ revision: p.revision, reason: p.reason }))
    case 'contest-upheld':
      return say('upheld revision {revision}: “{reason}”', told({ revision: p.revision, reason: p.reason }))
    case 'contest-overturned':
      return say('overturned revision {revision}: “{reason}”', told({ revision: p.revision, reason: p.reason }))
    case 'contest-lapsed':
      return say(
        'ended the contest of revision {revision} undecided, because it is in question no more',
        told({ revision: p.revision }),
      )
    case 'claim-withdrawn':
      return say('withdrew the claim: “{reason}”', told({ reason: p.reason }))
    case 'recheck-asked':
      return p.version
        ? say(
            'asked for a recheck because of version {version}: {cause}',
            told({ version: p.version, cause: wordOf(RECHECK_WORD, p.cause) }),
          )
        : say('asked for a recheck: {cause}', told({ cause: wordOf(RECHECK_WORD, p.cause) }))
    case 'legal-flag-set':
      return p.reason
        ? say('flagged the claim for the lawyers: “{reason}”', told({ reason: p.reason }))
        : say('flagged the claim for the lawyers')
    case 'legal-flag-lifted':
      return p.reason ? say('lifted the legal flag: “{reason}”', told({ reason: p.reason })) : say('lifted the legal flag')
    case 'second-reading-ruled':
      return p.after
        ? say(
            'set which claims two people read: {after}. “{reason}”',
            told({ after: wordOf(SECOND_READING_WORD, p.after), reason: p.reason }),
          )
        : say('set which claims two people read: as the house has it. “{reason}”', told({ reason: p.reason }))
    case 'house-policy-set':
      return p.note
        ? say('set version {version} of the house rules: “{note}”', told({ version: p.version, note: p.note }))
        : say('set version {version} of the house rules', told({ version: p.version }))
    case 'article-revised':
      return p.immaterial
        ? say('imported version {version} of an article, in which nothing material changed', told({ version: p.version }))
        : say(
            'imported version {version} of an article; {rechecks} claims need a recheck',
            told({ version: p.version, rechecks: p.rechecks }),
          )
    case 'samples-put-away':
      return say('put the sample’s {closed} accounts away', told({ closed: p.closed }))
    case 'version-proposal-dismissed':
      return say('put aside a new text of an article that another story imported')
    case 'claim-carried':
      return say(
        'carried the claim into version {version}: {carried}',
        told({ version: p.version, carried: wordOf(CARRIED_WORD, p.carried) }),
      )
    case 'claim-placed':
      return say('said where the claim stands in version {version}', told({ version: p.version }))
    case 'error-came-back':
      return say('found that version {version} no longer prints the correction', told({ version: p.version }))
    case 'error-resolved':
      return say('found the error corrected in version {version}', told({ version: p.version }))
    case 'article-retired':
      return say('retired an article as a source: “{reason}”', told({ reason: p.reason }))
    case 'article-brought-back':
      return say('brought a retired article back')
    case 'origin-confirmed':
      return p.kind
        ? say('said where it comes from: {kind} {name}', told({ kind: wordOf(ORIGIN_WORD, p.kind), name: p.name }))
        : say('took back where it comes from')
    case 'story-signed':
      return say('signed, as one of {of} editors', told({ of: p.of }))
    case 'story-reopened':
      return say('reopened the story: “{reason}”', told({ reason: p.reason }))
    case 'claim-reopened':
      return say('reopened the claim: “{reason}”', told({ reason: p.reason }))
    case 'hint-dismissed':
      return say('dismissed a hint: {reason}', told({ reason: p.reason }))
    case 'hint-restored':
      return say('brought a hint back: {reason}', told({ reason: p.reason }))
    case 'hint-used':
      return say('took a hint as a reason: {reason}', told({ reason: p.reason }))
    case 'claim-flagged':
      return say('flagged the claim for a second pair of eyes')
    case 'claim-unflagged':
      return say('took the flag away')
    case 'claim-assigned':
      return p.name ? say('gave the claim to {name}', told({ name: p.name })) : say('gave the claim to nobody in particular')
    case 'comment-added':
      return say('wrote in the thread')
    case 'comment-pinned':
      return p.comment ? say('pinned a note on the claim') : say('took the pinned note away')
    case 'thread-resolved':
      return say('resolved the thread')
    case 'thread-reopened':
      return say('opened the thread again')
    case 'work-handed-over':
      return p.note
        ? say('handed {claims} claims over to {name}: “{note}”', told({ claims: p.claims, name: p.name, note: p.note }))
        : say('handed {claims} claims over to {name}', told({ claims: p.claims, name: p.name }))
    case 'story-signed-off':
      return p.override
        ? say(
            'signed the story off with {claims} claims, although something is open: “{override}”',
            told({ claims: p.claims, override: p.override }),
          )
        : say('signed the story off with {claims} claims', told({ claims: p.claims }))
    case 'story-archived':
      return say('put the practice story away')
    case 'alias-proposed':
      return say('proposed for the ledger: “{one}” and “{other}” are one', told({ one: p.one, other: p.other }))
    case 'alias-approved':
      return say('approved for the ledger: “{one}” and “{other}” are one', told({ one: p.one, other: p.other }))
    case 'alias-refused':
      return say('refused for the ledger: “{one}” and “{other}”', told({ one: p.one, other: p.other }))
    case 'correction-edited':
      return say('kept version {version} of a correction', told({ version: p.version }))
    case 'correction-approved':
      if (p.unreviewed)
        return say(
          'approved a correction ({class}) without second eyes on its notice, as version {rules} of the house rules allows',
          told({ class: smallWordOf(CLASS_WORD, p.class), rules: p.rules }),
        )
      return say(
        'approved a correction ({class}), under version {rules} of the house rules',
        told({ class: smallWordOf(CLASS_WORD, p.class), rules: p.rules }),
      )
    case 'report-issued':
      return say(
        'issued edition {edition} of the report, with {corrections} corrections, as of event {seq}',
        told({ edition: p.edition, corrections: p.corrections, seq: p.seq }),
      )
    case 'names-protected':
      return say(
        'changed which names are protected: {added} added, {removed} taken off',
        told({ added: p.added, removed: p.removed }),
      )
    case 'name-protected':
      return say('protected a name: {protected} now', told({ protected: p.protected }))
    case 'name-unprotected':
      return say('took the protection off a name: {protected} now', told({ protected: p.protected }))
    case 'edition-opened':
      return say('opened edition {edition} of the report, which was withheld', told({ edition: p.edition }))
    case 'second-reading-waived':
      return say('let revision {revision} on without a second reading', told({ revision: p.revision }))
    case 'member-added':
      return p.because === 'work'
        ? say('let {name} see this story, because work in it is theirs', told({ name: p.name }))
        : say('asked {name} in to this story', told({ name: p.name }))
    case 'member-removed':
      return p.because === 'work'
        ? say('took the sight of this story from {name}, with their last work in it', told({ name: p.name }))
        : say('took {name} off this story', told({ name: p.name }))
    case 'visibility-changed':
      return p.restricted ? say('restricted this story to the people on it') : say('opened this story to the whole desk')
    case 'correction-requested':
      return p.channel === 'email'
        ? say('asked {outlet} for a correction by e-mail', told({ outlet: p.outlet }))
        : say('recorded that {outlet} was asked for a correction', told({ outlet: p.outlet }))
    case 'correction-answered':
      return say(
        'recorded of {outlet}: {after} (was {before})',
        told({ outlet: p.outlet, after: smallWordOf(REQUEST_WORD, p.after), before: smallWordOf(REQUEST_WORD, p.before) }),
      )
    case 'correction-recognised':
      return p.error === 'unclear'
        ? say('imported version {version}: whether the error is gone, a person has to say', told({ version: p.version }))
        : p.error === 'still'
          ? say('imported version {version}: the error still stands', told({ version: p.version }))
          : p.notice === 'printed'
            ? say('imported version {version}: the error is gone, and a notice was printed', told({ version: p.version }))
            : say('imported version {version}: the error is gone, without a notice', told({ version: p.version }))
    case 'correction-reminder-due':
      return say('has a reminder due: {outlet} was asked for a correction', told({ outlet: p.outlet }))
    case 'outlet-contact-set':
      return say('set where {outlet} takes corrections', told({ outlet: p.outlet }))
    default:
      return unknown(type)
  }
}

/** An event of a kind that this version does not know; the compiler sees to it that every kind it knows has a sentence. */
const unknown = (type: never): Message =>
  say('did something for which this version of the desk has no sentence: {type}', { type })
