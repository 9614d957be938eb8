import { aliasesFor } from '@/lib/db/aliases'
import { forEngine, listArticles } from '@/lib/db/articles'
import { listJudged } from '@/lib/db/claims'
import { sentencesOf } from '@/lib/db/report'
import { append } from '@/lib/db/trail'
import { insertAnalysis, insertNothing } from '@/lib/db/write/analysis'
import { keepSentences, setInCheck } from '@/lib/db/write/article'
import { setReadBy } from '@/lib/db/write/story'
import { say } from '@/lib/domain/message'
import { refuse } from '@/lib/domain/refusal'
import type { ArticleAnalysis } from '@/lib/engine/analyse'
import { ENGINE } from '@/lib/engine/version'
import { isSearchedAgain } from '@/lib/review/workflow'
import { askForRechecks } from './ask-for-rechecks'
import { lockStory } from './on-story'
import type { Command } from './run'
import { writeClaims } from './write-claims'

export interface AnalysedStory {
  articles: number
  claims: number
  passages: number
  flags: number
}

/**
 * Writes what was read: claims, passages, flags, sentences with nothing to check, and for claims that
 * stood already the passages of the new articles. Refused when the texts changed hands meanwhile.
 */
export const analyseStory: Command<{ storyId: string; read: ArticleAnalysis[] }, AnalysedStory> = async (
  context,
  { storyId, read },
) => {
  const { tx, actor, look } = context
  await lockStory(context, storyId, 'analyse-story')
  const articles = await listArticles(tx, storyId)
  const waiting = articles.filter((a) => a.stage === 'cleaning')
  if (waiting.length === 0) return refuse('nothing-new', say('All articles of this story are in check already.'))
  if (articles.length < 2) return refuse('one-article', say('Add the other source first: a fact needs a second one.'))
  if (waiting.length !== read.length || waiting.some((a) => !read.some((r) => r.articleId === a.id)))
    return refuse('changed-meanwhile', say('The articles changed while they were read. Start again.'))

  const known = (await listJudged(tx, storyId, null)).filter((claim) => claim.state !== 'withdrawn')
  const fresh = waiting.map((article) => article.id)
  // claims that stood already are looked up in what is new, before anything is written
  const looked = known.length
    ? await look({
        articles: articles.map(forEngine),
        aliases: await aliasesFor(tx, storyId),
        at: known.map(({ articleId, start, end }) => ({ articleId, start, end, inside: fresh })),
      })
    : []
  const total: AnalysedStory = { articles: waiting.length, claims: 0, passages: 0, flags: 0 }
  for (const result of read) {
    const article = articles.find((a) => a.id === result.articleId)!
    await writeClaims(tx, storyId, article, articles, result.claims, null)
    await insertNothing(tx, article.versionId, result.nothing)
    await setInCheck(tx, article.id)
    await keepSentences(tx, article.versionId, sentencesOf(article))
    const passages = result.claims.reduce((n, c) => n + c.suggestions.length, 0)
    const flags = result.claims.reduce((n, c) => n + c.flags.length, 0)
    await append(tx, actor.id, {
      type: 'article-analysed',
      storyId,
      payload: { article: article.id, claims: result.claims.length, passages, flags },
    })
    total.claims += result.claims.length
    total.passages += passages
    total.flags += flags
  }
  // claims of an earlier engine stay hidden until they are read again (read-again.ts)
  if (known.length === 0) await setReadBy(tx, storyId, ENGINE)
  if (known.length) {
    await insertAnalysis(
      tx,
      articles,
      known.map((claim, i) => ({ claimId: claim.id, ...looked[i]!, flags: [] })),
    )
    // what could not be verified was searched for in the sources of that time: there is a new one now
    const toSearch = known.filter(
      (claim) => isSearchedAgain(claim.state, claim.head?.content) && !waiting.some((a) => a.id === claim.articleId),
    )
    await askForRechecks(
      tx,
      actor,
      toSearch.map((claim) => ({
        claimId: claim.id,
        cause: 'new-source',
        articleId: waiting[0]!.id,
        versionNumber: null,
      })),
    )
  }
  return total
}
