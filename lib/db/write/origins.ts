/** Where people said that a stretch of an article has its content from. */
import type { OriginKind } from '@/lib/domain/words'
import type { Span } from '@/lib/text/span'
import type { Db } from '../pool'

/** The stretches of a version with an origin. */
export const originsIn = (tx: Db, versionId: string): Promise<(Span & { id: string })[]> =>
  tx.rows('select id, span_start as start, span_end as end from passage_origin where version_id = $1 and undone_at is null', [
    versionId,
  ])

/** An origin holds in a new version too, where its words stand. */
export const carryOrigin = (tx: Db, id: string, versionId: string, { start, end }: Span) =>
  tx.rows(
    'insert into passage_origin (version_id, span_start, span_end, kind, name, person_id, at) select $2, $3, $4, kind, name, person_id, at from passage_origin where id = $1',
    [id, versionId, start, end],
  )

/** What was said of the origin of words in a stretch holds no longer. */
export const undoOrigins = (tx: Db, versionId: string, { start, end }: Span) =>
  tx.rows(
    'update passage_origin set undone_at = now() where version_id = $1 and undone_at is null and span_start < $3 and $2 < span_end',
    [versionId, start, end],
  )

/** Says where a stretch has its content from. */
export const insertOrigin = (
  tx: Db,
  versionId: string,
  { start, end }: Span,
  origin: { kind: OriginKind; name: string; personId: string },
) =>
  tx.rows(
    'insert into passage_origin (version_id, span_start, span_end, kind, name, person_id) values ($1, $2, $3, $4, $5, $6)',
    [versionId, start, end, origin.kind, origin.name, origin.personId],
  )
