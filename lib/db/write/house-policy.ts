import type { HousePolicy } from '@/lib/domain/house-policy'
import { type Db, json } from '../pool'

/** One admin at a time sets the house's rules. */
export const lockHousePolicy = (tx: Db) => tx.rows('select pg_advisory_xact_lock(72707371)::text')

/** A new version of the house's rules. */
export const insertHousePolicy = (tx: Db, rules: { version: number; content: HousePolicy; note: string; setBy: string }) =>
  tx.model((m) => m.housePolicy.create({ data: { ...rules, content: json(rules.content) }, select: { version: true } }))
