/** What was erased is told outside the database, and a database from before it forgets it too, before anything is served (docs/decisions/0078). */
import { signingKeys } from '@/lib/db/attestations'
import { lockToEmpty } from '@/lib/db/emptying'
import { knownErasures, scopeOf, signedErasures } from '@/lib/db/erasing'
import { db, transaction } from '@/lib/db/pool'
import { holdTelling } from '@/lib/db/write/attestations'
import { sampleAnew } from '@/lib/db/write/erasing'
import { ERASURE_KINDS, type ErasureKind } from '@/lib/domain/erasure'
import { env } from '@/lib/env'
import { sha256, signer, verifies } from '@/lib/machine/signing'
import { erasuresIn, filesOfErasures, type ToldErasure, tellErasures } from '@/lib/machine/witness'
import { statementOf } from '@/lib/report/attested'
import { emptyOut } from './empty-person'
import { erase } from './erase-content'

const files = () => filesOfErasures(env().DATA_DIR, env().WITNESS)

/** Tells the files outside of erasures that they have not heard of; what the database samples of its tables is then of what is left. */
export async function tellOfErasures(): Promise<void> {
  const made = await signedErasures(db)
  if (made.length === 0) return
  let count = 0
  for (const file of files()) count += await tellErasures(file, made)
  if (count > 0) await sampleAnew(db)
}

/** What a line outside says, where its key is one of this desk's; in words why it is not believed. */
function said(line: ToldErasure, keys: ReadonlySet<string>) {
  const found = statementOf(line, sha256, verifies)
  if (typeof found === 'string') return found
  if (!('says' in found)) return 'it is no erasure'
  if (!keys.has(line.publicKey)) return `it is signed by key ${found.key}, which this desk does not know`
  const { kind, target, reason, law, asked } = found.says
  if (!ERASURE_KINDS.includes(kind as ErasureKind)) return `this version erases no ${kind}`
  return { kind: kind as ErasureKind, target: String(target), reason, law, asked }
}

/**
 * Erases again what was erased since the archive was made from which this database came: as the files outside tell, signed by a key of this
 * desk. `tell` hears of what was done and of lines that are not believed. Resolves to how many.
 */
export async function forgetAgain(tell: (line: string) => void): Promise<number> {
  const told = new Map(files().flatMap((file) => erasuresIn(file).map((line) => [line.erasure, line])))
  const known = told.size > 0 ? await knownErasures(db, [...told.keys()]) : new Set()
  const unknown = [...told.values()].filter(({ erasure }) => !known.has(erasure))
  if (unknown.length === 0) return 0
  const own = signer()
  if (!own)
    throw new Error(
      `${unknown.length} erasures were told of that this database does not know, and the desk has no key to sign them with.`,
    )
  const keys = new Set([
    own.publicKey,
    ...(own.introduced ? [own.introduced.publicKey] : []),
    ...(await signingKeys(db)).map((k) => k.publicKey),
  ])
  let count = 0
  for (const line of unknown) {
    const what = said(line, keys)
    if (typeof what === 'string') {
      tell(`The erasure ${line.erasure} was told of outside, and is not done again: ${what}.`)
      continue
    }
    const isDone = await transaction(async (tx) => {
      await holdTelling(tx)
      // another process came first, or it is a thing that this database never had
      if ((await knownErasures(tx, [line.erasure])).has(line.erasure)) return false
      const { kind } = what
      if (kind === 'person') {
        const who = await lockToEmpty(tx, what.target)
        if (!who || who.isEmpty) return false
        await emptyOut(tx, who, { ...what, personId: null, toldBy: line.text })
        return true
      }
      const scope = await scopeOf(tx, kind, what.target)
      if (!scope) return false
      await erase(tx, { ...what, kind, personId: null, toldBy: line.text }, scope)
      return true
    })
    if (!isDone) continue
    count++
    tell(
      `Erased again what had been erased after this database was archived: ${what.kind} ${what.target}, because of ${what.law}.`,
    )
  }
  if (count > 0) await sampleAnew(db)
  return count
}
