import { createHash } from 'node:crypto'
import { cache } from 'react'
import { getHousePolicy } from '@/lib/db/house-policy'
import { db } from '@/lib/db/pool'
import { readReport } from '@/lib/db/report'
import { AppError } from '@/lib/domain/refusal'
import type { StoryView } from '@/lib/domain/views'
import { buildReport } from '@/lib/report/model'
import { contentOf, type SealedReport } from '@/lib/report/render-json'
import { guard } from './page'

/** The desk's time zone: the house rules', else DESK_TIME_ZONE, else UTC. */
const zoneInForce = async (): Promise<string> =>
  (await getHousePolicy(db)).content.timeZone ?? process.env.DESK_TIME_ZONE ?? 'UTC'

/** The desk's time zone for a page; read once a request. */
export const deskZone = cache(() => guard(zoneInForce))

/** The report on one article of a story (its first when none is named), with its content hash. */
export async function sealReport(story: StoryView, articleId: string | null): Promise<SealedReport> {
  const input = await readReport(story, articleId, await zoneInForce())
  if (!input) throw new AppError('not-found', 'This story has no such article yet. Add one first.')
  const report = buildReport(input)
  return { report, contentHash: createHash('sha256').update(contentOf(report)).digest('hex') }
}
