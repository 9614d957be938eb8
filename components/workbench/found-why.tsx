'use client'
import type { HintView, RelationView } from '@/lib/domain/views'
import { FacetChips, RelationLine } from '../controls/relation-line'

/** Why a source bears on a claim as it does: the engine's reasons, a model's word, and fact by fact. */
export function FoundWhy({ relation, findings }: { relation: RelationView; findings: readonly HintView[] }) {
  return (
    <div className="card grid gap-2">
      <RelationLine relation={relation} />
      <FacetChips findings={findings} />
    </div>
  )
}
