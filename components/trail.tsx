import { Fragment } from 'react'
import { useTranslate } from '#translate'
import type { TrailEvent } from '@/lib/domain/event'
import {
  CARRIED_WORD,
  type CarriedAs,
  CLASS_WORD,
  type CorrectionClass,
  LINE_KIND_WORD,
  type LineKind,
  NOTHING_WORD,
  type NothingReason,
  ORIGIN_WORD,
  type OriginKind,
  RECHECK_WORD,
  REQUEST_WORD,
  RETURN_CATEGORY_WORD,
  type RecheckCause,
  type RequestState,
  type ReturnCategory,
  ROLE_WORD,
  type Role,
  reasonWord,
  SECOND_READING_WORD,
  type SecondReadingRule,
  VERDICT_WORD,
  type Verdict,
} from '@/lib/domain/words'
import { Moment } from './due'
import { Compare } from './workbench/passages'

type Payload = Record<string, unknown>
const text = (p: Payload, key: string) => String(p[key] ?? '')
const verdictWord = (value: unknown) => (value ? VERDICT_WORD[value as Verdict] : 'no verdict')

/** What an event says, in a sentence. Past tense, as it was written. */
export function sentenceOf(event: TrailEvent): string {
  const p = event.payload
  if (event.hidden) return 'did something that you will see when your own reading is in'
  switch (event.type) {
    case 'person-created':
      return `made an account for ${text(p, 'name')} (${ROLE_WORD[p.role as Role]})`
    case 'role-changed':
      return `changed ${text(p, 'name')} from ${ROLE_WORD[p.before as Role]} to ${ROLE_WORD[p.after as Role]}`
    case 'password-reset':
      return `set a new password for ${text(p, 'name')}`
    case 'password-changed':
      return 'changed their own password'
    case 'person-deactivated':
      return `closed the account of ${text(p, 'name')}`
    case 'person-reactivated':
      return `reopened the account of ${text(p, 'name')}`
    case 'story-created':
      return `made the story “${text(p, 'title')}”`
    case 'article-added':
      return `added ${p.outlet ? `${text(p, 'outlet')}: ` : ''}“${text(p, 'headline')}”, ${Number(p.length).toLocaleString('en')} characters`
    case 'article-details-changed':
      return 'changed what is said about an article'
    case 'line-typed':
      return `typed line ${text(p, 'line')} as ${LINE_KIND_WORD[p.after as LineKind].toLowerCase()} (was ${LINE_KIND_WORD[p.before as LineKind].toLowerCase()})`
    case 'article-analysed':
      return `had an article read: ${text(p, 'claims')} claims, ${text(p, 'passages')} passages, ${text(p, 'flags')} flags`
    case 'claim-drawn':
      return 'marked a claim'
    case 'claim-split':
      return 'split the claim in two'
    case 'claims-merged':
      return 'merged two claims'
    case 'claim-rebounded':
      return 'moved the bounds of the claim'
    case 'claim-dropped':
      return `marked it “nothing to check”: ${NOTHING_WORD[p.why as NothingReason]?.toLowerCase() ?? ''}`
    case 'claim-restored':
      return 'made a sentence a claim again'
    case 'verdict-saved':
      if (p.restored) return `saved revision ${text(p, 'revision')}, which brings revision ${text(p, 'restored')} back`
      return p.before && (p.before as Payload).value !== (p.after as Payload).value
        ? `saved revision ${text(p, 'revision')}: ${verdictWord((p.after as Payload).value)} (was ${verdictWord((p.before as Payload).value)})`
        : `saved revision ${text(p, 'revision')}: ${verdictWord((p.after as Payload).value)}`
    case 'verdict-submitted':
      return `submitted revision ${text(p, 'revision')}: ${verdictWord(p.value)}`
    case 'submission-withdrawn':
      return `took the submission of revision ${text(p, 'revision')} back`
    case 'verdict-approved':
      return `approved revision ${text(p, 'revision')}: ${verdictWord(p.value)}`
    case 'verdict-approved-unreviewed':
      return `approved revision ${text(p, 'revision')} without second eyes: ${verdictWord(p.value)}`
    case 'approval-confirmed':
      return `confirmed the approval of revision ${text(p, 'revision')}`
    case 'verdict-returned':
      return p.category && p.category !== 'other'
        ? `returned revision ${text(p, 'revision')} (${RETURN_CATEGORY_WORD[p.category as ReturnCategory]}): “${text(p, 'reason')}”`
        : `returned revision ${text(p, 'revision')}: “${text(p, 'reason')}”`
    case 'second-reading-given':
      return p.agrees
        ? `read it second, as revision ${text(p, 'revision')}: ${verdictWord((p.after as Payload).value)}, which agrees with revision ${text(p, 'of')}`
        : `read it second, as revision ${text(p, 'revision')}: ${verdictWord((p.after as Payload).value)}, which differs from revision ${text(p, 'of')}`
    case 'second-reader-named':
      return p.name ? `asked ${text(p, 'name')} to read it second` : 'asked nobody in particular to read it second'
    case 'verdict-adjudicated':
      return p.stands
        ? `decided between revisions ${text(p, 'first')} and ${text(p, 'second')}: revision ${text(p, 'stands')} stands. “${text(p, 'reason')}”`
        : `sent both readings back, revisions ${text(p, 'first')} and ${text(p, 'second')}: “${text(p, 'reason')}”`
    case 'verdict-contested':
      return `contested revision ${text(p, 'revision')}: “${text(p, 'reason')}”`
    case 'contest-upheld':
      return `upheld revision ${text(p, 'revision')}: “${text(p, 'reason')}”`
    case 'contest-overturned':
      return `overturned revision ${text(p, 'revision')}: “${text(p, 'reason')}”`
    case 'contest-lapsed':
      return `ended the contest of revision ${text(p, 'revision')} undecided, because it is in question no more`
    case 'claim-withdrawn':
      return `withdrew the claim: “${text(p, 'reason')}”`
    case 'recheck-asked':
      return p.version
        ? `asked for a recheck because of version ${text(p, 'version')}: ${RECHECK_WORD[p.cause as RecheckCause]}`
        : `asked for a recheck: ${RECHECK_WORD[p.cause as RecheckCause]}`
    case 'legal-flag-set':
      return p.reason ? `flagged the claim for the lawyers: “${text(p, 'reason')}”` : 'flagged the claim for the lawyers'
    case 'legal-flag-lifted':
      return p.reason ? `lifted the legal flag: “${text(p, 'reason')}”` : 'lifted the legal flag'
    case 'second-reading-ruled':
      return p.after
        ? `set which claims two people read: ${SECOND_READING_WORD[p.after as SecondReadingRule]}. “${text(p, 'reason')}”`
        : `set which claims two people read: as the house has it. “${text(p, 'reason')}”`
    case 'house-policy-set':
      return p.note
        ? `set version ${text(p, 'version')} of the house rules: “${text(p, 'note')}”`
        : `set version ${text(p, 'version')} of the house rules`
    case 'article-revised':
      return p.immaterial
        ? `imported version ${text(p, 'version')} of an article, in which nothing material changed`
        : `imported version ${text(p, 'version')} of an article; ${text(p, 'rechecks')} claims need a recheck`
    case 'samples-put-away':
      return `put the sample’s ${text(p, 'closed')} accounts away`
    case 'version-proposal-dismissed':
      return 'put aside a new text of an article that another story imported'
    case 'claim-carried':
      return `carried the claim into version ${text(p, 'version')}: ${CARRIED_WORD[p.carried as CarriedAs]}`
    case 'claim-placed':
      return `said where the claim stands in version ${text(p, 'version')}`
    case 'error-resolved':
      return `found the error corrected in version ${text(p, 'version')}`
    case 'article-retired':
      return `retired an article as a source: “${text(p, 'reason')}”`
    case 'article-brought-back':
      return 'brought a retired article back'
    case 'origin-confirmed':
      return p.kind
        ? `said where it comes from: ${ORIGIN_WORD[p.kind as OriginKind]} ${text(p, 'name')}`
        : 'took back where it comes from'
    case 'story-signed':
      return `signed, as one of ${text(p, 'of')} editors`
    case 'story-reopened':
      return `reopened the story: “${text(p, 'reason')}”`
    case 'claim-reopened':
      return `reopened the claim: “${text(p, 'reason')}”`
    case 'hint-dismissed':
      return `dismissed a hint: ${text(p, 'reason')}`
    case 'hint-restored':
      return `brought a hint back: ${text(p, 'reason')}`
    case 'hint-used':
      return `took a hint as a reason: ${text(p, 'reason')}`
    case 'claim-flagged':
      return 'flagged the claim for a second pair of eyes'
    case 'claim-unflagged':
      return 'took the flag away'
    case 'second-reading-waived':
      return `let revision ${text(p, 'revision')} on without a second reading`
    case 'member-added':
      return p.because === 'work'
        ? `let ${text(p, 'name')} see this story, because work in it is theirs`
        : `asked ${text(p, 'name')} in to this story`
    case 'member-removed':
      return p.because === 'work'
        ? `took the sight of this story from ${text(p, 'name')}, with their last work in it`
        : `took ${text(p, 'name')} off this story`
    case 'visibility-changed':
      return p.restricted ? 'restricted this story to the people on it' : 'opened this story to the whole desk'
    case 'claim-assigned':
      return p.name ? `gave the claim to ${text(p, 'name')}` : 'gave the claim to nobody in particular'
    case 'comment-added':
      return 'wrote in the thread'
    case 'comment-pinned':
      return p.comment ? 'pinned a note on the claim' : 'took the pinned note away'
    case 'thread-resolved':
      return 'resolved the thread'
    case 'thread-reopened':
      return 'opened the thread again'
    case 'work-handed-over':
      return p.note
        ? `handed ${text(p, 'claims')} claims over to ${text(p, 'name')}: “${text(p, 'note')}”`
        : `handed ${text(p, 'claims')} claims over to ${text(p, 'name')}`
    case 'story-signed-off':
      return p.override
        ? `signed the story off with ${text(p, 'claims')} claims, although something is open: “${text(p, 'override')}”`
        : `signed the story off with ${text(p, 'claims')} claims`
    case 'story-archived':
      return 'put the practice story away'
    case 'alias-proposed':
      return `proposed for the ledger: “${text(p, 'one')}” and “${text(p, 'other')}” are one`
    case 'alias-approved':
      return `approved for the ledger: “${text(p, 'one')}” and “${text(p, 'other')}” are one`
    case 'alias-refused':
      return `refused for the ledger: “${text(p, 'one')}” and “${text(p, 'other')}”`
    case 'correction-edited':
      return `kept version ${text(p, 'version')} of a correction`
    case 'correction-approved':
      return `approved a correction (${CLASS_WORD[p.class as CorrectionClass].toLowerCase()}), under version ${text(p, 'rules')} of the house rules`
    case 'report-issued':
      return `issued edition ${text(p, 'edition')} of the report, with ${text(p, 'corrections')} corrections, as of event ${text(p, 'seq')}`
    case 'names-protected':
      return `changed which names are protected: ${text(p, 'added')} added, ${text(p, 'removed')} taken off`
    case 'name-protected':
      return `protected a name: ${text(p, 'protected')} now`
    case 'name-unprotected':
      return `took the protection off a name: ${text(p, 'protected')} now`
    case 'edition-opened':
      return `opened edition ${text(p, 'edition')} of the report, which was withheld`
    case 'correction-requested':
      return p.channel === 'email'
        ? `asked ${text(p, 'outlet')} for a correction by e-mail`
        : `recorded that ${text(p, 'outlet')} was asked for a correction`
    case 'correction-answered':
      return `recorded of ${text(p, 'outlet')}: ${REQUEST_WORD[p.after as RequestState].toLowerCase()} (was ${REQUEST_WORD[p.before as RequestState].toLowerCase()})`
    case 'correction-recognised':
      return p.error === 'unclear'
        ? `imported version ${text(p, 'version')}: whether the error is gone, a person has to say`
        : p.error === 'still'
          ? `imported version ${text(p, 'version')}: the error still stands`
          : p.notice === 'printed'
            ? `imported version ${text(p, 'version')}: the error is gone, and a notice was printed`
            : `imported version ${text(p, 'version')}: the error is gone, without a notice`
    case 'correction-reminder-due':
      return `has a reminder due: ${text(p, 'outlet')} was asked for a correction`
    case 'outlet-contact-set':
      return `set where ${text(p, 'outlet')} takes corrections`
  }
}

