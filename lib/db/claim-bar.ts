import type { BarClaim } from '@/lib/domain/views'
import { asParameters, isJournalistOn, type Viewer } from './blind'
import type { Db } from './pool'

/**
 * The claims of the article under check in their order; those that stand in it no more, and those set aside, are left
 * out. A journalist of this story is told the verdicts that they had a hand in: whoever looks at a story's first page may be asked to
 * read the others second, and has not seen them by looking.
 */
export const listBar = (on: Db, articleId: string, viewer: Viewer): Promise<BarClaim[]> =>
  on.rows<BarClaim>(
    `select c.id, c.state, r.value, c.span_end - c.span_start as length
     from claim c left join verdict_revision r on r.id = c.head_revision_id
       and (not ${isJournalistOn('c.story_id', '$1', '$2')} or exists (select from claim_hand h where h.claim_id = c.id and h.person_id = $1::uuid))
     where c.article_id = $3 and c.state <> 'withdrawn'
       and c.version_id = (select id from article_version where article_id = $3 order by number desc limit 1)
     order by c.span_start, c.span_end, c.id`,
    [...asParameters(viewer), articleId],
    'list-bar',
  )
