/** What the house keeps no longer goes by itself, at night and in parts (docs/decisions/0088). */
import { getHousePolicy } from '@/lib/db/house-policy'
import { clocks, nextNight } from '@/lib/db/keeping'
import { db, Rollback, transaction } from '@/lib/db/pool'
import { append, headOf, holdTrail, NEWSROOM } from '@/lib/db/trail'
import { insertTombstone, openErasure } from '@/lib/db/write/erasing'
import { enqueue } from '@/lib/db/write/job'
import { takePart } from '@/lib/db/write/keeping'
import type { ClockKind } from '@/lib/domain/keeping'
import { signer } from '@/lib/machine/signing'
import { TOMBSTONE_FORM, toSign } from '@/lib/report/attested'
import { attest } from './attest'

const AT_ONCE = 500

/** Asks that what is over be let go in the coming night; asked already, it is left as it is. */
export const queueLettingGo = (): Promise<void> =>
  transaction(async (tx) => {
    await enqueue(tx, 'let-go', {}, { at: await nextNight(tx), key: { name: 'all', mode: 'once' } })
  })

/** Lets a part of a kind go, and says so in the desk's trail. What is on record goes by the one door, with a tombstone. Resolves to how many. */
const letPartGo = (kind: ClockKind, days: number, rules: number, most: number): Promise<number> =>
  transaction<number>(async (tx) => {
    const key = kind === 'originals' ? signer() : null
    if (kind === 'originals' && !key) return 0
    let erasure = ''
    const target = crypto.randomUUID()
    const said = {
      reason: `Originals are kept for ${days} days.`,
      law: `House rules, version ${rules}`,
      asked: 'The house rules',
    }
    if (key) {
      await holdTrail(tx, NEWSROOM)
      erasure = (await openErasure(tx, { kind: 'originals', target, storyId: null, ...said, personId: null, toldBy: null })).id
    }
    const { count, onRecord } = await takePart(tx, kind, days, most)
    if (count === 0) throw new Rollback(0)
    await append(tx, null, { type: 'kept-no-longer', payload: { kind, days, count, rules } })
    if (!key) return count
    const rows: Record<string, string[]> = onRecord.length > 0 ? { article_version: onRecord } : {}
    const payload = { erasure, kind: 'originals' as const, target, ...said, rows, events: {}, editions: [] }
    const seq = await append(tx, null, { type: 'content-erased', payload })
    await attest(tx, [NEWSROOM])
    const { hash } = await headOf(tx, NEWSROOM)
    const at = (await tx.now()).toISOString()
    const text = toSign({ form: TOMBSTONE_FORM, stream: NEWSROOM, seq, hash, at, key: key.id, says: payload })
    await insertTombstone(tx, { streamId: NEWSROOM, seq, erasureId: erasure, keyId: key.id, text, signature: key.sign(text) })
    return count
  })

/** Lets go whatever is over, in parts of `most`; ends between two of them where it is asked to. Resolves to how many of each kind. */
export async function letGo(signal?: AbortSignal, most = AT_ONCE): Promise<Partial<Record<ClockKind, number>>> {
  const { content, version } = await getHousePolicy(db)
  const took: Partial<Record<ClockKind, number>> = {}
  for (const [kind, days] of clocks(content.keepFor)) {
    if (days === null) continue
    for (;;) {
      signal?.throwIfAborted()
      const count = await letPartGo(kind, days, version, most)
      if (count === 0) break
      took[kind] = (took[kind] ?? 0) + count
    }
  }
  return took
}
