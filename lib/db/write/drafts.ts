import type { KeepDraftInput } from '@/lib/domain/desk'
import type { Db } from '../pool'

/**
 * Keeps what somebody types over a claim, if nothing was kept since the number they saw; null where something was. One
 * statement: a model cannot say "only if it is still that one" of a row that may not be there.
 */
export async function keepTyped(
  tx: Db,
  {
    claimId,
    personId,
    baseVersion,
    content,
    after,
  }: Omit<KeepDraftInput, 'content'> & { claimId: string; personId: string; content: object },
): Promise<{ number: number; keptAt: string } | null> {
  const [kept] = await tx.rows<{ number: number; kept_at: Date }>(
    `insert into verdict_draft as d (claim_id, person_id, base_version, content) values ($1, $2, $3, $4)
     on conflict (claim_id, person_id) do update set number = d.number + 1, base_version = $3, content = $4, kept_at = now() where d.number = $5
     returning number, kept_at`,
    [claimId, personId, baseVersion, JSON.stringify(content), after],
    'keep-draft',
  )
  return kept ? { number: kept.number, keptAt: kept.kept_at.toISOString() } : null
}

/** Forgets what somebody typed over a claim. */
export const dropDraft = (tx: Db, claimId: string, personId: string) =>
  tx.model((m) => m.verdictDraft.deleteMany({ where: { claimId, personId } }))
