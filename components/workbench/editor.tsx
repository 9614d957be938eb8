'use client'
import type { RefObject } from 'react'
import { useTranslate } from '#translate'
import { LIMITS } from '@/lib/domain/limits'
import type { ArticleView, ClaimView } from '@/lib/domain/views'
import {
  FACET_WORD,
  FACETS,
  REASONS,
  REMEDIES,
  REMEDY_WORD,
  VERDICT_WORD,
  VERDICTS,
  type Verdict,
  WRONG_SIDE_WORD,
  WRONG_SIDES,
} from '@/lib/domain/words'
import { warnings } from '@/lib/review/workflow'
import { copyText } from '../client/browser'
import { VerdictIcon } from '../controls/verdict-mark'
import { Wrong } from '../controls/wrong'
import type { CommandId } from '../keys/commands'
import { Cap, useKeyed, usePreferences } from '../keys/keys'
import type { Draft } from '../revision/draft'
import { EvidenceList } from './evidence-list'
import { LongText } from './long-text'
import type { Keeping } from './use-drafts'
import type { Saying } from './use-saving'

const KEEPING_WORD: Record<Keeping, string> = {
  desk: 'Typing kept on the desk, not saved as a verdict',
  keeping: 'Keeping what you type…',
  browser: 'Typing kept on this device, not saved as a verdict',
  screen: 'This browser is full: what you type is on this screen only. Save soon.',
}

const toggle = <T,>(list: readonly T[], item: T) => (list.includes(item) ? list.filter((x) => x !== item) : [...list, item])

