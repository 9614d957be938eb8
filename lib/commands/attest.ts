/** Signs where trails stand, every hour and whenever an edition is issued, and tells a witness outside (docs/decisions/0069). */
import { attestationsAfter, lastAttestation, movedHeads, signingKeys, toldWitness, unsignedCarried } from '@/lib/db/attestations'
import { leftOfEdition } from '@/lib/db/erasing'
import { type Db, transaction } from '@/lib/db/pool'
import {
  holdAttesting,
  holdTelling,
  insertAttestation,
  insertCarried,
  insertEditionSignature,
  noteSigningKey,
  noteWitness,
} from '@/lib/db/write/attestations'
import { env } from '@/lib/env'
import { type Signer, sha256, signer, verifies } from '@/lib/machine/signing'
import { lastOfWitness, tellWitness } from '@/lib/machine/witness'
import {
  ATTESTATION_FORM,
  CARRIED_FORM,
  EDITION_FORM,
  hashOf,
  introductionOf,
  LEFT_FORM,
  rootOf,
  type SignedEdition,
  type SignedText,
  toSign,
} from '@/lib/report/attested'

const HOUR_MS = 3_600_000
/** Attestations that a witness is told at once. */
const TOLD_AT_ONCE = 500

/** What introduced a key, where the key before it did; null where nothing did, or what is no introduction of this key. */
function introduction(key: Signer): { text: string; signature: string } | null {
  if (!key.introduced) return null
  const { text, signature, publicKey } = key.introduced
  const read = introductionOf(text)
  return read?.publicKey === key.publicKey && verifies(publicKey, text, signature) ? { text, signature } : null
}

/** Notes the key of this process where it is new to the desk. */
async function meet(tx: Db, key: Signer): Promise<void> {
  if ((await signingKeys(tx)).some(({ id }) => id === key.id)) return
  const before = introduction(key)
  await noteSigningKey(tx, {
    id: key.id,
    publicKey: key.publicKey,
    text: before?.text ?? null,
    signature: before?.signature ?? null,
  })
}

/**
 * Signs the heads of the trails that moved, of all or of some, as the next attestation. Of none it is signed all the same:
 * that nothing moved is a statement too. Resolves to its number; null where the desk has no key.
 */
export async function attest(tx: Db, streams: readonly string[] | null = null): Promise<number | null> {
  const key = signer()
  if (!key) return null
  await holdAttesting(tx)
  await meet(tx, key)
  const last = await lastAttestation(tx)
  const heads = await movedHeads(tx, streams)
  const number = (last?.number ?? 0) + 1
  const at = (await tx.now()).toISOString()
  const previous = last ? hashOf(last.text, sha256) : null
  const text = toSign({ form: ATTESTATION_FORM, number, at, key: key.id, previous, root: rootOf(heads, sha256) })
  await insertAttestation(tx, { number, text, signature: key.sign(text), at, heads })
  return number
}

/** Trails whose two chains are signed together in one transaction. */
const CARRIED_AT_ONCE = 500

/**
 * Signs, of trails that were written before hashes covered commitments, that their first chain and their second one end at the same
 * event: what is erased of them later holds by this. Of all, or of some. Resolves to how many were signed.
 */
export async function signCarried(tx: Db, streams: readonly string[] | null = null): Promise<number> {
  const key = signer()
  if (!key) return 0
  await holdAttesting(tx)
  const trails = await unsignedCarried(tx, streams, streams ? streams.length : CARRIED_AT_ONCE)
  if (trails.length === 0) return 0
  await meet(tx, key)
  const at = (await tx.now()).toISOString()
  const signed = trails.map((said) => ({
    streamId: said.stream,
    text: toSign({ form: CARRIED_FORM, ...said, at, key: key.id }),
  }))
  await insertCarried(
    tx,
    signed.map((one) => ({ ...one, keyId: key.id, signature: key.sign(one.text) })),
  )
  return signed.length
}

