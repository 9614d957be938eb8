/** After an upgrade: where the sentences of a checked article have their middles is kept for versions from before it was kept, so that whether a story is ready is said of old ones too. */
import { listArticles } from '@/lib/db/articles'
import { db, transaction } from '@/lib/db/pool'
import { sentencesOf } from '@/lib/db/report'
import { keepSentences, storiesWithoutSentences } from '@/lib/db/write/article'

const AT_ONCE = 50
const LATER_MS = 60_000
const KEY = Symbol.for('second-source.keep-sentences')
const shared = globalThis as unknown as { [KEY]?: NodeJS.Timeout }

/** Keeps the sentences of the articles in check, in the version that is latest, of up to fifty stories that lack some. Resolves to how many stories there were. */
export async function keepNextSentences(): Promise<number> {
  const stories = await storiesWithoutSentences(db, AT_ONCE)
  for (const storyId of stories) {
    const checked = (await listArticles(db, storyId)).filter((article) => article.stage === 'checking')
    await transaction(async (tx) => {
      for (const article of checked) await keepSentences(tx, article.versionId, sentencesOf(article))
    })
  }
  return stories.length
}

/** Keeps all that lack, once, in this process; while the database is away it is tried again every minute. */
export function startKeepingSentences(): void {
  const round = async () => {
    try {
      while ((await keepNextSentences()) > 0);
    } catch {
      shared[KEY] = setTimeout(() => void round(), LATER_MS).unref()
    }
  }
  void round()
}

/** Ends it. */
export const stopKeepingSentences = () => clearTimeout(shared[KEY])
