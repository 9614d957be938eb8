import { useTranslate } from '#translate'
import { isShown, RELATION_SIGN, RELATION_WORD, type Relation } from '@/lib/domain/words'

/** How one source bears on the claim: sign, word and colour say the same. Where the engine has no word, nothing stands here. */
export function RelationChip({ relation }: { relation: Relation }) {
  const t = useTranslate()
  if (!isShown(relation)) return null
  return (
    <span className={`rel rel-${relation}`} title={t('Suggestion')}>
      <span aria-hidden="true">{RELATION_SIGN[relation]}</span> {t(RELATION_WORD[relation])}
    </span>
  )
}
