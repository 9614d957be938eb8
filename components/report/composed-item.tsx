import { useTranslate } from '#translate'
import type { ItemView } from '@/lib/domain/views'
import { CLASS_WORD } from '@/lib/domain/words'
import { Moment } from '../controls/due'
import { ChangedSentence } from '../revision/change'
import { BothCorrections } from './both-corrections'
import type { Card, ComposedClaim, Composing } from './composing'
import { CauseAndLimits, KindOfCorrection, NoticeForReaders, SameErrorAgain, ToDo } from './correction-fields'
import { type Correction, useCorrection } from './use-correction'

const STATE_WORD = { approved: 'Approved', stale: 'Look again', draft: 'Draft', proposed: 'Proposed' } as const

/** One correction: closed, a line to open; open, all of it. */
export function ComposedItem({
  composing,
  card,
  others,
  byId,
  who,
  onHere,
  startsOpen,
}: {
  composing: Composing
  card: Card
  others: readonly Card[]
  byId: ReadonlyMap<string, ComposedClaim>
  /** Who else is at it. */
  who: readonly string[]
  onHere: (claimId: string | null) => void
  startsOpen: boolean
}) {
  const t = useTranslate()
  const correction = useCorrection(composing, card, byId, startsOpen)
  const { content, lead, problems, set, whyNotCompose } = correction
  const { language, templates, zone } = composing
  const name = `${t(CLASS_WORD[content.class])}, ${lead ? t.said(lead.location) : ''}`
  if (!correction.isOpen) return <ClosedCorrection name={name} language={language} correction={correction} />
  return (
    <section
      className="card p-4 grid gap-3 grid-cols-[minmax(0,1fr)] has-[>:last-child>:only-child:empty]:pb-1"
      aria-label={name}
      onFocus={() => onHere(content.claimIds[0]!)}
      onBlur={(e) => {
        if (!e.currentTarget.contains(e.relatedTarget)) onHere(null)
      }}
    >
      <div className="flex gap-2 items-center flex-wrap">
        <h2 className="flex-1 min-w-48">{name}</h2>
        {who.length > 0 && <span className="badge badge-accent">{t('{names} at it too', { names: who.join(', ') })}</span>}
        <StateOfCorrection state={correction.state} />
      </div>
      {card.item && <LastKept item={card.item} zone={zone} />}
      <WhatChangedMeanwhile kept={card.item} correction={correction} />
      {lead && (
        <div lang={language} dir="auto">
          <ChangedSentence was={lead.quote} is={lead.shouldRead} />
        </div>
      )}
      {lead?.standing
        .map((m) => t(m))
        .map((text) => (
          <p key={text} className="notice notice-warn">
            {text}
          </p>
        ))}
      {content.claimIds.length > 1 && (
        <SameErrorAgain
          content={content}
          byId={byId}
          language={language}
          onTakeOut={whyNotCompose ? null : (id) => set({ claimIds: content.claimIds.filter((c) => c !== id) })}
        />
      )}
      <fieldset className="contents" disabled={whyNotCompose !== null}>
        <KindOfCorrection content={content} set={set} lead={lead} others={others} byId={byId} templates={templates} />
        <NoticeForReaders name={card.key} content={content} set={set} lead={lead} problems={problems} templates={templates} />
        <CauseAndLimits content={content} set={set} />
        <ToDo content={content} set={set} />
      </fieldset>
      <StepsOfCorrection correction={correction} />
      {correction.problem && (
        <p className="notice notice-wrong" role="alert">
          {t.said(correction.problem)}
        </p>
      )}
      {correction.theirs && (
        <BothCorrections
          mine={content}
          theirs={correction.theirs}
          onClose={() => correction.showTheirs(null)}
          onChoose={(next) => correction.choose(correction.theirs!, next)}
        />
      )}
    </section>
  )
}

function StateOfCorrection({ state }: { state: Correction['state'] }) {
  const t = useTranslate()
  return (
    <span className={`badge ${state === 'approved' ? 'v v-corroborated' : state === 'stale' ? 'badge-warn' : ''}`}>
      {state === 'approved' ? '✓ ' : state === 'stale' ? '! ' : ''}
      {t(STATE_WORD[state])}
    </span>
  )
}

function ClosedCorrection({ name, language, correction }: { name: string; language: string; correction: Correction }) {
  const t = useTranslate()
  return (
    <section className="card p-3 flex gap-3 items-center flex-wrap" aria-label={name}>
      <div className="flex-1 min-w-48">
        <h2>{name}</h2>
        <p className="small quiet truncate" translate="no" lang={language} dir="auto">
          {correction.content.notice}
        </p>
      </div>
      <StateOfCorrection state={correction.state} />
      <button type="button" className="btn btn-small" onClick={correction.open}>
        {t('Open this correction')}
        <span className="sr-only"> {name}</span>
      </button>
    </section>
  )
}

/** Who kept it last and when, and who approved it. */
function LastKept({ item, zone }: { item: ItemView; zone: string }) {
  const t = useTranslate()
  return (
    <p className="small quiet">
      {t('Version {version}, saved by {name}', { version: item.version, name: item.editedBy })},{' '}
      <Moment iso={item.editedAt} zone={zone} />
      {item.approved && (
        <>
          {' · '}
          {item.approved.isWriters
            ? t('approved without a second editor by {name}', { name: item.approved.by })
            : t('approved by {name}', { name: item.approved.by })}
          , <Moment iso={item.approved.at} zone={zone} />
        </>
      )}
    </p>
  )
}

/** What happened to it since: a verdict of it changed, or a colleague kept a newer version. */
function WhatChangedMeanwhile({ kept, correction }: { kept: ItemView | null; correction: Correction }) {
  const t = useTranslate()
  return (
    <>
      {correction.isStale && (
        <p className="notice notice-warn">
          {t(
            'A verdict of this correction changed since the correction was written. It is in no report until somebody saves it and an editor approves it again.',
          )}
        </p>
      )}
      {correction.isNewer && (
        <p className="notice notice-warn flex gap-3 items-center flex-wrap">
          {t('{name} saved a newer version. What you typed is still here.', { name: kept!.editedBy })}
          <button type="button" className="btn btn-small" onClick={() => correction.showTheirs(kept)}>
            {t('Show both')}
          </button>
        </p>
      )}
    </>
  )
}

function StepsOfCorrection({
  correction: { item, state, busy, problems, said, isDirty, isStale, whyNotApprove, whyNotCompose, approve, keep, undo },
}: {
  correction: Correction
}) {
  const t = useTranslate()
  return (
    <div className="flex gap-2 items-center flex-wrap">
      {state !== 'approved' && !whyNotApprove && (
        <button type="button" className="btn btn-main" disabled={busy || problems.length > 0} onClick={() => void approve()}>
          {t('Approve this correction')}
        </button>
      )}
      {!whyNotCompose && (isDirty || !item || isStale) && (
        <button type="button" className="btn" disabled={busy} onClick={() => void keep()}>
          {t('Save')}
        </button>
      )}
      {isDirty && (
        <button type="button" className="btn btn-quiet" onClick={undo}>
          {t('Undo what I typed')}
        </button>
      )}
      {whyNotApprove && state !== 'approved' && (
        <span className="small quiet">
          {!item && whyNotApprove.code === 'own-work'
            ? t(
                'Proposed by the desk. Whoever saves it does not approve it: have a journalist save it, or another editor approve it.',
              )
            : t.said(whyNotApprove.message)}
        </span>
      )}
      <span className="small quiet" role="status">
        {said}
      </span>
    </div>
  )
}
