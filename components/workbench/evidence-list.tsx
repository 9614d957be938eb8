'use client'
import { useTranslate } from '#translate'
import type { ArticleView, ClaimView } from '@/lib/domain/views'
import { STANCE_WORD, STANCES } from '@/lib/domain/words'
import { placeIn } from '@/lib/report/locate'
import { folded } from '@/lib/text/fold'
import { quoted } from '@/lib/text/quoted'
import { Wrong } from '../controls/wrong'
import { useKeyed } from '../keys/keys'
import type { Draft, DraftEvidence } from '../revision/draft'
import { picker } from './commands/evidence'
import { ChangedSentence } from './comparing'
import { letterOf } from './hits'
import { useBench, useDo, useWorks } from './use-bench'

/** Whether a passage is printed in other words now than when it was attached, also where a later version left these as they are. */
const readsOtherwise = ({ versionId, start, end, quote }: DraftEvidence, article: ArticleView): boolean =>
  versionId === article.versionId && folded(article.text.slice(start, end)) !== folded(quote)

/** Whether a passage stands as it was attached: then it is read in its article, by its letter, and two lines are enough to tell which. */
const isPlain = (e: DraftEvidence, article: ArticleView | undefined): boolean =>
  e.isLive !== false && article !== undefined && !readsOtherwise(e, article)

/** The passages that decide a verdict, each with where it stands and what it does to the claim. */
export function EvidenceList({ claim, content, editable }: { claim: ClaimView; content: Draft['content']; editable: boolean }) {
  const works = useWorks()
  const run = useDo()
  const { articles } = useBench((b) => b.given)
  const wrong = useBench((b) => (editable ? b.voice.fields.evidence : undefined))
  const onChange = works.type
  const t = useTranslate()
  const keyed = useKeyed()
  const { evidence } = content
  const set = (index: number, change: Partial<DraftEvidence>) =>
    onChange({ evidence: evidence.map((e, i) => (i === index ? { ...e, ...change } : e)) })
  return (
    <section aria-label={t('Evidence')} className="grid gap-1">
      <div className="flex justify-between gap-2 items-center">
        <h3 className="nums">{t('Evidence ({count})', { count: evidence.length })}</h3>
        {editable && (
          <button type="button" className="btn btn-small" onClick={() => run(picker)} {...keyed(picker)}>
            {t('Choose in any article…')}
          </button>
        )}
      </div>
      <Wrong id="wrong-evidence" text={wrong} />
      <ul className="grid gap-1">
        {evidence.map((e, i) => {
          const article = articles.find((a) => a.id === e.articleId)
          return (
            <li key={`${e.versionId}-${e.start}-${e.end}-${i}`} className="flex gap-2 items-baseline small">
              <span className={`letter me-0! s-${e.stance}`}>{letterOf(i)}</span>
              {editable ? (
                <select
                  className="input w-auto! min-h-0! py-0.5!"
                  value={e.stance}
                  onChange={(event) => set(i, { stance: event.target.value as typeof e.stance, manual: true })}
                  aria-label={t('What evidence {number} does to the claim', { number: i + 1 })}
                >
                  {STANCES.map((s) => (
                    <option key={s} value={s}>
                      {t(STANCE_WORD[s])}
                    </option>
                  ))}
                </select>
              ) : (
                <span className="state">{t(STANCE_WORD[e.stance])}</span>
              )}
              <span
                className={`flex-1 break ${editable && isPlain(e, article) ? 'line-clamp-2' : ''}`}
                title={editable ? e.quote : undefined}
              >
                <span className="quiet">
                  {e.articleId === claim.articleId ? t('This article') : article?.outlet || t('Outlet unknown')},{' '}
                  {article ? t(placeIn(article, e.start)) : ''}:
                </span>{' '}
                <span className="serif" translate="no" lang={article?.language} dir="auto">
                  {quoted(e.quote || t('a passage of an older version'))}
                </span>
                {e.isLive === false ? (
                  <span className="badge badge-warn">
                    {article?.retired
                      ? t('source retired')
                      : e.carried === 'ambiguous'
                        ? t('stands at several places now')
                        : t('gone from the article')}
                  </span>
                ) : (
                  article &&
                  readsOtherwise(e, article) && (
                    <span className="block">
                      <span className="badge badge-warn">
                        {t('reads otherwise in version {version}', { version: article.versionNumber })}
                      </span>{' '}
                      <ChangedSentence was={e.quote} is={article.text.slice(e.start, e.end)} />
                    </span>
                  )
                )}
              </span>
              {editable && (
                <button
                  type="button"
                  className="btn btn-small btn-quiet"
                  onClick={() => onChange({ evidence: evidence.filter((_, k) => k !== i) })}
                  aria-label={t('Remove evidence {number}', { number: i + 1 })}
                >
                  ✕
                </button>
              )}
            </li>
          )
        })}
        {editable && evidence.length === 0 && (
          <li className="small quiet">
            {t('None yet.')} {t('E attaches the current passage.')}
          </li>
        )}
      </ul>
    </section>
  )
}
