import { aliasesFor } from '@/lib/db/aliases'
import { forEngine, listArticles } from '@/lib/db/articles'
import { db } from '@/lib/db/pool'
import type { ArticleAnalysis, Progress } from '@/lib/engine/analyse'
import { readInThread } from './engine-thread'

/**
 * Reads a story's articles that are still in clean-up: the engine's part, before the transaction, in a thread of
 * its own. Reports how far it is. Resolves to what it found; `signal` ends it with a sentence.
 */
export async function readStory(
  storyId: string,
  report: (progress: Progress) => void,
  signal?: AbortSignal,
): Promise<ArticleAnalysis[]> {
  const [articles, aliases] = await Promise.all([listArticles(db, storyId), aliasesFor(db, storyId)])
  const fresh = articles.filter((a) => a.stage === 'cleaning').map((a) => a.id)
  return readInThread({ articles: articles.map(forEngine), fresh, aliases }, report, signal)
}
