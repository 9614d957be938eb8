import { createHash } from 'node:crypto'
import { cache } from 'react'
import { stateHashOf } from '@/lib/commands/issue-report'
import { listProtectedNames } from '@/lib/db/corrections'
import { type EditionRecord, getEdition, namesAgainst } from '@/lib/db/editions'
import { zoneInForce } from '@/lib/db/house-policy'
import { db } from '@/lib/db/pool'
import { readReport } from '@/lib/db/report'
import { headOf } from '@/lib/db/trail'
import { type Message, say } from '@/lib/domain/message'
import { AppError, notFound } from '@/lib/domain/refusal'
import type { StoryView } from '@/lib/domain/views'
import type { Audience } from '@/lib/domain/words'
import { forAudience } from '@/lib/report/audience'
import { canonicalJson } from '@/lib/report/canonical'
import type { Stamp } from '@/lib/report/document'
import type { ReportInput } from '@/lib/report/input'
import { buildReport } from '@/lib/report/model'
import type { CorrectionReport, SealedReport } from '@/lib/report/schema'
import { withholder } from '@/lib/report/withhold'
import { guard } from './page'

/** The desk's time zone for a page; read once a request. */
export const deskZone = cache(() => guard(() => zoneInForce(db)))

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const seal = (report: CorrectionReport): SealedReport => ({ contentHash: sha256(canonicalJson(report)), report })

/** What a report on an article (the story's first when none is named) would be made from now. Throws 404 when there is none. */
export async function currentInput(story: StoryView, articleId: string | null): Promise<ReportInput> {
  const input = await readReport(story, articleId, await zoneInForce(db))
  if (!input) throw new AppError('not-found', say('This story has no such article yet. Add one first.'))
  return input
}

/** How many states are remembered: one an article that is looked at. */
const MOST_KNOWN = 200
const known = new Map<string, { seq: number; hash: string }>()

/** The hash of an article's state as it is now. Nothing changes it but the trail, so it is known as long as that stands. */
async function currentState(story: StoryView, articleId: string): Promise<string> {
  const { seq } = await headOf(db, story.id)
  const before = known.get(articleId)
  if (before?.seq === seq) return before.hash
  const input = await currentInput(story, articleId)
  const hash = stateHashOf(buildReport(input), await listProtectedNames(db, story.id))
  known.delete(articleId)
  known.set(articleId, { seq: input.position.seq, hash })
  if (known.size > MOST_KNOWN) known.delete(known.keys().next().value!)
  return hash
}

/**
 * An edition is not given out: it carries a name that is protected, or one whose protection was taken off and which
 * nobody opened it for since.
 */
export class EditionWithheld extends AppError {
  constructor(
    readonly edition: EditionRecord,
    readonly because: 'protected' | 'taken-off',
    said: Message,
  ) {
    super('conflict', said)
  }
}

export interface ShownReport {
  sealed: SealedReport
  stamp: Stamp
  edition: EditionRecord | null
}

/** A report as one audience sees it: an edition, or with null a preview of what would be issued now. */
export async function reportFor(
  story: StoryView,
  articleId: string,
  number: number | 'latest' | null,
  audience: Audience,
): Promise<ShownReport> {
  const names = await listProtectedNames(db, story.id)
  const newest = number === null ? null : await getEdition(db, articleId, null)
  const edition =
    number === null ? null : number === 'latest' || newest?.number === number ? newest : await getEdition(db, articleId, number)
  if (number !== null && number !== 'latest' && !edition) throw notFound('edition')
  if (!edition) {
    const report = forAudience(buildReport(await currentInput(story, articleId)), audience, names)
    return { sealed: seal(report), stamp: { outdated: null }, edition: null }
  }
  const text = edition.reports[audience]
  if (audience !== 'desk') {
    const closing = await namesAgainst(db, edition.id)
    if (withholder(closing.now)(text) !== text)
      throw new EditionWithheld(
        edition,
        'protected',
        say(
          'Edition {edition} carries a name that was protected after it was issued, so it is not given out any more. Issue a new edition.',
          { edition: edition.number },
        ),
      )
    if (withholder(closing.before)(text) !== text)
      throw new EditionWithheld(
        edition,
        'taken-off',
        say(
          'Edition {edition} was withheld for a name. The name is not protected any more, and the edition stays closed until an editor opens it.',
          { edition: edition.number },
        ),
      )
  }
  const isNewest = newest?.number === edition.number
  const isOutdated = !isNewest || (await currentState(story, articleId)) !== edition.stateHash
  return {
    sealed: { contentHash: edition.hashes[audience], report: JSON.parse(text) as CorrectionReport },
    stamp: { outdated: isOutdated ? { since: edition.seq, newer: isNewest ? null : newest!.number } : null },
    edition,
  }
}