/** Before and after of an event, where something was replaced. */
function Change({ event }: { event: TrailEvent }) {
  const t = useTranslate()
  const p = event.payload
  if (event.hidden) return null
  if (event.type === 'verdict-saved' || event.type === 'second-reading-given') {
    const before = (p.before ?? {}) as Payload
    const after = p.after as Payload
    const rows: [string, string, string][] = [
      [t('Note'), text(before, 'note'), text(after, 'note')],
      [t('Should read'), text(before, 'proposedText'), text(after, 'proposedText')],
      [
        t('Reasons'),
        ((before.reasons as string[]) ?? []).map((r) => t(reasonWord(r))).join(', '),
        ((after.reasons as string[]) ?? []).map((r) => t(reasonWord(r))).join(', '),
      ],
      [t('Searched'), text(before, 'searched'), text(after, 'searched')],
      [
        t('Evidence'),
        t('{n, plural, one {# passage} other {# passages}}', { n: ((before.evidence as unknown[]) ?? []).length }),
        t('{n, plural, one {# passage} other {# passages}}', { n: ((after.evidence as unknown[]) ?? []).length }),
      ],
    ]
    const changed = rows.filter(([, a, b]) => a !== b)
    if (changed.length === 0) return null
    return (
      <dl className="small grid gap-x-3 gap-y-1 sm:grid-cols-[7rem_minmax(0,1fr)] mt-1">
        {changed.map(([label, a, b]) => (
          <Fragment key={label}>
            <dt className="quiet">{label}</dt>
            <dd className="break">
              <Compare left={a} right={b} />
            </dd>
          </Fragment>
        ))}
      </dl>
    )
  }
  if ((event.type === 'claim-carried' || event.type === 'claim-placed') && p.before !== p.after)
    return <Compare left={text(p, 'before')} right={text(p, 'after')} />
  if (event.type === 'error-resolved') return <Compare left={text(p, 'was')} right={text(p, 'now')} />
  if (event.type === 'claim-rebounded')
    return <Compare left={text(p.before as Payload, 'quote')} right={text(p.after as Payload, 'quote')} />
  if (event.type === 'article-details-changed') {
    const before = p.before as Payload
    const after = p.after as Payload
    const keys = Object.keys(after).filter((key) => String(before[key] ?? '') !== String(after[key] ?? ''))
    return (
      <p className="small quiet break">
        {keys.map((key) => `${key}: ${before[key] ?? 'unknown'} → ${after[key] ?? 'unknown'}`).join('; ')}
      </p>
    )
  }
  const quote = text(p, 'quote') || (Array.isArray(p.quotes) ? p.quotes.join(' / ') : '')
  return quote ? (
    <p className="serif small break" translate="no">
      “{quote}”
    </p>
  ) : null
}

