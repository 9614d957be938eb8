import type { Db } from '../pool'

/** Notes that somebody looked at what happened up to a moment; a later look of another window stays. SQL, because the moment has microseconds, which no model keeps. */
export const noteLooked = (tx: Db, personId: string, at: string): Promise<unknown> =>
  tx.rows(
    `insert into news_looked (person_id, at) values ($1, least($2::timestamptz, now()))
     on conflict (person_id) do update set at = greatest(news_looked.at, excluded.at)`,
    [personId, at],
  )
