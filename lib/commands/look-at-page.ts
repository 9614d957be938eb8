/** Looks at the pages of watched articles, and lays what an outlet changed before the story's people (docs/decisions/0071). */
import { listArticles } from '@/lib/db/articles'
import { db, transaction } from '@/lib/db/pool'
import { append } from '@/lib/db/trail'
import { dueWatches, isTextKnown, type Watched, watchedArticle } from '@/lib/db/watch'
import { enqueue } from '@/lib/db/write/job'
import { noteLook, proposeFromPage, stopWatch } from '@/lib/db/write/watch'
import { type Message, say } from '@/lib/domain/message'
import { isRefusal } from '@/lib/domain/refusal'
import { proposeLines } from '@/lib/engine/line-kinds'
import { type FetchLimits, fetchLimits } from '@/lib/import/by-address'
import { fetchPage, hostOf } from '@/lib/import/fetch-page'
import { readKept } from '@/lib/import/read-kept'
import { mayLookAt } from '@/lib/import/robots'
import { sha256 } from '@/lib/machine/signing'
import { minutesUntil, pageChange, QUIET_ENOUGH } from '@/lib/review/page-change'
import { SAME_ARTICLE } from '@/lib/review/ripple'
import { canonicalise } from '@/lib/text/canonical'
import { textAt } from '@/lib/text/span'
import { planFor } from './plan-version'

/** What it says of itself where it looks by itself. */
export const WATCHER = 'SecondSource/1.0 (editorial fact-check desk; looks whether an article changed; heeds robots.txt)'
const AT_ONCE = 200

/** Puts every page that is due into the queue, once. */
export const queueLooks = (): Promise<void> =>
  transaction(async (tx) => {
    for (const articleId of await dueWatches(tx, AT_ONCE))
      await enqueue(tx, 'look-at-page', { articleId }, { key: { name: articleId, mode: 'once' } })
  })

/** What came of a look. */
export type Looked = 'over' | 'fault' | 'gone' | 'same' | 'changed'

/** Notes that nothing is new, or why it could not be seen. After three quiet months the page is left alone. */
async function quietly(articleId: string, watched: Watched, fault: Message | null, isGone = false): Promise<Looked> {
  const quiet = watched.quiet + 1
  const isOver = quiet >= QUIET_ENOUGH
  await transaction(async (tx) => {
    const payload = { article: articleId, outlet: watched.outlet }
    if (isGone && !watched.isGone) await append(tx, null, { type: 'page-gone', storyId: watched.storyId, payload })
    if (!isOver) return noteLook(tx, articleId, { quiet, minutes: minutesUntil(quiet), fault, isGone })
    if (await stopWatch(tx, articleId))
      await append(tx, null, { type: 'article-unwatched', storyId: watched.storyId, payload: { ...payload, because: 'quiet' } })
  })
  return isOver ? 'over' : isGone ? 'gone' : fault ? 'fault' : 'same'
}

/**
 * Looks at the page of a watched article once. What changed in the article is proposed as a version, with how many claims would need a
 * recheck; nothing is imported. May run twice: a text that was proposed or imported is not proposed again.
 */
export async function lookAtPage(articleId: string, given: FetchLimits = fetchLimits()): Promise<Looked> {
  const watched = await watchedArticle(db, articleId)
  if (!watched) {
    await transaction((tx) => stopWatch(tx, articleId))
    return 'over'
  }
  const limits = { ...given, agent: WATCHER }
  const host = hostOf(watched.url)
  const may = await mayLookAt(watched.url, limits)
  if (may !== 'yes')
    return quietly(
      articleId,
      watched,
      may === 'no'
        ? say('{host} asks programs not to look at this page (robots.txt). A person can still fetch it.', { host })
        : say('{host} does not answer. It is asked again later.', { host }),
    )
  const page = await fetchPage(watched.url, limits)
  if (isRefusal(page)) return quietly(articleId, watched, page.message)
  const read = await readKept(page.fileName, page.warc, { mayGuess: true, name: page.host })
  if (isRefusal(read)) return quietly(articleId, watched, read.message, read.refused === 'page-gone')
  const { text } = canonicalise(read.text)
  const article = (await listArticles(db, watched.storyId)).find(({ id }) => id === articleId)!
  const linesOf = (of: string, lines: readonly { start: number; end: number; kind: (typeof article.lines)[number]['kind'] }[]) =>
    lines.map((line) => ({ text: textAt(of, line), kind: line.kind }))
  const change = pageChange(linesOf(article.text, article.lines), linesOf(text, proposeLines(text, read.page)))
  if (!change) return quietly(articleId, watched, null)
  const hash = sha256(JSON.stringify([article.versionId, change]))
  if (await isTextKnown(db, articleId, text, hash)) return quietly(articleId, watched, null)
  const other = say('At its address stands another article now. Look at it in a browser.')
  const found = await transaction(async (tx): Promise<Looked> => {
    const plan = await planFor(tx, articleId, watched.storyId, watched.title, text, false)
    if (!plan) return 'same'
    if (plan.carrier.kept < SAME_ARTICLE) return 'fault'
    const rechecks = plan.ripple.rechecks.size
    await proposeFromPage(tx, articleId, {
      text,
      raw: page.warc,
      fileName: page.fileName,
      rechecks,
      isSilent: !change.hasNotice,
      change: hash,
    })
    await noteLook(tx, articleId, { quiet: 0, minutes: minutesUntil(0), fault: null, isGone: false })
    await append(tx, null, {
      type: 'page-changed',
      storyId: watched.storyId,
      payload: { article: articleId, outlet: watched.outlet, rechecks, silent: !change.hasNotice },
    })
    return 'changed'
  })
  return found === 'changed' ? found : quietly(articleId, watched, found === 'fault' ? other : null)
}
