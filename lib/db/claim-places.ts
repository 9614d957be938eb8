import type { Db } from './pool'

/** Where a claim stands in its article's latest version: UTF-16 offsets, half-open. */
export interface ClaimPlace {
  id: string
  articleId: string
  start: number
  end: number
}

/** The SQL condition that a claim `c` stands in the latest version of its article. */
export const stands = (c: string): string =>
  `${c}.version_id = (select id from article_version where article_id = ${c}.article_id order by number desc limit 1)`

/** Where the claims of a story stand, those left out that were set aside or stand in no sentence any more. */
export const listClaimPlaces = (on: Db, storyId: string): Promise<ClaimPlace[]> =>
  on.rows<ClaimPlace>(
    `select id, article_id as "articleId", span_start as start, span_end as "end" from claim c
     where story_id = $1 and state <> 'withdrawn' and ${stands('c')} order by article_id, span_start, span_end, id`,
    [storyId],
    'list-claim-places',
  )
