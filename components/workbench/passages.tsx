'use client'
import { useTranslate } from '#translate'
import type { ArticleView, ClaimView, HintView, RelationView, SuggestionView } from '@/lib/domain/views'
import { BAND_WORD } from '@/lib/domain/words'
import { placeIn } from '@/lib/report/locate'
import { relationTo } from '@/lib/review/silence'
import { areComparable } from '@/lib/text/comparable'
import { segment, textAt } from '@/lib/text/span'
import { FacetChips, ModelLine, RelationLine } from '../controls/relation-line'
import { Cap, useKeyed } from '../keys/keys'
import { sameSpan } from '../revision/draft'
import { attach, attachSpan, compare, goToHit, showSource } from './commands/evidence'
import { mayEdit } from './commands/may'
import { ChangedSentence } from './comparing'
import { hitsIn } from './hits'
import { checkingOf, draftFor } from './seen'
import { useBench, useWorks } from './use-bench'

/** A passage with what agrees and what differs marked; the words for it are in each mark's title and in the chips. */
function Compared({ text, from, to, findings }: { text: string; from: number; to: number; findings: readonly HintView[] }) {
  const t = useTranslate()
  const marks = findings.flatMap((f) =>
    f.otherStart !== null && f.otherEnd !== null && f.outcome !== 'absent' && f.otherStart < to && from < f.otherEnd
      ? [
          {
            id: f.id,
            start: Math.max(from, f.otherStart),
            end: Math.min(to, f.otherEnd),
            differs: f.outcome === 'differs',
            reason: f.reason,
          },
        ]
      : [],
  )
  const byId = new Map(marks.map((m) => [m.id, m]))
  return segment(from, to, marks).map((part) => {
    const words = text.slice(part.start, part.end)
    const over = part.ids.map((id) => byId.get(id)!)
    const shown = over.find((m) => m.differs) ?? over[0]
    return shown ? (
      <mark key={part.start} className={shown.differs ? 'f-differs' : 'f-agrees'} title={t.kept(shown.reason)}>
        {words}
      </mark>
    ) : (
      <span key={part.start}>{words}</span>
    )
  })
}

/** The ranked passages of every other article for one claim, or an honest "nothing found". */
export function Passages({ claim }: { claim: ClaimView }) {
  const t = useTranslate()
  const others = useBench(checkingOf).filter((a) => a.id !== claim.articleId)
  if (others.length === 0)
    return <p className="p-4">{t('There is no other article in check yet. Add another source to this story.')}</p>
  return (
    <div className="sources">
      <p className="small quiet">{t('Ranked by shared words. Similar is not the same as confirmed.')}</p>
      {others.map((article) => (
        <Source key={article.id} claim={claim} article={article} />
      ))}
    </div>
  )
}

/** What one source has on a claim. */
function Source({ claim, article }: { claim: ClaimView; article: ArticleView }) {
  const t = useTranslate()
  const works = useWorks()
  const found = hitsIn(claim, article.id)
  const relation = relationTo(claim, article.id)
  const findings = claim.hints.filter((h) => h.kind === 'finding' && !h.dismissed && h.otherVersionId === article.versionId)
  return (
    <section className="grid gap-2" aria-label={t('Passages in {outlet}', { outlet: article.outlet || article.headline })}>
      <h2 className="flex justify-between gap-2 text-base!">
        <span>{article.outlet || t('Outlet unknown')}</span>
        <button type="button" className="btn btn-quiet btn-small" onClick={() => showSource(works, article.id)}>
          {t('Full text')}
        </button>
      </h2>
      {relation?.relation === 'silent' ? (
        <Silent article={article} relation={relation} />
      ) : (
        <>
          <RelationLine relation={relation} />
          <FacetChips findings={findings} />
        </>
      )}
      {found.map(({ hit, index }) => (
        <Passage key={`${hit.versionId}-${hit.start}`} {...{ claim, article, index, findings }} hit={hit} />
      ))}
    </section>
  )
}

/** A source that does not state the claim; what comes nearest follows. */
function Silent({ article, relation }: { article: ArticleView; relation: RelationView }) {
  const t = useTranslate()
  return (
    <div className="notice grid gap-2 justify-items-start">
      <p>{t('Nothing in {outlet} says this.', { outlet: article.outlet || t('this article') })}</p>
      <ModelLine relation={relation} />
    </div>
  )
}

/** One place that was found, the `index`th of its claim. */
function Passage(props: {
  claim: ClaimView
  article: ArticleView
  hit: SuggestionView
  index: number
  findings: readonly HintView[]
}) {
  const { claim, article, hit: s, index, findings } = props
  const t = useTranslate()
  const keyed = useKeyed()
  const works = useWorks()
  const isCurrent = useBench((b) => b.passage === index)
  const comparing = useBench((b) => b.compare)
  const canEdit = useBench(mayEdit)
  const isAttached = useBench((b) => draftFor(b, claim).content.evidence.some((e) => sameSpan(e, s)))
  const words = textAt(article.text, s)
  const comparable = isCurrent && areComparable(claim.quote, words)
  return (
    <div className="passage grid gap-1" data-current={isCurrent}>
      <div className="flex justify-between gap-2 items-center flex-wrap">
        <button
          type="button"
          className="btn btn-quiet btn-small -ms-2"
          aria-pressed={isCurrent}
          onClick={() => goToHit(works, index)}
        >
          {t(BAND_WORD[s.band])}
        </button>
        <span className="small quiet">{t(placeIn(article, s.start))}</span>
      </div>
      {comparing && comparable ? (
        <ChangedSentence between="claim and passage" was={claim.quote} is={words} />
      ) : (
        <p className="serif leading-relaxed break" translate="no" lang={article.language} dir="auto">
          <Compared text={article.text} from={s.start} to={s.end} findings={findings} />
        </p>
      )}
      <p className="small quiet">{s.reasons.map((r) => t.kept(r)).join('. ')}</p>
      <div className="flex gap-2 flex-wrap">
        {canEdit && (
          <button
            type="button"
            className="btn btn-small"
            aria-pressed={isAttached}
            onClick={() => attachSpan(works, s.articleId, s)}
            {...(isCurrent ? keyed(attach) : {})}
          >
            {isAttached ? t('Detach') : t('Attach')} {isCurrent && <Cap of={attach} />}
          </button>
        )}
        {comparable && (
          <button
            type="button"
            className="btn btn-small"
            aria-pressed={comparing}
            onClick={() => works.happen({ what: 'looked', at: { compare: !comparing } })}
            {...keyed(compare)}
          >
            {t('Compare wording')} <Cap of={compare} />
          </button>
        )}
      </div>
    </div>
  )
}
