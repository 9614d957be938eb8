/** Moves what was sealed by a key before to the one that seals now: sealed names, and what codes from apps are made of (docs/decisions/0092). */
import { type Db, transaction } from '@/lib/db/pool'
import { append } from '@/lib/db/trail'
import {
  holdResealing,
  openResealing,
  replaceSealed,
  replaceSecret,
  sealedByOthers,
  sealedSecrets,
} from '@/lib/db/write/resealing'
import { nameIn, sealName } from '@/lib/machine/sealed-name'
import { canSeal, sealedAnew, sealingKeyId, sealingKeyIds } from '@/lib/machine/sealing'
import { totpPlace } from './prove'

/** What became of it. */
export interface Resealed {
  names: number
  secrets: number
  /** Names that nobody can open, by what their key is called: it is not here. */
  lostNames: Record<string, number>
  /** Names whose key is here and that do not open: they were changed or damaged. */
  damaged: string[]
  /** Codes from apps that no key here opens. */
  lostSecrets: number
}

const AT_ONCE = 200
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'

async function resealNames(tx: Db, after: string, done: Resealed): Promise<string | null> {
  const key = sealingKeyId()
  const rows = await sealedByOthers(tx, key, after, AT_ONCE)
  let count = 0
  for (const { id, storyId, keyId, sealed } of rows) {
    const name = nameIn(sealed, storyId, id)
    if (name === null) {
      if (sealingKeyIds().includes(keyId)) done.damaged.push(id)
      else done.lostNames[keyId] = (done.lostNames[keyId] ?? 0) + 1
      continue
    }
    if (count === 0) await openResealing(tx, key)
    await replaceSealed(tx, { id, ...sealName(name, storyId, id) })
    count++
  }
  if (count > 0) await append(tx, null, { type: 'names-resealed', payload: { count, key } })
  done.names += count
  return rows.at(-1)?.id ?? null
}

async function resealSecrets(tx: Db, after: string, done: Resealed): Promise<string | null> {
  const rows = await sealedSecrets(tx, after, AT_ONCE)
  for (const { personId, sealed } of rows) {
    const anew = sealedAnew(sealed, totpPlace(personId))
    if (anew === 'lost') done.lostSecrets++
    else if (anew) {
      await replaceSecret(tx, personId, anew)
      done.secrets++
    }
  }
  return rows.at(-1)?.personId ?? null
}

/** Seals anew whatever a key before sealed, in parts; the desk may be at work. Null where there is no key. */
export async function reseal(): Promise<Resealed | null> {
  if (!canSeal()) return null
  const done: Resealed = { names: 0, secrets: 0, lostNames: {}, damaged: [], lostSecrets: 0 }
  for (const part of [resealNames, resealSecrets])
    for (let after: string | null = BEFORE_ALL; after !== null; )
      after = await transaction(async (tx): Promise<string | null> => {
        await holdResealing(tx)
        return part(tx, after!, done)
      })
  return done
}

/** What there is to say of it, a sentence each; none where nothing was moved and everything opens. */
export function saidOfResealing({ names, secrets, lostNames, damaged, lostSecrets }: Resealed): string[] {
  const key = sealingKeyId()
  const said: string[] = []
  if (names + secrets > 0)
    said.push(`Sealed anew by key ${key}: ${names} names of sources, ${secrets} secrets of codes from apps.`)
  for (const [id, count] of Object.entries(lostNames))
    said.push(
      `${count} sealed names open to nobody: they were sealed by key ${id}, which this desk was not given. Put it behind the first one in SEALING_KEY; without it they are lost.`,
    )
  if (damaged.length > 0)
    said.push(
      `${damaged.length} sealed names were changed or damaged, though their key is here: ${damaged.slice(0, 20).join(', ')}. Restore an archive from before elsewhere, and have their keepers open them there.`,
    )
  if (lostSecrets > 0)
    said.push(
      `Codes from the apps of ${lostSecrets} people open with no key that is here. They use a recovery code or a passkey, and set codes up anew.`,
    )
  return said
}

const AGAIN_MS = 60_000
/** When a process starts: seals anew what a key before sealed, and says what nobody can open; later where the database is not there yet. */
export function startResealing(tell: (line: string) => void): void {
  const once = async () => {
    try {
      const done = await reseal()
      for (const sentence of done ? saidOfResealing(done) : []) tell(sentence)
    } catch {
      // a database that is away is said elsewhere
      setTimeout(() => void once(), AGAIN_MS).unref()
    }
  }
  setTimeout(() => void once(), 3000).unref()
}
