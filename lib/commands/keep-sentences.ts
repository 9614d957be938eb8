/** After an upgrade: where the sentences of a checked article have their middles is kept for versions from before it was kept, so that whether a story is ready is said of old ones too. */
import { listArticles } from '@/lib/db/articles'
import { db, transaction } from '@/lib/db/pool'
import { sentencesOf } from '@/lib/db/report'
import { keepSentences, storiesWithoutSentences } from '@/lib/db/write/article'

const AT_ONCE = 50

/** Keeps the sentences of the articles in check, in the version that is latest, of up to fifty stories that lack some. Resolves to how many stories there were. */
async function keepNextSentences(): Promise<number> {
  const stories = await storiesWithoutSentences(db, AT_ONCE)
  for (const storyId of stories) {
    const checked = (await listArticles(db, storyId)).filter((article) => article.stage === 'checking')
    await transaction(async (tx) => {
      for (const article of checked) await keepSentences(tx, article.versionId, sentencesOf(article))
    })
  }
  return stories.length
}

/** Keeps all that lack; ends in between where it is told to. */
export async function keepAllSentences(signal: AbortSignal): Promise<void> {
  while ((await keepNextSentences()) > 0) signal.throwIfAborted()
}