/** Where a verdict is written: value, reasons, facets, evidence, note, and what follows from it. */
export function Editor({
  claim,
  draft,
  articles,
  saying,
  keeping,
  busy,
  noteRef,
  reasonsRef,
  isSecondReading,
  onVerdict,
  onChange,
  run,
}: {
  claim: ClaimView
  draft: Draft
  articles: readonly ArticleView[]
  saying: Saying
  keeping: Keeping | null
  busy: boolean
  noteRef: RefObject<HTMLTextAreaElement | null>
  reasonsRef: RefObject<HTMLFieldSetElement | null>
  isSecondReading: boolean
  onVerdict: (value: Verdict) => void
  onChange: (patch: Partial<Draft['content']>) => void
  run: (id: CommandId) => void
}) {
  const t = useTranslate()
  const keyed = useKeyed()
  const { preferences } = usePreferences()
  const { content } = draft
  const { fields } = saying
  const value = content.value
  const digit = (n: number) =>
    preferences.keyCaps && (
      <span className="kbd hide-small" aria-hidden="true">
        {n}
      </span>
    )
  const notes = warnings(
    content,
    content.evidence.map((e) => ({ stance: e.stance, inThisArticle: e.articleId === claim.articleId })),
  )
  return (
    <div className="dock-grid">
      <div className="grid gap-2.5">
        <fieldset className="verdicts">
          <legend className="sr-only">{t('Verdict')}</legend>
          <div className="flex gap-2 flex-wrap">
            {VERDICTS.map((v) => (
              <label key={v} className={`verdict v v-${v}`} title={keyed(v).title}>
                <input
                  type="radio"
                  name="verdict"
                  value={v}
                  checked={value === v}
                  onChange={() => onVerdict(v)}
                  aria-keyshortcuts={keyed(v)['aria-keyshortcuts']}
                />
                <VerdictIcon value={v} />
                {t(VERDICT_WORD[v])} <Cap of={v} />
              </label>
            ))}
          </div>
          <Wrong id="wrong-value" text={fields.value} />
        </fieldset>
        {value && (
          <fieldset ref={reasonsRef} aria-describedby={fields.reasons ? 'wrong-reasons' : undefined}>
            <legend className="legend">{value === 'corroborated' ? t('How (optional)') : t('Reasons')}</legend>
            <div className="flex gap-1.5 flex-wrap pt-1">
              {REASONS[value].map(([code, word], i) => (
                <label key={code} className="pick">
                  <input
                    type="checkbox"
                    checked={content.reasons.includes(code)}
                    onChange={() => onChange({ reasons: toggle(content.reasons, code) })}
                    data-digit={i + 1}
                  />
                  {t(word)} {digit(i + 1)}
                </label>
              ))}
            </div>
            <Wrong id="wrong-reasons" text={fields.reasons} />
          </fieldset>
        )}
        {value === 'disputed' && (
          <>
            <fieldset>
              <legend className="legend">{t('Which facts are wrong')}</legend>
              <div className="flex gap-1.5 flex-wrap pt-1">
                {FACETS.map((facet) => (
                  <label key={facet} className="pick">
                    <input
                      type="checkbox"
                      checked={content.facets.includes(facet)}
                      onChange={() => onChange({ facets: toggle(content.facets, facet) })}
                    />
                    {t(FACET_WORD[facet])}
                  </label>
                ))}
              </div>
              <Wrong id="wrong-facets" text={fields.facets} />
            </fieldset>
            <fieldset>
              <legend className="legend">{t('Who is wrong')}</legend>
              <div className="flex gap-1.5 flex-wrap pt-1">
                {WRONG_SIDES.map((side) => (
                  <label key={side} className="pick">
                    <input
                      type="radio"
                      name="who-is-wrong"
                      checked={content.whoIsWrong === side}
                      onChange={() => onChange({ whoIsWrong: side })}
                    />
                    {t(WRONG_SIDE_WORD[side])}
                  </label>
                ))}
              </div>
              <Wrong id="wrong-side" text={fields.whoIsWrong} />
            </fieldset>
          </>
        )}
        <EvidenceList
          claim={claim}
          content={content}
          articles={articles}
          editable
          wrong={fields.evidence}
          onChange={onChange}
          run={run}
        />
      </div>
      <div className="grid gap-2.5">
        <div className="field">
          <label htmlFor="note">
            {t('Note')} {value === 'disputed' && <span className="quiet">{t('(needed)')}</span>}
          </label>
          <LongText
            id="note"
            inputRef={noteRef}
            most={LIMITS.note}
            value={content.note}
            onChange={(e) => onChange({ note: e.target.value })}
            wrong={fields.note}
            aria-keyshortcuts={keyed('note')['aria-keyshortcuts']}
          />
        </div>
        {value === 'disputed' && (
          <div className="field">
            <span className="flex justify-between gap-2 items-end flex-wrap">
              <label htmlFor="proposed" className="legend">
                {t('Should read')}{' '}
                {content.whoIsWrong === 'this_article' && <span className="quiet font-normal">{t('(needed)')}</span>}
              </label>
              {content.proposedText === '' && (
                <button type="button" className="btn btn-small btn-quiet" onClick={() => onChange({ proposedText: claim.quote })}>
                  {t('Start from the printed words')}
                </button>
              )}
            </span>
            <LongText
              id="proposed"
              className="serif"
              translate="no"
              most={LIMITS.proposedText}
              value={content.proposedText}
              onChange={(e) => onChange({ proposedText: e.target.value })}
              wrong={fields.proposedText}
            />
            <label className="flex items-center gap-2 small pt-1">
              {t('Remedy')}
              <select
                className="input w-auto!"
                value={content.remedy ?? ''}
                onChange={(e) => onChange({ remedy: (e.target.value || null) as typeof content.remedy })}
              >
                <option value="">{t('not chosen')}</option>
                {REMEDIES.map((r) => (
                  <option key={r} value={r}>
                    {t(REMEDY_WORD[r])}
                  </option>
                ))}
              </select>
            </label>
          </div>
        )}
        {value === 'unverified' && (
          <div className="field">
            <label htmlFor="searched">{t('What was searched')}</label>
            <LongText
              id="searched"
              most={LIMITS.searched}
              value={content.searched}
              onChange={(e) => onChange({ searched: e.target.value })}
              wrong={fields.searched}
            />
          </div>
        )}
        {value === 'corroborated' && (
          <div className="field">
            <label htmlFor="origin">{t('If the outlets share an origin, say which')}</label>
            <input
              aria-invalid={fields.sameOriginNote ? true : undefined}
              aria-describedby={fields.sameOriginNote ? 'wrong-origin' : undefined}
              id="origin"
              className="input"
              maxLength={LIMITS.reason}
              value={content.sameOriginNote}
              onChange={(e) => onChange({ sameOriginNote: e.target.value })}
              placeholder={t('Both rest on one agency or briefing')}
            />
            <Wrong id="wrong-origin" text={fields.sameOriginNote} />
          </div>
        )}
        {notes
          .map((note) => t(note))
          .map((text) => (
            <p key={text} className="small text-(--warn)">
              {text}
            </p>
          ))}
        {saying.problem && (
          <p className="notice notice-wrong flex gap-2 items-center flex-wrap" role="alert">
            <span className="flex-1 min-w-52">{saying.problem}</span>
            {content.note && (
              <button type="button" className="btn btn-small" onClick={() => void copyText(content.note)}>
                {t('Copy my note')}
              </button>
            )}
          </p>
        )}
        <div className="actions flex gap-2 flex-wrap items-center">
          <button type="button" className="btn btn-main" onClick={() => run('save-next')} disabled={busy} {...keyed('save-next')}>
            {isSecondReading ? t('Give my reading') : t('Save and next')} <Cap of="save-next" />
          </button>
          {!isSecondReading && (
            <>
              <button type="button" className="btn" onClick={() => run('save')} disabled={busy} {...keyed('save')}>
                {t('Save draft')}
              </button>
              <button type="button" className="btn" onClick={() => run('submit')} disabled={busy} {...keyed('submit')}>
                {t('Submit')}
              </button>
            </>
          )}
          <span className="small quiet nums" data-testid="save-status">
            {saying.status || (keeping ? t(KEEPING_WORD[keeping]) : '')}
          </span>
        </div>
      </div>
    </div>
  )
}
