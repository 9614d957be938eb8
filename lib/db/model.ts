/** What is read of a model beside the desk: how much of its budget is used, and for what. */
import type { ModelUse } from '@/lib/domain/model'
import { asParameters, type Viewer } from './blind'
import type { Db } from './pool'
import { visibleTo } from './visible'

/** How many requests went out today, in the desk's zone. */
export const requestsToday = async (on: Db, zone: string): Promise<number> =>
  (
    await on.one<{ count: number }>(
      `select count(*)::int as count from model_call where at > now() - interval '2 days' and (at at time zone $1)::date = (now() at time zone $1)::date`,
      [zone],
    )
  ).count

const DAYS = 14
const MOST = 50

/** What was asked in the last two weeks, a line a day, story and model, newest first; titles of stories that the viewer may see. What others cost is one line a day and model for admins, who look after it, and not there for anybody else. */
export const listModelUse = (on: Db, viewer: Viewer, zone: string): Promise<ModelUse[]> =>
  on.rows<ModelUse>(
    `select to_char(k.at at time zone $3, 'YYYY-MM-DD') as day, case when ${visibleTo('$1::uuid')} then s.title end as title, k.name,
       count(*)::int as requests, (count(*) filter (where k.outcome = 'answered'))::int as answered, sum(k.tokens_in + k.tokens_out)::int as tokens
     from model_call k join story s on s.id = k.story_id where k.at > now() - make_interval(days => $4) and ($2 = 'admin' or ${visibleTo('$1::uuid')})
     group by 1, case when ${visibleTo('$1::uuid')} then s.id end, 2, k.name order by 1 desc, max(k.id) desc limit $5`,
    [...asParameters(viewer), zone, DAYS, MOST],
  )

/** Models with their versions whose word was shown on some claims, by the trail; sorted. */
export const listModelsHeard = async (on: Db, storyId: string, claimIds: readonly string[]): Promise<string[]> =>
  (
    await on.rows<{ model: string }>(
      `select distinct btrim(concat(payload ->> 'model', ' ', payload ->> 'version')) as model from event
       where stream_id = $1 and type = 'model-said' and claim_id = any($2::uuid[]) and payload ->> 'effect' is not null order by 1`,
      [storyId, claimIds],
    )
  ).map((row) => row.model)
