import type { Db } from '../pool'

/** Writes a note into a claim's thread, which is open again. Returns its id. */
export async function insertComment(
  tx: Db,
  note: { claimId: string; personId: string; text: string; mentions: string[] },
): Promise<string> {
  const { id } = await tx.model((m) => m.comment.create({ data: note, select: { id: true } }))
  await tx.model((m) =>
    m.thread.upsert({
      where: { claimId: note.claimId },
      create: { claimId: note.claimId },
      update: { resolvedAt: null, resolvedBy: null },
      select: { claimId: true },
    }),
  )
  return id
}

/** Says by whom a thread is resolved; null opens it again. */
export async function markResolved(tx: Db, claimId: string, by: string | null): Promise<void> {
  const resolvedAt = by === null ? null : await tx.now()
  await tx.model((m) => m.thread.update({ where: { claimId }, data: { resolvedAt, resolvedBy: by }, select: { claimId: true } }))
}

/** Pins a note of a thread, or none. */
export const pinNote = (tx: Db, claimId: string, pinnedId: string | null) =>
  tx.model((m) => m.thread.updateMany({ where: { claimId }, data: { pinnedId } }))
