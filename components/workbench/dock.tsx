'use client'
import { useTranslate } from '#translate'
import type { ClaimView } from '@/lib/domain/views'
import { RETURN_CATEGORY_WORD, VERDICT_WORD } from '@/lib/domain/words'
import { quoted } from '@/lib/text/quoted'
import { StateBadge, VerdictBadge, VerdictIcon } from '../controls/verdict-mark'
import { isBeyondDeciding, mayEdit } from './commands/may'
import { Actions, Editor, Verdicts } from './editor'
import { FirstHints } from './first-hints'
import { later } from './later'
import { articleOf, claimOf, draftAt, holderOf, mayTake, numberOf, numbersOf, orderedOf, recentOf } from './seen'
import { takeOver } from './steps'
import { useBench, usePlace, useWorks } from './use-bench'
import { useNarrow } from './use-narrow'

const Hints = later(() => import('./hints').then((m) => m.Hints), { drawn: true })
const Reader = later(() => import('./reader').then((m) => m.Reader), { drawn: true })
const Decisions = later(() => import('./reader').then((m) => m.Decisions), { drawn: true })
const Life = later(() => import('./life').then((m) => m.Life), { drawn: true })
const Risks = later(() => import('./risks').then((m) => m.Risks), { drawn: true })
const SheetHandle = later(() => import('./phone').then((m) => m.SheetHandle))
const PhoneHint = later(() => import('./phone').then((m) => m.PhoneHint))
const Earlier = later(() => import('./earlier').then((m) => m.Earlier))

/** The inspector: the only place where a verdict is written and saved. It stands beside the texts; its head and foot never move. */
export function Dock() {
  const t = useTranslate()
  const works = useWorks()
  const body = usePlace('inspector')
  const claim = useBench(claimOf)
  const isEmpty = useBench((b) => orderedOf(b).length === 0)
  const editable = useBench(mayEdit)
  const isBeyond = useBench(isBeyondDeciding)
  const dirty = useBench((b) => draftAt(b)?.dirty ?? false)
  const isNarrow = useNarrow()
  if (!claim) return <div className="dock quiet">{isEmpty ? t('No claims yet.') : t('Choose a claim.')}</div>
  return (
    <section className="dock" aria-label={t('Verdict')}>
      <DockHead claim={claim} />
      {isNarrow && editable && <PhoneHint claim={claim} />}
      {editable && <Verdicts claim={claim} />}
      {/* who decides or reads has the evidence before their eyes; who writes has the text */}
      {isNarrow && <SheetHandle key={String(editable)} isUp={!editable} />}
      <div className="dock-body" ref={body}>
        <Quoted claim={claim} />
        {editable && <FirstHints />}
        <Said claim={claim} />
        {isBeyond && <Life claim={claim} />}
        {/* what is a risk by no rule of the house asks nothing of anybody */}
        {(claim.needsSecond || claim.risks.includes('legal')) && <Risks claim={claim} />}
        <Holder />
        {(claim.hints.length > 0 || claim.splitAt !== null) && <Hints claim={claim} />}
        {editable ? <Editor claim={claim} /> : <Reader claim={claim} />}
        <Earlier claimId={claim.id} onOpen={works.open} />
        {dirty && !editable && (
          <p className="notice notice-warn mt-2">
            {t('Text that you wrote is kept on this device and is not saved: somebody else moved this claim on.')}
          </p>
        )}
      </div>
      {editable ? <Actions claimId={claim.id} /> : <Decisions />}
    </section>
  )
}

function DockHead({ claim }: { claim: ClaimView }) {
  const t = useTranslate()
  const place = usePlace('heading')
  const number = useBench((b) => numberOf(b, claim.id))
  const total = useBench((b) => orderedOf(b).length)
  const editable = useBench(mayEdit)
  const about = [
    t(claim.kind),
    claim.assigneeName && t('Given to {name}', { name: claim.assigneeName }),
    claim.head && t('Revision {number} by {name}', { number: claim.head.number, name: claim.head.authorName }),
    // of what has a verdict nothing is to be checked first
    editable && !claim.head && t.kept(claim.worthReason),
  ]
    .filter(Boolean)
    .join(' · ')
  return (
    <div className="dock-head">
      <div className="dock-title">
        <h2 ref={place} tabIndex={-1} className="nums">
          {t('Claim {number} of {total}', { number, total })}
        </h2>
        {!editable && <VerdictBadge value={claim.head?.content.value ?? null} />}
        <StateBadge state={claim.state} returned={claim.returnedCount} />
        <Recent />
      </div>
      <p className="small quiet truncate first-letter:uppercase" title={about}>
        {about}
      </p>
    </div>
  )
}

