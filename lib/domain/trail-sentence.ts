/** What an event of the trail says, as a sentence. Whatever stands in a row can be read: also an older one, or one that another program wrote. */
import type { EventPayloads, EventType, TrailEvent } from './event'
import { type ClockKind, KEPT_COUNT } from './keeping'
import { isMessage, lower, type Message, type MessageValue, say, word } from './message'
import {
  AUDIENCE_WORD,
  CARRIED_WORD,
  CLASS_WORD,
  JOB_WORD,
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
/** How a story is named to who may not know its title: as the machine room names it. */
const numberOf = (id: unknown): unknown => (typeof id === 'string' ? id.slice(0, 8) : id)
const verdictOf = (value: unknown): unknown => (value ? wordOf(VERDICT_WORD, value) : say('no verdict'))

/** Of every type of event, what it says, `by` whom: who does something to what is their own is not named twice. A type without a sentence does not compile. */
const SAYS: { [T in EventType]: (payload: EventPayloads[T], by: string | null) => Message } = {
  'person-created': (p) => say('made an account for {name} ({role})', told({ name: p.name, role: wordOf(ROLE_WORD, p.role) })),
  'role-changed': (p) => {
    const said = told({ name: p.name, before: wordOf(ROLE_WORD, p.before), after: wordOf(ROLE_WORD, p.after) })
    return p.issuer
      ? say('changed {name} from {before} to {after}, by the groups at {issuer}', { ...said, issuer: p.issuer })
      : say('changed {name} from {before} to {after}', said)
  },
  'team-made': (p) => say('made the team {name}', told({ name: p.name })),
  'team-renamed': (p) => say('calls the team {before} {after} from now on', told({ before: p.before, after: p.after })),
  'team-closed': (p) => say('closed the team {name}', told({ name: p.name })),
  'team-reopened': (p) => say('opened the team {name} again', told({ name: p.name })),
  'team-role-set': (p) => {
    const said = told({ name: p.name, team: p.of, after: smallWordOf(ROLE_WORD, p.after) })
    const made = p.after
      ? say('gave {name} the role of {after} in the team {team}', said)
      : say('took {name} out of the team {team}', said)
    return p.issuer ? say('{what}, by the groups at {issuer}', { what: made, issuer: p.issuer }) : made
  },
  'password-reset': (p) => say('set a new password for {name}', told({ name: p.name })),
  'password-changed': () => say('changed their own password'),
  'link-made': (p) =>
    p.kind === 'invitation'
      ? say('invited {name} to set a password', told({ name: p.name }))
      : say('sent {name} a link for a new password', told({ name: p.name })),
  'password-set-by-link': (p) =>
    p.kind === 'invitation' ? say('came in by their invitation') : say('set a new password by a link'),
  'sessions-ended': (p, by) =>
    p.person === by
      ? say('ended {count, plural, one {# session} other {# sessions}} of their own', told({ count: p.sessions }))
      : say('ended {count, plural, one {# session} other {# sessions}} of {name}', told({ name: p.name, count: p.sessions })),
  'factor-added': (p, by) => {
    const said = told({ name: p.name, label: p.label })
    if (p.factor === 'passkey')
      return p.person === by
        ? say('added a passkey of their own: “{label}”', said)
        : say('added a passkey to the account of {name}: “{label}”', said)
    return p.person === by
      ? say('added codes from an app to their account')
      : say('added codes from an app to the account of {name}', said)
  },
  'factor-removed': (p, by) => {
    const said = told({ name: p.name, label: p.label })
    if (p.factor === 'passkey')
      return p.person === by
        ? say('removed a passkey of their own: “{label}”', said)
        : say('removed a passkey from the account of {name}: “{label}”', said)
    return p.person === by
      ? say('removed the codes from an app from their account')
      : say('removed the codes from an app from the account of {name}', said)
  },
  'recovery-codes-made': (p, by) =>
    p.person === by
      ? say('made {count} recovery codes', told({ count: p.count }))
      : say('made {count} recovery codes for {name}', told({ count: p.count, name: p.name })),
  'recovery-code-used': (p) =>
    say('used a recovery code; {left, plural, =0 {none is left} one {one is left} other {# are left}}', told({ left: p.left })),
  'passkey-refused': (p) =>
    say('was refused: the counter of the passkey “{label}” went back, as that of a copy would', told({ label: p.label })),
  'person-deactivated': (p) =>
    p.issuer
      ? say('closed the account of {name}, as {issuer} says', told({ name: p.name, issuer: p.issuer }))
      : say('closed the account of {name}', told({ name: p.name })),
  'person-reactivated': (p) =>
    p.issuer
      ? say('reopened the account of {name}, as {issuer} says', told({ name: p.name, issuer: p.issuer }))
      : say('reopened the account of {name}', told({ name: p.name })),
  'identity-linked': (p) =>
    p.made
      ? say('made an account for {name}, who signs in at {issuer}', told({ name: p.name, issuer: p.issuer }))
      : say('linked the account of {name} with {issuer}', told({ name: p.name, issuer: p.issuer })),
  'scim-token-made': (p) => say('made a token for the identity server: “{label}”', told({ label: p.label })),
  'scim-token-ended': (p) => say('ended the token of the identity server: “{label}”', told({ label: p.label })),
  'address-freed': (p) => say('freed the address of the closed account of {name}', told({ name: p.name })),
  'address-changed': (p) => say('took over the new address of {name} from {issuer}', told({ name: p.name, issuer: p.issuer })),
  'job-tried-again': (p) =>
    say('had done again what had failed: {job} ({error})', told({ job: wordOf(JOB_WORD, p.kind), error: p.error })),
  'job-given-up': (p) => say('gave up what had failed: {job} ({error})', told({ job: wordOf(JOB_WORD, p.kind), error: p.error })),
  'room-opened': (p) => say('opened the restricted story {number}', told({ number: numberOf(p.story) })),
  'erasure-made': (p) =>
    say('erased something of the story {number}, because of {law}', told({ number: numberOf(p.story), law: p.law })),
  'file-exported': (p) => {
    const file = told({ format: p.format, audience: smallWordOf(AUDIENCE_WORD, p.audience), number: numberOf(p.story) })
    return typeof p.edition === 'number'
      ? say('downloaded edition {edition} of the story {number} as {format}, for the {audience}', { ...file, edition: p.edition })
      : say('downloaded a preview of the story {number} as {format}, for the {audience}', file)
  },
  'trail-exported': (p) => say('downloaded the desk’s trail, up to event {seq}', told({ seq: p.upTo })),
  'sign-in-slowed': (p) =>
    p.person
      ? say('slowed down tries to get into the account of {name}, from {place}', told({ name: p.name, place: p.place }))
      : say('slowed down tries to get into accounts that do not exist, from {place}', told({ place: p.place })),
  'sign-ins-failed': (p) => {
    const failed = told({ name: p.name, passwords: p.passwords, factors: p.factors, places: p.places })
    return p.person
      ? say(
          'could not let in whoever tried at the account of {name} in an hour: {passwords, plural, one {# wrong password} other {# wrong passwords}}, {factors, plural, one {# wrong code or passkey} other {# wrong codes or passkeys}}, from {places, plural, one {# network} other {# networks}}',
          failed,
        )
      : say(
          'could not let in whoever tried in an hour at accounts that do not exist: {passwords, plural, one {# try} other {# tries}}, from {places, plural, one {# network} other {# networks}}',
          told({ passwords: Number(p.passwords ?? 0) + Number(p.factors ?? 0), places: p.places }),
        )
  },
  'try-refused': (p) =>
    p.person
      ? say(
          'refused {name} what they may not do ({at}); more of the same hour stands in the log',
          told({ name: p.name, at: p.at }),
        )
      : say(
          'refused what did not come from the desk’s own pages ({at}); more of the same hour stands in the log',
          told({ at: p.at }),
        ),
  'new-browser-seen': (p) =>
    p.browser
      ? say('signed in from a new browser: {browser}, {system}', told({ browser: p.browser, system: p.system || say('unknown') }))
      : say('signed in from a new browser'),
  'story-created': (p) => say('created the story “{title}”', told({ title: p.title })),
  'article-added': (p) =>
    p.outlet
      ? say(
          'added {outlet}: “{headline}”, {length} characters',
          told({ outlet: p.outlet, headline: p.headline, length: Number(p.length ?? 0).toLocaleString('en') }),
        )
      : say(
          'added “{headline}”, {length} characters',
          told({ headline: p.headline, length: Number(p.length ?? 0).toLocaleString('en') }),
        ),
  'article-details-changed': () => say('changed what is said about an article'),
  'line-typed': (p) =>
    say(
      'typed line {line} as {after} (was {before})',
      told({ line: p.line, after: smallWordOf(LINE_KIND_WORD, p.after), before: smallWordOf(LINE_KIND_WORD, p.before) }),
    ),
  'lines-typed': (p) =>
    say(
      'typed {count, plural, one {one line} other {# lines}} between {from} and {to} as {after}',
      told({ count: p.count, from: p.from, to: p.to, after: smallWordOf(LINE_KIND_WORD, p.after) }),
    ),
  'article-analysed': (p) =>
    say(
      'had an article read: {claims} claims, {passages} passages, {flags} flags',
      told({ claims: p.claims, passages: p.passages, flags: p.flags }),
    ),
  'story-read-again': (p) => say('read {claims} claims again, with the engine that the desk has now', told({ claims: p.claims })),
  'model-said': (p) => {
    const whose = told({ model: [p.model, p.version].filter(Boolean).join(' ') || null })
    if (p.effect === 'support') return say('asked a model, which sees support: {model}', whose)
    if (p.effect === 'conflict') return say('asked a model, which sees a conflict: {model}', whose)
    if (p.effect === 'nothing') return say('asked a model, which does not see what the desk saw: {model}', whose)
    return say('asked a model, and what it said changes nothing: {model}', whose)
  },
  'claim-drawn': () => say('marked a claim'),
  'claim-split': () => say('split the claim in two'),
  'claims-merged': () => say('merged two claims'),
  'claim-rebounded': () => say('moved the bounds of the claim'),
  'claim-dropped': (p) => say('marked it “nothing to check”: {why}', told({ why: smallWordOf(NOTHING_WORD, p.why) })),
  'claim-restored': () => say('made a sentence a claim again'),
  'verdict-saved': (p) => {
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
  },
  'verdict-submitted': (p) =>
    say('submitted revision {revision}: {value}', told({ revision: p.revision, value: verdictOf(p.value) })),
  'submission-withdrawn': (p) => say('took the submission of revision {revision} back', told({ revision: p.revision })),
  'verdict-approved': (p) =>
    say('approved revision {revision}: {value}', told({ revision: p.revision, value: verdictOf(p.value) })),
  'verdict-approved-unreviewed': (p) =>
    say(
      'approved revision {revision} without a second editor: {value}',
      told({ revision: p.revision, value: verdictOf(p.value) }),
    ),
  'approval-confirmed': (p) => say('confirmed the approval of revision {revision}', told({ revision: p.revision })),
  'verdict-returned': (p) =>
    p.category && p.category !== 'other'
      ? say(
          'returned revision {revision} ({category}): “{reason}”',
          told({ revision: p.revision, category: wordOf(RETURN_CATEGORY_WORD, p.category), reason: p.reason }),
        )
      : say('returned revision {revision}: “{reason}”', told({ revision: p.revision, reason: p.reason })),
  'second-reading-given': (p) =>
    p.agrees
      ? say(
          'gave the second reading, revision {revision}: {value}, which agrees with revision {of}',
          told({ revision: p.revision, value: verdictOf(p.after?.value), of: p.of }),
        )
      : say(
          'gave the second reading, revision {revision}: {value}, which differs from revision {of}',
          told({ revision: p.revision, value: verdictOf(p.after?.value), of: p.of }),
        ),
  'second-reader-named': (p) =>
    p.name
      ? say('asked {name} for the second reading', told({ name: p.name }))
      : say('asked nobody in particular for the second reading'),
  'verdict-adjudicated': (p) =>
    p.stands
      ? say(
          'decided between revisions {first} and {second}: revision {stands} stands. “{reason}”',
          told({ first: p.first, second: p.second, stands: p.stands, reason: p.reason }),
        )
      : say(
          'sent both readings back, revisions {first} and {second}: “{reason}”',
          told({ first: p.first, second: p.second, reason: p.reason }),
        ),
  'verdict-contested': (p) => say('contested revision {revision}: “{reason}”', told({ revision: p.revision, reason: p.reason })),
  'contest-upheld': (p) => say('upheld revision {revision}: “{reason}”', told({ revision: p.revision, reason: p.reason })),
  'contest-overturned': (p) =>
    say('overturned revision {revision}: “{reason}”', told({ revision: p.revision, reason: p.reason })),
  'contest-withdrawn': (p) => say('took back the contest of revision {revision}', told({ revision: p.revision })),
  'contest-lapsed': (p) =>
    say('ended the contest of revision {revision} undecided, because it is in question no more', told({ revision: p.revision })),
  'claim-withdrawn': (p) =>
    p.version
      ? say('set the claim aside with its sentence, which is no longer in version {version}', told({ version: p.version }))
      : say('withdrew the claim: “{reason}”', told({ reason: p.reason })),
  'recheck-asked': (p) =>
    p.version
      ? say(
          'asked for a recheck because of version {version}: {cause}',
          told({ version: p.version, cause: wordOf(RECHECK_WORD, p.cause) }),
        )
      : say('asked for a recheck: {cause}', told({ cause: wordOf(RECHECK_WORD, p.cause) })),
  'legal-flag-set': (p) =>
    p.reason
      ? say('flagged the claim for the lawyers: “{reason}”', told({ reason: p.reason }))
      : say('flagged the claim for the lawyers'),
  'legal-flag-lifted': (p) =>
    p.reason ? say('lifted the legal flag: “{reason}”', told({ reason: p.reason })) : say('lifted the legal flag'),
  'second-reading-ruled': (p) =>
    p.after
      ? say(
          'set which claims two people read: {after}. “{reason}”',
          told({ after: wordOf(SECOND_READING_WORD, p.after), reason: p.reason }),
        )
      : say('set which claims two people read: as the house has it. “{reason}”', told({ reason: p.reason })),
  'house-policy-set': (p) =>
    p.note
      ? say('set version {version} of the house rules: “{note}”', told({ version: p.version, note: p.note }))
      : say('set version {version} of the house rules', told({ version: p.version })),
  'article-revised': (p) =>
    p.immaterial
      ? say('imported version {version} of an article, in which nothing material changed', told({ version: p.version }))
      : say(
          'imported version {version} of an article; {rechecks, plural, =0 {no claim needs} one {one claim needs} other {# claims need}} a recheck',
          told({ version: p.version, rechecks: p.rechecks }),
        ),
  'samples-put-away': (p) => say('put the sample’s {closed} accounts away', told({ closed: p.closed })),
  'article-watched': (p) => say('has the page of {outlet} watched', told({ outlet: p.outlet })),
  'article-unwatched': (p) =>
    p.because === 'quiet'
      ? say('watches the page of {outlet} no longer: nothing changed in three months', told({ outlet: p.outlet }))
      : say('has the page of {outlet} watched no longer', told({ outlet: p.outlet })),
  'page-changed': (p) =>
    p.silent
      ? say('saw that {outlet} changed its article, without a notice', told({ outlet: p.outlet }))
      : say('saw that {outlet} changed its article, with a notice', told({ outlet: p.outlet })),
  'page-gone': (p) => say('saw that the page of {outlet} is gone', told({ outlet: p.outlet })),
  'version-proposal-dismissed': () => say('put aside a new text of an article that another story imported'),
  'claim-carried': (p) =>
    say(
      'carried the claim into version {version}: {carried}',
      told({ version: p.version, carried: smallWordOf(CARRIED_WORD, p.carried) }),
    ),
  'claim-placed': (p) => say('said where the claim stands in version {version}', told({ version: p.version })),
  'error-came-back': (p) => say('found that version {version} no longer prints the correction', told({ version: p.version })),
  'error-resolved': (p) => say('found the error corrected in version {version}', told({ version: p.version })),
  'article-retired': (p) => say('retired an article as a source: “{reason}”', told({ reason: p.reason })),
  'article-brought-back': () => say('brought a retired article back'),
  'origin-confirmed': (p) =>
    p.kind
      ? say('said where it comes from: {kind} {name}', told({ kind: wordOf(ORIGIN_WORD, p.kind), name: p.name }))
      : say('took back where it comes from'),
  'story-signed': (p) => say('signed, as one of {of} editors', told({ of: p.of })),
  'story-reopened': (p) => say('reopened the story: “{reason}”', told({ reason: p.reason })),
  'claim-reopened': (p) => say('reopened the claim: “{reason}”', told({ reason: p.reason })),
  'hint-dismissed': (p) => say('dismissed a hint: {reason}', told({ reason: p.reason })),
  'hint-restored': (p) => say('brought a hint back: {reason}', told({ reason: p.reason })),
  'hint-used': (p) => say('took a hint as a reason: {reason}', told({ reason: p.reason })),
  'claim-flagged': () => say('flagged the claim for a second pair of eyes'),
  'claim-unflagged': () => say('took the flag away'),
  'claim-assigned': (p) =>
    p.name ? say('gave the claim to {name}', told({ name: p.name })) : say('gave the claim to nobody in particular'),
  'comment-added': () => say('wrote in the thread'),
  'comment-pinned': (p) => (p.comment ? say('pinned a note on the claim') : say('took the pinned note away')),
  'thread-resolved': () => say('resolved the thread'),
  'thread-reopened': () => say('opened the thread again'),
  'work-handed-over': (p) =>
    p.freed?.length
      ? p.note
        ? say(
            'handed {claims} claims over to {name}, and {freed, plural, one {a second reading} other {# second readings}} to anybody who can: “{note}”',
            told({ claims: p.claims, name: p.name, freed: p.freed.length, note: p.note }),
          )
        : say(
            'handed {claims} claims over to {name}, and {freed, plural, one {a second reading} other {# second readings}} to anybody who can',
            told({ claims: p.claims, name: p.name, freed: p.freed.length }),
          )
      : p.note
        ? say('handed {claims} claims over to {name}: “{note}”', told({ claims: p.claims, name: p.name, note: p.note }))
        : say('handed {claims} claims over to {name}', told({ claims: p.claims, name: p.name })),
  'story-signed-off': (p) =>
    p.override
      ? say(
          'signed the story off with {claims} claims, although something is open: “{override}”',
          told({ claims: p.claims, override: p.override }),
        )
      : say('signed the story off with {claims} claims', told({ claims: p.claims })),
  'story-archived': () => say('put the practice story away'),
  'alias-proposed': (p) => say('proposed for the ledger: “{one}” = “{other}”', told({ one: p.one, other: p.other })),
  'alias-approved': (p) => say('approved for the ledger: “{one}” = “{other}”', told({ one: p.one, other: p.other })),
  'alias-refused': (p) => say('refused for the ledger: “{one}” and “{other}”', told({ one: p.one, other: p.other })),
  'correction-edited': (p) => say('saved version {version} of a correction', told({ version: p.version })),
  'correction-approved': (p) => {
    if (p.unreviewed)
      return say(
        'approved a correction ({class}) without a second editor on its notice, as version {rules} of the house rules allows',
        told({ class: smallWordOf(CLASS_WORD, p.class), rules: p.rules }),
      )
    if (p.class === 'correction')
      return say('approved a correction, under version {rules} of the house rules', told({ rules: p.rules }))
    return say(
      'approved a correction ({class}), under version {rules} of the house rules',
      told({ class: smallWordOf(CLASS_WORD, p.class), rules: p.rules }),
    )
  },
  'report-issued': (p) =>
    say(
      'issued edition {edition} of the report, with {corrections, plural, =0 {no correction} one {one correction} other {# corrections}}, as of event {seq}',
      told({ edition: p.edition, corrections: p.corrections, seq: p.seq }),
    ),
  'names-protected': (p) =>
    say('changed which names are protected: {added} added, {removed} taken off', told({ added: p.added, removed: p.removed })),
  'name-protected': (p) => say('protected a name, {protected} in all', told({ protected: p.protected })),
  'name-unprotected': (p) => say('took the protection off a name, {protected} left', told({ protected: p.protected })),
  'name-sealed': (p) => say('sealed the name of source {number}', told({ number: p.number })),
  'sealed-name-opened': (p) =>
    say('opened the name of source {number}: “{reason}”', told({ number: p.number, reason: p.reason })),
  'sealed-name-handed': (p, by) =>
    p.because === 'sealed' && p.after === by
      ? say('may open the name of source {number}', told({ number: p.number }))
      : p.because === 'sealed'
        ? say('let {name} open the name of source {number}', told({ name: p.name, number: p.number }))
        : say('let {name} open the name of source {number}, instead of somebody else', told({ name: p.name, number: p.number })),
  'edition-opened': (p) => say('opened edition {edition} of the report, which was withheld', told({ edition: p.edition })),
  'second-reading-waived': (p) => say('let revision {revision} on without a second reading', told({ revision: p.revision })),
  'member-added': (p) =>
    p.because === 'work'
      ? say('let {name} see this story, because work in it is theirs', told({ name: p.name }))
      : p.because === 'waits'
        ? say('asked {name} in to this story, because something there waits for an editor', told({ name: p.name }))
        : say('asked {name} in to this story', told({ name: p.name })),
  'story-opened': (p) =>
    p.role === 'admin'
      ? say('opened this restricted story for themselves, as an admin: “{reason}”', told({ reason: p.reason }))
      : say('opened this restricted story for themselves: “{reason}”', told({ reason: p.reason })),
  'member-removed': (p) =>
    p.because === 'work'
      ? say('took the sight of this story from {name}, with their last work in it', told({ name: p.name }))
      : say('took {name} off this story', told({ name: p.name })),
  'story-team-set': (p) =>
    p.to ? say('gave this story to the team {team}', told({ team: p.to })) : say('gave this story to the whole newsroom'),
  'visibility-changed': (p) =>
    p.restricted ? say('restricted this story to the people on it') : say('opened this story to the whole desk'),
  'legal-hold-set': () => say('put this story under legal hold: nothing of it may be erased'),
  'legal-hold-lifted': () => say('lifted the legal hold of this story'),
  'content-erased': (p) =>
    p.kind === 'story'
      ? say('erased this story, because of {law}', told({ law: p.law }))
      : p.kind === 'version'
        ? say('erased a text of an article, because of {law}', told({ law: p.law }))
        : p.kind === 'person'
          ? say('emptied the account of somebody who left, now {name}, because of {law}', told({ name: p.name, law: p.law }))
          : p.kind === 'sealed-name'
            ? say('erased a sealed name, because of {law}', told({ law: p.law }))
            : p.kind === 'originals'
              ? say('erased files that articles came in, which are kept no longer: {law}', told({ law: p.law }))
              : say('erased a note, because of {law}', told({ law: p.law })),
  'erasure-asked': (p) =>
    say('asked for an erasure, to which another admin has to agree, because of {law}', told({ law: p.law })),
  'erasure-answered': (p) =>
    p.answer === 'agreed'
      ? say('agreed to an erasure that another admin asked for')
      : p.answer === 'refused'
        ? say('refused an erasure that another admin asked for')
        : say('withdrew an erasure that they had asked for'),
  'names-resealed': (p) =>
    say('sealed {count, plural, one {one name of a source} other {# names of sources}} anew, by key {key}', {
      count: Number(p.count) || 0,
      key: String(p.key),
    }),
  'kept-no-longer': (p) =>
    say('let go what is kept for {days, plural, one {# day} other {# days}}: {what}', {
      days: Number(p.days) || 0,
      what: Object.hasOwn(KEPT_COUNT, String(p.kind)) ? KEPT_COUNT[p.kind as ClockKind](Number(p.count) || 0) : String(p.count),
    }),
  'correction-requested': (p) =>
    p.channel === 'email'
      ? say('asked {outlet} for a correction by e-mail', told({ outlet: p.outlet }))
      : say('recorded that {outlet} was asked for a correction', told({ outlet: p.outlet })),
  'correction-answered': (p) =>
    say(
      'recorded of {outlet}: {after} (was {before})',
      told({ outlet: p.outlet, after: smallWordOf(REQUEST_WORD, p.after), before: smallWordOf(REQUEST_WORD, p.before) }),
    ),
  'correction-recognised': (p) =>
    p.error === 'unclear'
      ? say('left it to a person to say whether the error is gone from version {version}', told({ version: p.version }))
      : p.error === 'still'
        ? say('found the error still in version {version}', told({ version: p.version }))
        : p.notice === 'printed'
          ? say('found the error gone from version {version}, with a notice', told({ version: p.version }))
          : say('found the error gone from version {version}, without a notice', told({ version: p.version })),
  'correction-reminder-due': (p) => say('has a reminder due: {outlet} was asked for a correction', told({ outlet: p.outlet })),
  'outlet-contact-set': (p) => say('set where {outlet} takes corrections', told({ outlet: p.outlet })),
}

/** What an event says, in a sentence without its subject. Past tense, as it was written. */
export function sentenceOf(event: TrailEvent): Message {
  if (event.hidden) return say('did something that you will see when your own reading is in')
  return sentence(event.type, event.payload ?? {}, event.personId)
}

/** A row can be of a type that this version does not know: another version, or another program, wrote it. */
function sentence<T extends EventType>(type: T, payload: EventPayloads[T], by: string | null): Message {
  return Object.hasOwn(SAYS, type)
    ? SAYS[type](payload, by)
    : say('did something for which this version of the desk has no sentence: {type}', { type })
}

/** What comes in numbers and says as much by its number; what has a reason of its own, as a return, is told one by one. */
const MANY: { [T in EventType]?: (n: number) => Message } = {
  'verdict-saved': (n) => say('saved {n} verdicts', { n }),
  'verdict-submitted': (n) => say('submitted {n} verdicts', { n }),
  'submission-withdrawn': (n) => say('withdrew {n} submissions', { n }),
  'second-reading-given': (n) => say('read {n} claims second', { n }),
  'verdict-approved': (n) => say('approved {n} verdicts', { n }),
  'verdict-approved-unreviewed': (n) => say('approved {n} verdicts without a second editor', { n }),
  'approval-confirmed': (n) => say('confirmed {n} approvals', { n }),
  'hint-dismissed': (n) => say('dismissed {n} hints', { n }),
  'hint-restored': (n) => say('brought {n} hints back', { n }),
  'hint-used': (n) => say('took {n} hints as reasons', { n }),
  'claim-flagged': (n) => say('flagged {n} claims for a second pair of eyes', { n }),
  'claim-drawn': (n) => say('marked {n} claims', { n }),
  'claim-split': (n) => say('split {n} claims in two', { n }),
  'claim-rebounded': (n) => say('moved the bounds of {n} claims', { n }),
  'claim-dropped': (n) => say('marked {n} sentences “nothing to check”', { n }),
  'claim-restored': (n) => say('made {n} sentences claims again', { n }),
  'claim-carried': (n) => say('carried {n} claims into the new version', { n }),
  'claim-placed': (n) => say('said where {n} claims stand now', { n }),
  'error-resolved': (n) => say('found {n} errors corrected', { n }),
  'recheck-asked': (n) => say('asked for {n} rechecks', { n }),
  'line-typed': (n) => say('said what {n} lines are', { n }),
  'article-added': (n) => say('added {n} articles', { n }),
  'article-details-changed': (n) => say('changed what is said about articles {n} times', { n }),
  'article-analysed': (n) => say('had {n} articles read', { n }),
  'model-said': (n) => say('asked a model {n} times', { n }),
  'alias-proposed': (n) => say('proposed {n} pairs for the ledger', { n }),
  'alias-approved': (n) => say('approved {n} pairs for the ledger', { n }),
  'claim-assigned': (n) => say('gave out {n} claims', { n }),
  'second-reader-named': (n) => say('asked for {n} second readings', { n }),
  'comment-added': (n) => say('wrote {n} notes in threads', { n }),
  'correction-edited': (n) => say('edited corrections {n} times', { n }),
  'correction-approved': (n) => say('approved {n} corrections', { n }),
  'correction-requested': (n) => say('asked for {n} corrections', { n }),
  'correction-recognised': (n) => say('compared {n} corrections with the new version', { n }),
  'report-issued': (n) => say('issued {n} editions of the report', { n }),
}

/** Whether several events of a type can be told by their number. */
export const isToldInNumbers = (type: EventType): boolean => Object.hasOwn(MANY, type)
/** The sentence of a verdict that was saved and submitted in one go, by its submission. */
export const bothOf = ({ payload }: Pick<TrailEvent, 'payload'>): Message => {
  const { revision, value } = payload as { revision?: number; value?: unknown }
  return say('saved and submitted revision {revision}: {value}', told({ revision, value: verdictOf(value) }))
}

/** Several events of one type, in a sentence without its subject. */
export const manyOf = (type: EventType, n: number): Message => MANY[type]!(n)
