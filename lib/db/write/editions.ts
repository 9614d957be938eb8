import type { EditionView } from '@/lib/domain/views'
import type { Audience } from '@/lib/domain/words'
import type { EditionRecord } from '../editions'
import { type Db, json } from '../pool'

/** Keeps an edition of a report: what it was made from, and what each audience gets. */
export const insertEdition = (
  tx: Db,
  edition: {
    storyId: string
    articleId: string
    number: number
    seq: number
    input: EditionRecord['input']
    reports: Record<Audience, string>
    stateHash: string
    hashes: EditionView['hashes']
    madeBy: string
    policyVersion: number
  },
) => {
  const { input, reports, hashes, ...rest } = edition
  return tx.model((m) =>
    m.reportEdition.create({
      data: {
        ...rest,
        input: json(input),
        hashes: json(hashes),
        report: reports.desk,
        outletReport: reports.outlet,
        publicReport: reports.public,
      },
      select: { id: true },
    }),
  )
}

/** Notes that somebody opened an edition that was withheld. */
export const insertOpening = (tx: Db, data: { editionId: string; openedBy: string; reason: string }) =>
  tx.model((m) => m.editionOpening.create({ data, select: { id: true } }))

/** Protects a name of a story. */
export const insertProtectedName = (tx: Db, data: { storyId: string; name: string; addedBy: string }) =>
  tx.model((m) => m.protectedName.create({ data, select: { id: true } }))

/** Takes a name off, for a reason. */
export async function removeProtectedName(
  tx: Db,
  { storyId, name, by, because }: { storyId: string; name: string; by: string; because: string },
): Promise<void> {
  const removedAt = await tx.now()
  await tx.model((m) =>
    m.protectedName.updateMany({
      where: { storyId, name, removedAt: null },
      data: { removedAt, removedBy: by, removedBecause: because },
    }),
  )
}