/** The claim's words: in the article for the eye, here for who hears the page; here for everybody where the article has them no more. */
function Quoted({ claim }: { claim: ClaimView }) {
  const article = useBench(articleOf)
  return (
    <p className={claim.isOrphan ? 'said serif break mb-2' : 'said sr-only'} translate="no" lang={article.language} dir="auto">
      {quoted(claim.quote)}
    </p>
  )
}

/** What people said about the claim: a pinned note, why it came back, why it was overturned. */
function Said({ claim }: { claim: ClaimView }) {
  const t = useTranslate()
  return (
    <>
      {claim.flaggedBy && (
        <p className="notice notice-warn mb-2">
          <span aria-hidden="true">⚑ </span>
          {t('{name} wants a second pair of eyes', { name: claim.flaggedBy })}
        </p>
      )}
      {claim.pinned && (
        <p className="notice mb-2">
          <strong>{t('Pinned by {name}:', { name: claim.pinned.by })}</strong> {claim.pinned.text}
        </p>
      )}
      {claim.returnReason && /returned|draft|submitted/.test(claim.state) && (
        <p className={claim.state === 'returned' ? 'notice notice-warn mb-2 break' : 'notice mb-2 break'}>
          <strong>
            {claim.state !== 'returned'
              ? t('Returned before:')
              : claim.returnCategory && claim.returnCategory !== 'other'
                ? t('Returned ({category}):', { category: t(RETURN_CATEGORY_WORD[claim.returnCategory]) })
                : t('Returned:')}
          </strong>{' '}
          {claim.returnReason}
        </p>
      )}
      {claim.overturned && (
        <p className="notice notice-warn mb-2">
          <strong>{t('Overturned by {name}:', { name: claim.overturned.by })}</strong> {claim.overturned.reason}
        </p>
      )}
    </>
  )
}

/** Who else writes on this claim, and taking it over. */
function Holder() {
  const t = useTranslate()
  const works = useWorks()
  const holder = useBench(holderOf)
  const me = useBench((b) => b.given.me.id)
  const editable = useBench(mayEdit)
  const dirty = useBench((b) => draftAt(b)?.dirty ?? false)
  if (!holder) return null
  return (
    <p className="notice notice-warn mb-2 flex gap-2 items-center flex-wrap" role="status">
      <span className="flex-1 min-w-52">
        {holder.personId === me
          ? t('Another window of yours is writing on this claim.')
          : dirty
            ? t('{name} is writing on this claim too. What you type is kept; whoever saves second sees both.', {
                name: holder.name,
              })
            : t('{name} is writing on this claim. What they save appears here by itself.', { name: holder.name })}
      </span>
      {editable && mayTake(works.now(), Date.now()) && (
        <button type="button" className="btn btn-small" onClick={() => void takeOver(works)}>
          {t('Take it over')}
        </button>
      )}
    </p>
  )
}

/** The ten verdicts that this person wrote last, to go back to any of them. */
function Recent() {
  const t = useTranslate()
  const works = useWorks()
  const recent = useBench(recentOf)
  const numbers = useBench(numbersOf)
  if (recent.length === 0) return null
  return (
    <details className="recent">
      <summary className="small" title={t('My last verdicts')}>
        <span aria-hidden="true">↺</span>
        <span className="sr-only">{t('My last verdicts')}</span>
      </summary>
      <ol className="card p-1 grid gap-0.5">
        {recent.map((claim) => (
          <li key={claim.id}>
            <button type="button" className="btn btn-quiet btn-small w-full justify-start!" onClick={() => works.open(claim.id)}>
              <span className={`v v-${claim.head?.content.value ?? ''} text-(--c)`}>
                <VerdictIcon value={claim.head?.content.value ?? null} />
              </span>
              <span className="nums">{numbers.get(claim.id)}</span>
              <span className="truncate max-w-56" translate="no" dir="auto">
                {claim.quote}
              </span>
              <span className="sr-only">
                , {claim.head?.content.value ? t(VERDICT_WORD[claim.head.content.value]) : t('No verdict')}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </details>
  )
}
