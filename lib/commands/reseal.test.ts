/** A new sealing key: what the one before sealed moves to it, what no key opens is said, and the database lets nothing else change. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { lockTotp } from '@/lib/db/factors'
import { closePool, db, transaction } from '@/lib/db/pool'
import { getSealed } from '@/lib/db/sealed'
import type { Fault } from '@/lib/db/verify'
import { beginTotp } from '@/lib/db/write/factors'
import { openResealing, replaceSealed } from '@/lib/db/write/resealing'
import { environmentOf, forgetEnv } from '@/lib/env'
import { seal, sealingKeyId, unseal } from '@/lib/machine/sealing'
import { keptSealingKey, newSealingKey, sealingKey } from '@/scripts/setting-up.mjs'
import { act, type Newsroom, newsroom, refusal, storyInCheck } from '@/scripts/testing'
import { openSealedName } from './open-sealed-name'
import { totpPlace } from './prove'
import { reseal, saidOfResealing } from './reseal'
import { sealName } from './seal-name'
import { lookAtSealed } from './verify-desk'

const key = (n: number) => Buffer.alloc(32, n).toString('base64url')
const [OLD, NEW, OTHER] = [key(41), key(42), key(43)] as const
const under = (keys: string | null) => {
  if (keys === null) delete process.env.SEALING_KEY
  else process.env.SEALING_KEY = keys
  forgetEnv()
}
const NAME = 'Quellborn Zyxwvutrat'
const SECRET = Buffer.from('a secret of twenty b')

let people: Newsroom
let storyId: string
const sealed = async () =>
  (await act(sealName, people.mina, { storyId, name: NAME, remark: '', keepers: [people.mina, people.noah] })).id
const opens = async (sealedId: string) => (await act(openSealedName, people.mina, { sealedId, reason: 'To call.' })).name

beforeAll(async () => {
  under(OLD)
  people = await newsroom()
  storyId = (await storyInCheck(people.mina)).storyId
})
afterAll(async () => {
  under(null)
  await closePool()
})

it('moves names and secrets to the key that seals now; afterwards that one alone opens them, and the trail of the desk says so', async () => {
  const id = await sealed()
  await transaction((tx) => beginTotp(tx, people.noah, seal(SECRET, totpPlace(people.noah))))
  const before = (await getSealed(db, id))!
  under(`${NEW}, ${OLD}`)
  // both serve meanwhile: what the one before sealed opens, and what is new is sealed by the first
  expect(await opens(id)).toBe(NAME)
  const done = (await reseal())!
  expect(done.names).toBeGreaterThanOrEqual(1)
  expect(done.secrets).toBeGreaterThanOrEqual(1)
  expect(done.damaged).toEqual([])
  expect(saidOfResealing(done)[0]).toContain(`Sealed anew by key ${sealingKeyId()}`)
  const again = (await reseal())!
  expect([again.names, again.secrets]).toEqual([0, 0])
  under(NEW)
  const after = (await getSealed(db, id))!
  expect([after.keyId, after.sealed!.length]).toEqual([sealingKeyId(), before.sealed!.length])
  expect(await opens(id)).toBe(NAME)
  const totp = await transaction((tx) => lockTotp(tx, people.noah))
  expect(unseal(totp!.sealed, totpPlace(people.noah))).toEqual(SECRET)
  const [told] = await db.rows<{ payload: { key: string }; person_id: string | null }>(
    `select payload, person_id from event where stream_id = 'newsroom' and type = 'names-resealed' order by seq desc limit 1`,
  )
  expect([told!.payload.key, told!.person_id]).toEqual([sealingKeyId(), null])
  under(OLD)
  expect((await refusal(openSealedName, people.mina, { sealedId: id, reason: 'To call.' })).refused).toBe('no-sealing-key')
})

it('says of names that nobody can open by which key they were sealed, and moves the others all the same', async () => {
  under(OTHER)
  const lost = await sealed()
  const lostKey = sealingKeyId()
  under(OLD)
  const kept = await sealed()
  under(`${NEW},${OLD}`)
  const done = (await reseal())!
  expect(done.lostNames[lostKey]).toBeGreaterThanOrEqual(1)
  expect(saidOfResealing(done).join(' ')).toContain(`open to nobody: they were sealed by key ${lostKey}`)
  under(NEW)
  expect(await opens(kept)).toBe(NAME)
  expect((await refusal(openSealedName, people.mina, { sealedId: lost, reason: 'To call.' })).refused).toBe('no-sealing-key')
  // the key is found again: nothing was lost
  under(`${NEW},${OTHER}`)
  await reseal()
  under(NEW)
  expect(await opens(lost)).toBe(NAME)
})

it('names one that was changed though its key is here, and leaves it', async () => {
  under(OLD)
  const id = await sealed()
  const { sealed: was, keyId } = (await getSealed(db, id))!
  const spoiled = Buffer.from(was!)
  spoiled[40]! ^= 1
  await transaction(async (tx) => {
    await tx.rows(`select set_config('session_replication_role', 'replica', true)`)
    await tx.rows('update sealed_name set sealed = $2 where id = $1', [id, spoiled])
  })
  under(`${NEW},${OLD}`)
  expect((await reseal())!.damaged).toEqual([id])
  expect((await getSealed(db, id))!.keyId).toBe(keyId)
  const found: Fault[] = []
  await lookAtSealed({ namesOfOtherKeys: 0 }, (fault) => found.push(fault))
  expect(found).toEqual([{ table: 'sealed_name', row: id, fault: 'it does not open by its key: it was changed or damaged' }])
  await transaction(async (tx) => {
    await tx.rows(`select set_config('session_replication_role', 'replica', true)`)
    await tx.rows('update sealed_name set sealed = $2 where id = $1', [id, Buffer.from(was!)])
  })
})

it('is the only way in which what is kept of a name changes: the database refuses every other', async () => {
  under(OLD)
  const id = await sealed()
  const other = { id, sealed: Buffer.alloc((await getSealed(db, id))!.sealed!.length, 7), keyId: 'f'.repeat(16) }
  const no = 'What is on record stays as it is.'
  await expect(db.rows('update sealed_name set sealed = $2 where id = $1', [id, other.sealed])).rejects.toThrow(no)
  await expect(transaction((tx) => replaceSealed(tx, other))).rejects.toThrow(no)
  // opened for another key, opened before, and with something else that changes beside
  await expect(
    transaction(async (tx) => {
      await openResealing(tx, 'e'.repeat(16))
      await replaceSealed(tx, other)
    }),
  ).rejects.toThrow(no)
  await transaction((tx) => openResealing(tx, other.keyId))
  await expect(transaction((tx) => replaceSealed(tx, other))).rejects.toThrow(no)
  await expect(
    transaction(async (tx) => {
      await openResealing(tx, other.keyId)
      await tx.rows(`update sealed_name set sealed = $2, key_id = $3, remark = 'another' where id = $1`, [
        id,
        other.sealed,
        other.keyId,
      ])
    }),
  ).rejects.toThrow(no)
  await expect(db.rows('delete from resealing')).rejects.toThrow(no)
  expect(await opens(id)).toBe(NAME)
})

it('a new key stands in front of the one before, in one file that is never without it', () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'second-source-seal-'))
  try {
    expect(() => newSealingKey(dir)).toThrow('There is no key')
    const first = sealingKey(dir).key!
    newSealingKey(dir)
    const [second, behind, ...more] = keptSealingKey(dir)!.split(',')
    expect([behind, more]).toEqual([first, []])
    expect(second).not.toBe(first)
    expect(environmentOf({ SEALING_KEY: keptSealingKey(dir)! }).SEALING_KEY).toBe(`${second},${first}`)
    expect(() => environmentOf({ SEALING_KEY: `${second},short` })).toThrow('SEALING_KEY is not usable')
    // cut short, it is not taken for one key
    fs.writeFileSync(path.join(dir, 'sealing-key'), `${second}\n${first.slice(0, 20)}`)
    expect(() => keptSealingKey(dir)).toThrow('is not whole')
  } finally {
    fs.rmSync(dir, { recursive: true, force: true })
  }
})
