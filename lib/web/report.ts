import { createHash } from 'node:crypto'
import { readReport } from '@/lib/db/report'
import { AppError } from '@/lib/domain/refusal'
import type { StoryView } from '@/lib/domain/views'
import { buildReport } from '@/lib/report/model'
import { contentOf, type SealedReport } from '@/lib/report/render-json'

/** The desk's time zone, from DESK_TIME_ZONE; UTC when it is not set. */
export const deskZone = (): string => process.env.DESK_TIME_ZONE ?? 'UTC'

/** The report on one article of a story (its first when none is named), with its content hash. */
export async function sealReport(story: StoryView, articleId: string | null): Promise<SealedReport> {
  const input = await readReport(story, articleId, deskZone())
  if (!input) throw new AppError('not-found', 'This story has no such article yet. Add one first.')
  const report = buildReport(input)
  return { report, contentHash: createHash('sha256').update(contentOf(report)).digest('hex') }
}