/** A trail, newest first: who, when, what, before and after. */
export function Trail({
  events,
  zone,
  storyId,
  numbers,
}: {
  events: TrailEvent[]
  zone: string
  storyId: string | null
  numbers?: ReadonlyMap<string, string>
}) {
  const t = useTranslate()
  if (events.length === 0) return <p className="card p-6">{t('Nothing has happened yet.')}</p>
  return (
    <ol className="card divide-y divide-(--line)">
      {events.map((event) => (
        <li key={event.seq} className="p-3 px-4 grid gap-x-4 gap-y-0.5 sm:grid-cols-[12rem_minmax(0,1fr)]">
          <span className="small quiet nums">
            <Moment iso={event.at} zone={zone} />
            <span className="block">{t('event {seq}', { seq: event.seq })}</span>
          </span>
          <div>
            <p className="break">
              <strong>{event.personName ?? t('The desk')}</strong> {t.said(sentenceOf(event))}
              {storyId && event.claimId && numbers?.has(event.claimId) && (
                <>
                  {' '}
                  <a href={`/stories/${storyId}/claims/${event.claimId}`}>{numbers.get(event.claimId)}</a>
                </>
              )}
            </p>
            <Change event={event} />
          </div>
        </li>
      ))}
    </ol>
  )
}
