/** What the desk signed, as anybody may read it. */
import { type KeptKey, newestAttestations, signingKeys } from '@/lib/db/attestations'
import { db } from '@/lib/db/pool'

interface Published {
  keys: KeptKey[]
  attestations: { number: number; text: string; signature: string }[]
}

const MOST = 200
/** Whoever asks again within this time gets the same answer: asking, without an account, costs the database nothing. */
const KEPT_MS = 10_000
let kept: { at: number; answer: Promise<Published> } | null = null

const read = async (): Promise<Published> => {
  const [keys, attestations] = await Promise.all([signingKeys(db), newestAttestations(db, MOST)])
  return { keys, attestations }
}

/** The public keys and the last attestations. */
export function published(): Promise<Published> {
  if (!kept || Date.now() - kept.at > KEPT_MS) {
    const answer = read()
    kept = { at: Date.now(), answer }
    answer.catch(() => {
      kept = null
    })
  }
  return kept.answer
}
