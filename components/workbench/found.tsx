'use client'
import { useState } from 'react'
import { useTranslate } from '#translate'
import type { ArticleView, ClaimView } from '@/lib/domain/views'
import { BAND_WORD, STANCE_WORD, STANCES } from '@/lib/domain/words'
import { shownBeside } from '@/lib/engine/second-judge'
import { relationTo } from '@/lib/review/silence'
import { areComparable } from '@/lib/text/comparable'
import { textAt } from '@/lib/text/span'
import { RelationChip } from '../controls/relation-chip'
import { Cap, useKeyed } from '../keys/keys'
import { sameSpan } from '../revision/draft'
import { attach, attachSpan, compare, nextPassage, previousPassage } from './commands/evidence'
import { mayEdit } from './commands/may'
import { ChangedSentence } from './comparing'
import { hitsIn, letterOf } from './hits'
import { later } from './later'
import { claimOf, draftAt, hitAt } from './seen'
import { useBench, useDo, useWorks } from './use-bench'

const FoundWhy = later(() => import('./found-why').then((m) => m.FoundWhy))

/** How many stances stand beside a passage: those that a verdict rests on. */
const BESIDE_A_PASSAGE = STANCES.slice(0, 3)

/** One line over a source: which of its places is current, and how the source bears on the claim, with why behind it. */
export function Found({ claim, article }: { claim: ClaimView; article: ArticleView }) {
  const t = useTranslate()
  const keyed = useKeyed()
  const run = useDo()
  const passage = useBench((b) => b.passage)
  const [isOpen, setOpen] = useState(false)
  if (claim.light) return <div className="found" />
  const here = hitsIn(claim, article.id)
  const number = here.findIndex(({ index }) => index === passage) + 1
  const relation = relationTo(claim, article.id)
  const findings = claim.hints.filter((h) => h.kind === 'finding' && !h.dismissed && h.otherVersionId === article.versionId)
  const isSilent = relation?.relation === 'silent'
  const said = !relation
    ? t('Not read beside this claim yet.')
    : isSilent && here.length > 0
      ? t('Nothing here says this.')
      : here.length === 0 && relation.relation !== 'not_compared'
        ? t('Nothing close found here.')
        : relation.reasons.slice(0, 1).map((r) => t.kept(r))[0] || t('Facts compared')
  return (
    <section className="found" aria-label={t('Passages in {outlet}', { outlet: article.outlet || article.headline })}>
      {here.length > 0 && (
        <span className="stepper">
          <span className="nums" role="status">
            {number > 0
              ? t('Hit {number} of {count}', { number, count: here.length })
              : t('{count, plural, one {# hit} other {# hits}}', { count: here.length })}
          </span>
          <button
            type="button"
            onClick={() => run(previousPassage)}
            {...keyed(previousPassage)}
            aria-label={t('Previous passage')}
          >
            ‹
          </button>
          <button type="button" onClick={() => run(nextPassage)} {...keyed(nextPassage)} aria-label={t('Next passage')}>
            ›
          </button>
        </span>
      )}
      {relation && (relation.reasons.length > 0 || findings.length > 0 || relation.model) ? (
        <details className="found-why" onToggle={(e) => setOpen(e.currentTarget.open)}>
          <summary>
            <RelationChip relation={shownBeside(relation)} />
            {relation.model && <span className="rel rel-model">{relation.model.name}</span>}
            <span className="truncate">{said}</span>
          </summary>
          {isOpen && <FoundWhy relation={relation} findings={findings} />}
        </details>
      ) : (
        <>
          {relation && <RelationChip relation={relation.relation} />}
          <span className="truncate quiet">{said}</span>
        </>
      )}
    </section>
  )
}

/** Under the place that is current: making it evidence, and what it does to the claim then; its wording beside the claim's. */
export function AtHit() {
  const t = useTranslate()
  const keyed = useKeyed()
  const works = useWorks()
  const run = useDo()
  const claim = useBench(claimOf)
  const hit = useBench(hitAt)
  const evidence = useBench((b) => draftAt(b)?.content.evidence)
  const comparing = useBench((b) => b.compare)
  const canEdit = useBench(mayEdit)
  const { articles } = useBench((b) => b.given)
  const article = articles.find((a) => a.id === hit?.articleId)
  if (!claim || !hit || !article || !evidence) return null
  const at = evidence.findIndex((e) => sameSpan(e, hit))
  const words = textAt(article.text, hit)
  const stances = BESIDE_A_PASSAGE.filter(() => canEdit && at >= 0)
  const set = (stance: (typeof STANCES)[number]) =>
    works.type({ evidence: evidence.map((e, i) => (i === at ? { ...e, stance, manual: true } : e)) })
  return (
    <span className="at-hit beside" translate="yes" lang={t.tag}>
      {canEdit && (
        <button
          type="button"
          className="btn btn-small"
          aria-pressed={at >= 0}
          onClick={() => attachSpan(works, hit.articleId, hit)}
          {...keyed(attach)}
        >
          {at >= 0 ? t('Evidence {letter}', { letter: letterOf(at) }) : t('Make it evidence')} <Cap of={attach} />
        </button>
      )}
      {stances.length > 0 && (
        <span className="stances" role="group" aria-label={t('What evidence {number} does to the claim', { number: at + 1 })}>
          {stances.map((stance) => (
            <button key={stance} type="button" aria-pressed={evidence[at]!.stance === stance} onClick={() => set(stance)}>
              {t(STANCE_WORD[stance])}
            </button>
          ))}
        </span>
      )}
      {at < 0 && (
        <span className="quiet" title={hit.reasons.map((r) => t.kept(r)).join('. ')}>
          {t(BAND_WORD[hit.band])}
        </span>
      )}
      {areComparable(claim.quote, words) && (
        <button type="button" className="btn-text" aria-pressed={comparing} onClick={() => run(compare)} {...keyed(compare)}>
          {t('Compare wording')} <Cap of={compare} />
        </button>
      )}
      {comparing && areComparable(claim.quote, words) && (
        <ChangedSentence between="claim and passage" was={claim.quote} is={words} />
      )}
    </span>
  )
}
