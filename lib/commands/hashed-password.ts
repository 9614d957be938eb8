import { hash, verify } from '@node-rs/argon2'

/** argon2id with OWASP's first recommended cost (19 MiB, two passes). */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Hashes a password for storage. */
export const hashPassword = (password: string): Promise<string> => hash(password, COST)

/** A hash of nothing anybody knows: verified when there is no account, so that both cases take as long. */
let decoy: Promise<string> | undefined

/** Whether this is the password behind a stored hash; null where there is no account. What is stored and is no hash opens nothing, and takes as long. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword(crypto.randomUUID())
  const kept = stored?.startsWith('$argon2') ? stored : null
  const matches = await verify(kept ?? (await decoy), password)
  return kept !== null && matches
}
