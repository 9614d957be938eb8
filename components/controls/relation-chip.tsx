import { useTranslate } from '#translate'
import type { HintView, RelationView } from '@/lib/domain/views'
import {
  FACET_WORD,
  type Facet,
  type FindingOutcome,
  isShown,
  RELATION_SIGN,
  RELATION_WORD,
  type Relation,
} from '@/lib/domain/words'

/** How one source bears on the claim: sign, word and colour say the same. Where the engine has no word, nothing stands here. */
export function RelationChip({ relation }: { relation: Relation }) {
  const t = useTranslate()
  if (!isShown(relation)) return null
  return (
    <span className={`rel rel-${relation}`}>
      <span aria-hidden="true">{RELATION_SIGN[relation]}</span> {t(RELATION_WORD[relation])}
    </span>
  )
}

const OUTCOME_SIGN: Record<FindingOutcome, string> = { agrees: '✓', differs: '✕', absent: '–' }
const OUTCOME_WORD: Record<FindingOutcome, string> = { agrees: 'agrees', differs: 'differs', absent: 'not in the passage' }
const WORST: readonly FindingOutcome[] = ['differs', 'agrees', 'absent']

/** The findings against one source, a chip a facet: what differs first. */
export function FacetChips({ findings }: { findings: readonly HintView[] }) {
  const t = useTranslate()
  const byFacet = new Map<string, HintView[]>()
  for (const finding of findings) {
    const list = byFacet.get(finding.facet)
    if (list) list.push(finding)
    else byFacet.set(finding.facet, [finding])
  }
  const chips = [...byFacet]
    .map(([facet, list]) => {
      const outcome = WORST.find((o) => list.some((f) => f.outcome === o)) ?? 'absent'
      return { facet: facet as Facet, outcome, reason: t.kept(list.find((f) => f.outcome === outcome)!.reason) }
    })
    .sort((a, b) => WORST.indexOf(a.outcome) - WORST.indexOf(b.outcome))
  if (chips.length === 0) return null
  return (
    <div role="group" aria-label={t('Facts compared')}>
      <ul className="flex gap-1 flex-wrap">
        {chips.map(({ facet, outcome, reason }) => (
          <li key={facet} className={`facet facet-${outcome}`} title={reason}>
            <span aria-hidden="true">{OUTCOME_SIGN[outcome]}</span> {t(FACET_WORD[facet]) ?? facet}
            <span className="sr-only">
              {' '}
              {t(OUTCOME_WORD[outcome])}. {reason}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The engine's word on one source with its reasons. */
export function RelationLine({ relation }: { relation: RelationView | undefined }) {
  const t = useTranslate()
  if (!relation || (!isShown(relation.relation) && relation.reasons.length === 0)) return null
  return (
    <div className="grid gap-1" data-testid="relation">
      <p className="flex gap-2 items-center flex-wrap">
        <RelationChip relation={relation.relation} />
        <span className="small quiet">{t('The engine’s reading, not a verdict.')}</span>
      </p>
      <ul className="small quiet list-disc ps-4">
        {relation.reasons
          .slice(0, 3)
          .map((reason) => t.kept(reason))
          .map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
      </ul>
    </div>
  )
}
