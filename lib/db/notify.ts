import type { Db } from './pool'

/** What every process of the desk is told beside the trail: somebody came or went in a story, or stopped its reading. */
export type Told = { presence: string } | { stop: string }

/** Tells the processes that listen, when the transaction is committed. */
export const notify = (tx: Db, told: Told) => tx.rows('select pg_notify($1, $2)::text', ['second_source', JSON.stringify(told)])
