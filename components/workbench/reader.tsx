'use client'
import { useTranslate } from '#translate'
import { type Message, say } from '@/lib/domain/message'
import type { ClaimView } from '@/lib/domain/views'
import { Cap, useKeyed } from '../keys/keys'
import { draftOf } from '../revision/draft'
import { InWords } from '../revision/in-words'
import type { Bench } from './bench'
import { approve, contest, giveBack, reopen } from './commands/editors'
import { able, isAble, mayWrite } from './commands/may'
import { EvidenceList } from './evidence-list'
import { ReturnForm } from './return-form'
import { claimOf } from './seen'
import { takeBack } from './steps'
import { useBench, useDo, usePlace, useWorks } from './use-bench'

/** A verdict that cannot be changed here: read by everybody, decided by an editor. */
export function Reader({ claim }: { claim: ClaimView }) {
  const { content } = draftOf(claim)
  const place = usePlace('verdict')
  return (
    <div ref={place} data-place="verdict" className="grid gap-3">
      <div className="grid gap-2" hidden={claim.state === 'adjudication'}>
        <InWords content={content} printed={claim.head?.words.quote ?? claim.quote} />
      </div>
      {claim.state !== 'adjudication' && <EvidenceList claim={claim} content={content} editable={false} />}
    </div>
  )
}

/** What a reader can do about a verdict, below everything; and why the desk did not take it. */
export function Decisions() {
  const t = useTranslate()
  const problem = useBench((b) => b.voice.problem)
  const keyed = useKeyed()
  const works = useWorks()
  const run = useDo()
  const busy = useBench((b) => b.busy)
  const status = useBench((b) => b.voice.status)
  const canDecide = useBench((b) => isAble(b, 'approve'))
  const canTakeBack = useBench((b) => isAble(b, 'withdraw-submission'))
  const canReopen = useBench((b) => isAble(b, 'reopen'))
  const canContest = useBench((b) => isAble(b, 'contest'))
  const canUnreviewed = useBench((b) => isAble(b, 'approve-unreviewed'))
  const why = useBench(whyNotDecide)
  const returning = useBench((b) => (b.dialog?.kind === 'return' ? b.dialog : null))
  return (
    <div className="actions">
      {problem && (
        <p className="notice notice-wrong w-full" role="alert">
          {t.kept(problem)}
        </p>
      )}
      {returning && <ReturnForm key={String(returning.reading)} reading={returning.reading} />}
      {canDecide && !returning && (
        <>
          <button type="button" className="btn btn-main" disabled={busy} onClick={() => run(approve)} {...keyed(approve)}>
            {t('Approve')} <Cap of={approve} />
          </button>
          <button type="button" className="btn" disabled={busy} onClick={() => run(giveBack)} {...keyed(giveBack)}>
            {t('Return…')} <Cap of={giveBack} />
          </button>
        </>
      )}
      {!canDecide && why && <p className="small quiet">{t(why)}</p>}
      {canTakeBack && (
        <button type="button" className="btn" disabled={busy} onClick={() => void takeBack(works)}>
          {t('Withdraw submission')}
        </button>
      )}
      {canReopen && (
        <button type="button" className="btn" disabled={busy} onClick={() => run(reopen)} {...keyed(reopen)}>
          {t('Reopen…')}
        </button>
      )}
      {canContest && (
        <button type="button" className="btn" disabled={busy} onClick={() => run(contest)} {...keyed(contest)}>
          {t('Contest…')}
        </button>
      )}
      {canUnreviewed && (
        <button type="button" className="btn" disabled={busy} onClick={() => run(approve)}>
          {t('Approve without a second editor…')}
        </button>
      )}
      <span className="small quiet">{t.kept(status)}</span>
    </div>
  )
}

/** Why a submitted verdict is not this reader's to decide on; that it can be read, for whoever may do no more. */
function whyNotDecide(bench: Bench): Message | null {
  const state = claimOf(bench)?.state
  const denial = state === 'submitted' ? able(bench, 'approve') : null
  return denial ?? (state === 'approved' || mayWrite(bench) ? null : say('You can read this verdict.'))
}