/** Signs an edition that was just issued, and where its story's trail stands with it. Does nothing where the desk has no key. */
export async function signEdition(
  tx: Db,
  editionId: string,
  storyId: string,
  said: Omit<SignedEdition, 'form' | 'key' | 'at'>,
): Promise<void> {
  const key = signer()
  if (!key) return
  await attest(tx, [storyId])
  const text = toSign({ ...said, form: EDITION_FORM, key: key.id, at: (await tx.now()).toISOString() })
  await insertEditionSignature(tx, { editionId, keyId: key.id, text, signature: key.sign(text) })
}

/** Signs what is left of one report of an edition, for whoever gets it; null where nothing of it was erased, or the desk has no key. */
export async function signWhatIsLeft(on: Db, editionId: string, audience: string): Promise<SignedText | null> {
  const key = signer()
  const left = key && (await leftOfEdition(on, editionId, audience))
  if (!key || !left) return null
  const text = toSign({ form: LEFT_FORM, audience, key: key.id, at: (await on.now()).toISOString(), ...left })
  return { text, signature: key.sign(text), publicKey: key.publicKey }
}

/** Signs all heads once an hour, whichever process comes to it first. Resolves to the number; null where it was done already. */
export const attestHourly = (): Promise<number | null> =>
  transaction(async (tx) => {
    if (!signer()) return null
    await holdAttesting(tx)
    const last = await lastAttestation(tx)
    const at = last ? Date.parse((JSON.parse(last.text) as { at: string }).at) : 0
    return Math.abs((await tx.now()).getTime() - at) < HOUR_MS - 60_000 && last ? null : attest(tx)
  })

/**
 * Tells the witness whatever it has not heard yet, in its order, one process at a time. What is wrong with it is noted, and it is
 * told again later. Resolves to the last number that it knows. Throws the sentence that says what is wrong; also where the witness knows
 * more than the desk, because then an older database was put back.
 */
export async function tellOfAttestations(file: string): Promise<number> {
  const told = await transaction(async (tx): Promise<{ at: number; fault: string | null }> => {
    await holdTelling(tx)
    let at = (await toldWitness(tx, file))?.number ?? 0
    let fault: string | null = null
    try {
      const last = await lastOfWitness(file)
      at = last?.number ?? 0
      const own = last && (await attestationsAfter(tx, at - 1, 1))[0]
      if (last && (!own || own.text !== last.text))
        fault = own
          ? `It knows another attestation ${at} than this database has: the database was rewritten, or is another desk’s.`
          : `It knows attestation ${at}, and this database ends before it: an older database was put back.`
      for (let next = fault ? [] : await attestationsAfter(tx, at, TOLD_AT_ONCE); next.length > 0; ) {
        await tellWitness(
          file,
          next.map(({ number, text, signature }) => ({ number, text, signature })),
        )
        at = next.at(-1)!.number
        next = await attestationsAfter(tx, at, TOLD_AT_ONCE)
      }
    } catch (error) {
      fault = (error as Error).message.slice(0, 300)
    }
    await noteWitness(tx, file, at, fault)
    return { at, fault }
  })
  if (told.fault) throw new Error(told.fault)
  return told.at
}

const EVERY_MS = 60_000
const KEY = Symbol.for('second-source.attest')
const shared = globalThis as unknown as { [KEY]?: NodeJS.Timeout }

/** From now on: signs every hour, and tells the witness within a minute, with whatever else is told outside (`more`). `tell` hears of what could not be done, once until it can be. */
export function startAttesting(tell: (line: string) => void, more: () => Promise<void>): void {
  if (env().SIGNING_KEY === null) return
  let said = ''
  const round = async () => {
    try {
      while ((await transaction((tx) => signCarried(tx))) > 0);
      await attestHourly()
      const file = env().WITNESS
      if (file) await tellOfAttestations(file)
      await more()
      said = ''
    } catch (error) {
      const { message } = error as Error
      if (message !== said) tell(`attestation: ${message}`)
      said = message
    }
    shared[KEY] = setTimeout(() => void round(), EVERY_MS).unref()
  }
  shared[KEY] = setTimeout(() => void round(), 5000).unref()
}

/** Ends it. */
export const stopAttesting = (): void => clearTimeout(shared[KEY])
