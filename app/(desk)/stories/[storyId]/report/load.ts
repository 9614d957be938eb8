import { listArticles } from '@/lib/db/articles'
import { listItems } from '@/lib/db/corrections'
import { listEditions } from '@/lib/db/editions'
import { getHousePolicy } from '@/lib/db/house-policy'
import { db } from '@/lib/db/pool'
import { openWork } from '@/lib/db/under-check'
import type { Audience } from '@/lib/domain/words'
import { isCorrected } from '@/lib/report/propose'
import type { requireActor } from '@/lib/web/page'
import { currentInput, EditionWithheld, reportFor, type ShownReport } from '@/lib/web/report'
import { seeStory } from '@/lib/web/see'

/** Which report is asked for: an edition, the newest of them, or a preview. */
export function wantedEdition(text: string): number | 'latest' | null {
  if (text === 'preview') return null
  return /^[1-9]\d{0,6}$/.test(text) ? Number(text) : 'latest'
}

/** A report, or why it is not given out to its audience any more. */
const orWhyNot = (report: Promise<ShownReport>): Promise<ShownReport | EditionWithheld> =>
  report.catch((error: unknown) => {
    if (error instanceof EditionWithheld) return error
    throw error
  })

/** What is asked for in the address. */
export interface Asked {
  /** Id of an article, or what somebody typed for one: the first is shown then. */
  article: string
  edition: ReturnType<typeof wantedEdition>
  audience: Audience
}

/** What the report's page shows to this person: the report or why it is withheld, its editions, what stands in the way of a sign-off. */
export async function loadReport(actor: Awaited<ReturnType<typeof requireActor>>, storyId: string, asked: Asked) {
  const story = await seeStory(actor, storyId)
  const articles = await listArticles(db, storyId)
  const article = articles.find((a) => a.id === asked.article) ?? articles[0]
  const { blockers } = articles.length ? await openWork(db, storyId, articles, actor) : { blockers: [] }
  const input = article ? await currentInput(story, article.id) : null
  const items = article ? await listItems(db, article.id) : []
  const report = article ? await orWhyNot(reportFor(story, article.id, asked.edition, asked.audience)) : null
  const done = new Set(items.filter((i) => i.approved && i.staleClaimIds.length === 0).flatMap((i) => i.content.claimIds))
  return {
    story,
    rules: (await getHousePolicy(db)).content,
    articles,
    article,
    blockers,
    editions: article ? await listEditions(db, article.id) : [],
    toCompose: input?.claims.filter((c) => isCorrected(c) && !done.has(c.id)).length ?? 0,
    seq: input?.position.seq ?? 0,
    shown: report instanceof EditionWithheld ? null : report,
    withheld: report instanceof EditionWithheld ? report : null,
  }
}
export type Loaded = Awaited<ReturnType<typeof loadReport>>
