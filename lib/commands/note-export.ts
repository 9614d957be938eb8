/** Says in the desk's trail what was taken out of it: a file is read, so no command of its own writes that down. */
import { transaction } from '@/lib/db/pool'
import { append } from '@/lib/db/trail'
import type { EventPayloads } from '@/lib/domain/event'
import type { Actor } from '@/lib/domain/person'

export const noteExport = (actor: Actor, payload: EventPayloads['file-exported']): Promise<number> =>
  transaction((tx) => append(tx, actor.id, { type: 'file-exported', payload }))
export const noteTrailExport = (actor: Actor, upTo: number): Promise<number> =>
  transaction((tx) => append(tx, actor.id, { type: 'trail-exported', payload: { upTo } }))
