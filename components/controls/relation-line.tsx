import { useTranslate } from '#translate'
import type { ModelEffect, ModelWord } from '@/lib/domain/model'
import type { HintView, RelationView } from '@/lib/domain/views'
import { FACET_WORD, type Facet, type FindingOutcome, isShown, RELATION_WORD } from '@/lib/domain/words'
import { shownBeside } from '@/lib/engine/second-judge'
import { factsOf } from '@/lib/review/facts'
import { RelationChip } from './relation-chip'

const EFFECT_WORD: Record<ModelEffect, string> = {
  support: 'Model {model}: sees support here',
  conflict: 'Model {model}: sees a conflict here',
  nothing: 'Model {model}: does not see it',
}
/** A model's word with whose it is: never in the colours of the desk's own. */
export function ModelLine({ relation }: { relation: RelationView }) {
  const t = useTranslate()
  const word: ModelWord | undefined = relation?.model
  if (!word) return null
  const model = [word.name, word.version].filter(Boolean).join(' ')
  return (
    <p className="small flex gap-2 items-center flex-wrap" data-testid="model-word">
      <span className="rel rel-model">{t(EFFECT_WORD[word.effect], { model })}</span>
      {word.effect === 'nothing' && isShown(relation.relation) && (
        <span className="quiet">{t('The desk’s own reading was: {word}.', { word: t(RELATION_WORD[relation.relation]) })}</span>
      )}
      <span className="quiet">{t('A model’s hint: no evidence and no verdict.')}</span>
    </p>
  )
}

const OUTCOME_SIGN: Record<FindingOutcome, string> = { agrees: '✓', differs: '✕', absent: '–' }
const OUTCOME_WORD: Record<FindingOutcome, string> = { agrees: 'agrees', differs: 'differs', absent: 'not in the passage' }

/** Said of a source that was not read beside a claim: that it says nothing of it is not known. */
export function NotRead() {
  const t = useTranslate()
  return <p className="small quiet">{t('Not read beside this claim yet.')}</p>
}

/** The findings against one source, a chip a facet and outcome: what differs first, with how many where they are more. */
export function FacetChips({ findings }: { findings: readonly HintView[] }) {
  const t = useTranslate()
  const facts = factsOf(findings)
  if (facts.length === 0) return null
  return (
    <div role="group" aria-label={t('Facts compared')}>
      <ul className="flex gap-1 flex-wrap">
        {facts.map(({ facet, outcome, findings: found }) => {
          const reason = found.map((f) => t.kept(f.reason)).join(' ')
          return (
            <li key={`${outcome} ${facet}`} className={`facet facet-${outcome}`} title={reason}>
              <span aria-hidden="true">{OUTCOME_SIGN[outcome]}</span> {t(FACET_WORD[facet as Facet])}
              {found.length > 1 && <span className="nums"> ×{found.length}</span>}
              <span className="sr-only">
                {' '}
                {t(OUTCOME_WORD[outcome])}. {reason}
              </span>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

/** The engine's word on one source with its reasons. */
export function RelationLine({ relation }: { relation: RelationView | null }) {
  const t = useTranslate()
  if (!relation) return <NotRead />
  if (!isShown(relation.relation) && relation.reasons.length === 0 && !relation.model) return null
  const shown = shownBeside(relation)
  return (
    <div className="grid gap-1" data-testid="relation">
      {(isShown(shown) || !relation.model) && (
        <p className="flex gap-2 items-center flex-wrap">
          <RelationChip relation={shown} />
        </p>
      )}
      <ModelLine relation={relation} />
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
