import type { Role } from '@/lib/domain/words'
import type { Db } from '../pool'

/** Whether an account with this address exists. */
export const isEmailTaken = async (on: Db, email: string): Promise<boolean> =>
  (await on.model((m) => m.person.count({ where: { email } }))) > 0

/** Makes an account; returns its id. */
export const insertPerson = async (
  tx: Db,
  person: { email: string; name: string; role: Role; passwordHash: string },
): Promise<string> => (await tx.model((m) => m.person.create({ data: person, select: { id: true } }))).id

/** Changes an account and counts its version up. */
export const updatePerson = (
  tx: Db,
  id: string,
  data: { role?: Role; email?: string; passwordHash?: string; disabledAt?: Date | null },
) => tx.model((m) => m.person.update({ where: { id }, data: { ...data, version: { increment: 1 } }, select: { id: true } }))

/** Ends every session of somebody, but the one with this hash where one is given. */
export const endSessionsOf = (tx: Db, personId: string, keep?: Buffer) =>
  tx.model((m) => m.session.deleteMany({ where: { personId, ...(keep ? { tokenHash: { not: bytes(keep) } } : {}) } }))

/** Ends one session of somebody's, by what it is called. */
export const endOneSession = (tx: Db, personId: string, id: string) =>
  tx.model((m) => m.session.deleteMany({ where: { personId, id } }))

/** Closes the accounts of the sample that are open, and their sessions with them. Returns how many there were. */
export async function closeSamples(tx: Db): Promise<number> {
  const open = await tx.model((m) => m.person.findMany({ where: { sample: true, disabledAt: null }, select: { id: true } }))
  if (open.length === 0) return 0
  const disabledAt = await tx.now()
  const ids = open.map((person) => person.id)
  const closed = await tx.model((m) =>
    m.person.updateMany({ where: { id: { in: ids }, disabledAt: null }, data: { disabledAt, version: { increment: 1 } } }),
  )
  await tx.model((m) => m.session.deleteMany({ where: { personId: { in: ids } } }))
  return closed.count
}

/** Uses a set-up link; false when it was used or never was. */
export async function useSetupLink(tx: Db, tokenHash: Buffer): Promise<boolean> {
  const usedAt = await tx.now()
  return (
    (await tx.model((m) => m.setupLink.updateMany({ where: { tokenHash: bytes(tokenHash), usedAt: null }, data: { usedAt } })))
      .count > 0
  )
}

/** Makes the one set-up link that can be used; what was made before and not used is gone. */
export async function replaceSetupLink(tx: Db, tokenHash: Buffer): Promise<void> {
  await tx.model((m) => m.setupLink.deleteMany({ where: { usedAt: null } }))
  await tx.model((m) => m.setupLink.create({ data: { tokenHash: bytes(tokenHash) }, select: { createdAt: true } }))
}

/** Whether the newsroom has anybody but the sample. */
export const hasPeople = async (on: Db): Promise<boolean> =>
  (await on.model((m) => m.person.findFirst({ where: { sample: false }, select: { id: true } }))) !== null

/** Bytes as the client takes them: not a view into a larger store. */
const bytes = (buffer: Buffer): Uint8Array<ArrayBuffer> => new Uint8Array(buffer)
