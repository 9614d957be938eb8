/** Signs where trails stand, every hour and whenever an edition is issued, and tells a witness outside (docs/decisions/0069). */
import { attestationsAfter, lastAttestation, movedHeads, signingKeys, toldWitness, unsignedCarried } from '@/lib/db/attestations'
import { leftOfEdition } from '@/lib/db/erasing'
import { type Db, db, transaction } from '@/lib/db/pool'
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
import { fileWitness, type Witness, witnessesOf } from '@/lib/machine/witnesses'
import { postSettings } from '@/lib/post/sender'
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
const DAY_MS = 24 * HOUR_MS
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

/** Tells a witness a part of what it has not heard; `done` where nothing is left. */
const tellPart = (witness: Witness): Promise<{ at: number; fault: string | null; done: boolean }> =>
  transaction(async (tx) => {
    await holdTelling(tx)
    const before = await toldWitness(tx, witness.name)
    let at = before?.number ?? 0
    let fault: string | null = null
    let done = true
    try {
      if (witness.last) {
        const last = await witness.last()
        at = last?.number ?? 0
        const own = last && (await attestationsAfter(tx, at - 1, 1))[0]
        if (last && (!own || own.text !== last.text))
          fault = own
            ? `It knows another attestation ${at} than this database has: the database was rewritten, or is another desk’s.`
            : `It knows attestation ${at}, and this database ends before it: an older database was put back.`
      }
      const next = fault ? [] : await attestationsAfter(tx, at, TOLD_AT_ONCE)
      if (next.length > 0) {
        await witness.tell(next.map(({ number, text, signature }) => ({ number, text, signature })))
        at = next.at(-1)!.number
        done = next.length < TOLD_AT_ONCE
      }
    } catch (error) {
      fault = (error as Error).message.slice(0, 300)
    }
    await noteWitness(tx, witness.name, at, fault)
    return { at, fault, done: done || fault !== null }
  })

/**
 * Tells a witness whatever it has not heard yet, in its order, one process at a time. What is wrong with it is noted, and it is
 * told again later. Resolves to the last number that it knows. Throws the sentence that says what is wrong; also where the witness knows
 * more than the desk, because then an older database was put back.
 */
export async function tellOfAttestations(witness: string | Witness): Promise<number> {
  const whom = typeof witness === 'string' ? fileWitness(witness) : witness
  for (;;) {
    const { at, fault, done } = await tellPart(whom)
    if (fault) throw new Error(fault)
    if (done) return at
  }
}

/** Whether a witness has heard of everything, by the desk's own note: then it is not asked, which may mean a way over the network. */
async function knowsAll({ name }: Witness): Promise<boolean> {
  const [told, last] = [await toldWitness(db, name), await lastAttestation(db)]
  return told !== null && told.fault === null && told.number === (last?.number ?? 0)
}

/** The witnesses of this desk. */
export const witnesses = (): Witness[] => witnessesOf(env(), postSettings())

/** Tells all of them; each by itself, so that one that is away keeps nothing from another. Resolves to what is wrong, a sentence each. */
export async function tellWitnesses(all: readonly Witness[] = witnesses()): Promise<string[]> {
  const faults: string[] = []
  for (const witness of all) {
    try {
      if (!(await knowsAll(witness))) await tellOfAttestations(witness)
    } catch (error) {
      faults.push(`${witness.name}: ${(error as Error).message}`)
    }
  }
  return faults
}

/** How long a witness may hear nothing before it is a matter for whoever runs the desk. */
const WEEK_MS = 7 * DAY_MS
/** Of witnesses that have heard nothing for a week, a sentence each. */
export async function unheard(all: readonly Witness[] = witnesses()): Promise<string[]> {
  const [notes, now] = [await Promise.all(all.map(({ name }) => toldWitness(db, name))), await db.now()]
  return all.flatMap(({ name }, at) => {
    const { since, fault } = notes[at] ?? {}
    return since && now.getTime() - Date.parse(since) >= WEEK_MS
      ? [
          `The witness ${name} has heard nothing since ${since}, for more than a week: ${fault} What the desk signed since then has nobody outside who saw it.`,
        ]
      : []
  })
}

const EVERY_MS = 60_000
const KEY = Symbol.for('second-source.attest')
const shared = globalThis as unknown as { [KEY]?: NodeJS.Timeout }

/** From now on: signs every hour, and tells the witnesses within a minute, with whatever else is told outside (`more`). `tell` hears of what could not be done, once until it can be. */
export function startAttesting(tell: (line: string) => void, more: () => Promise<void>): void {
  if (env().SIGNING_KEY === null) return
  let said = new Map<string, number>()
  /** Once while it goes on, and again each day. */
  const say = (lines: readonly string[]) => {
    const now = Date.now()
    const before = said
    said = new Map(lines.map((line) => [line, now - (before.get(line) ?? 0) < DAY_MS ? before.get(line)! : now]))
    for (const line of lines) if (said.get(line) === now) tell(line)
  }
  const round = async () => {
    try {
      while ((await transaction((tx) => signCarried(tx))) > 0);
      await attestHourly()
      const faults = await tellWitnesses()
      await more()
      say([...faults.map((fault) => `attestation: ${fault}`), ...(await unheard())])
    } catch (error) {
      say([`attestation: ${(error as Error).message}`])
    }
    shared[KEY] = setTimeout(() => void round(), EVERY_MS).unref()
  }
  shared[KEY] = setTimeout(() => void round(), 5000).unref()
}

/** Ends it. */
export const stopAttesting = (): void => clearTimeout(shared[KEY])
