import type { KeepDraftInput } from '@/lib/domain/desk'
import type { Span } from '@/lib/text/span'
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

/** A text that is being typed, as far as its passages go. */
interface Typed {
  claimId: string
  personId: string
  content: { evidence: (Span & { versionId: string })[] }
}

/** Texts being typed that hold a passage of a version. */
export const draftsOn = (tx: Db, versionId: string): Promise<Typed[]> =>
  tx.rows<Typed>(
    `select claim_id as "claimId", person_id as "personId", content from verdict_draft where content -> 'evidence' @> $1::jsonb`,
    [JSON.stringify([{ versionId }])],
  )

/** Puts other content into what somebody types; their number stays, so that no window takes it for a change by hand. */
export const rewriteTyped = (tx: Db, { claimId, personId }: Typed, content: object) =>
  tx.rows('update verdict_draft set content = $3 where claim_id = $1 and person_id = $2', [
    claimId,
    personId,
    JSON.stringify(content),
  ])
