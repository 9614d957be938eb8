import type { EvidenceView } from '@/lib/domain/views'
import type { OriginKind } from '@/lib/domain/words'
import type { Db } from './pool'

/** A stretch of an article with the origin that a person gave it. */
export interface PassageOriginView {
  id: string
  versionId: string
  start: number
  end: number
  kind: OriginKind
  name: string
  by: string
}

/**
 * What is compared of an origin: two passages with one key have one source. Own reporting and unknown origins have no
 * key, because they are shared with nobody that we know of.
 */
export const originKey = (kind: string | null | undefined, name: string | null | undefined): string | null =>
  !kind || kind === 'own' || kind === 'unknown' || !name?.trim() ? null : `${kind}:${name.trim().toLowerCase()}`

/** Confirmed origins of passages in the latest versions of a story's articles. */
export const listPassageOrigins = (on: Db, storyId: string): Promise<PassageOriginView[]> =>
  on.rows<PassageOriginView>(
    `select o.id, o.version_id as "versionId", o.span_start as start, o.span_end as end, o.kind, o.name, p.name as by
     from passage_origin o join article_version v on v.id = o.version_id join article a on a.id = v.article_id join person p on p.id = o.person_id
     where a.story_id = $1 and o.undone_at is null order by o.at`,
    [storyId],
    'list-passage-origins',
  )

/** The keys of the origins of passages, as people confirmed them: the passage's own where one was given, else its article's. */
export async function originsOf(
  on: Db,
  articleId: string,
  evidence: readonly Pick<EvidenceView, 'articleId' | 'versionId' | 'start' | 'end'>[],
): Promise<{ own: string | null; evidence: (string | null)[] }> {
  const articles = await on.rows<{ id: string; kind: string | null; name: string | null }>(
    `select id, origin ->> 'kind' as kind, origin ->> 'name' as name from article where id = any($1)`,
    [[...new Set([articleId, ...evidence.map((e) => e.articleId)])]],
    'article-origins',
  )
  const stretches = await on.rows<{ version_id: string; span_start: number; span_end: number; kind: string; name: string }>(
    'select version_id, span_start, span_end, kind, name from passage_origin where version_id = any($1) and undone_at is null order by at',
    [[...new Set(evidence.map((e) => e.versionId))]],
    'passage-origins',
  )
  const ofArticle = new Map(articles.map((a) => [a.id, originKey(a.kind, a.name)]))
  return {
    own: ofArticle.get(articleId) ?? null,
    evidence: evidence.map((e) => {
      const own = stretches.findLast((s) => s.version_id === e.versionId && s.span_start < e.end && e.start < s.span_end)
      return own ? originKey(own.kind, own.name) : (ofArticle.get(e.articleId) ?? null)
    }),
  }
}
