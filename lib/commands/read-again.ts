/** After an upgrade of the engine: open stories are read again, each by one process, so that no word of the earlier one stays. */
import { aliasesFor } from '@/lib/db/aliases'
import { forEngine, listArticles } from '@/lib/db/articles'
import { listJudged, listTouchedHints } from '@/lib/db/claims'
import { db, transaction } from '@/lib/db/pool'
import { append } from '@/lib/db/trail'
import { forgetReadings, insertAnalysis } from '@/lib/db/write/analysis'
import { enqueue } from '@/lib/db/write/job'
import { isToReadAgain, setReadBy, toReadAgain } from '@/lib/db/write/story'
import { say } from '@/lib/domain/message'
import { AppError } from '@/lib/domain/refusal'
import { ENGINE } from '@/lib/engine/version'
import { lookAgainInThread } from './engine-thread'

const standingIn = async (on: typeof db, storyId: string) =>
  (await listJudged(on, storyId, null)).filter((claim) => claim.state !== 'withdrawn')
const nameOf = (hint: { rule: string; start: number; end: number }) => `${hint.rule} ${hint.start} ${hint.end}`
const placesOf = (articles: readonly { versionId: string }[], claims: Awaited<ReturnType<typeof standingIn>>) =>
  [...articles.map((a) => a.versionId), ...claims.map((c) => `${c.id} ${c.versionId} ${c.start} ${c.end}`).sort()].join()

/** So many stories are put into the queue at once; the rest a minute later. */
const AT_ONCE = 500

/** Puts every open story into the queue that an earlier engine read, once a story and engine. */
export const queueReadings = (): Promise<void> =>
  transaction(async (tx) => {
    for (const storyId of await toReadAgain(tx, ENGINE, AT_ONCE))
      await enqueue(tx, 'read-story-again', { storyId, engine: ENGINE }, { key: { name: `${ENGINE} ${storyId}`, mode: 'once' } })
  })

/**
 * Reads an open story again that an earlier engine read. Resolves to whether it was read. Claims, verdicts and what people took
 * up or set aside stay as they are; throws where texts or claims changed while it was read.
 */
export async function readAgain(storyId: string): Promise<boolean> {
  if (!(await isToReadAgain(db, storyId, ENGINE))) return false
  const [articles, claims, aliases] = await Promise.all([
    listArticles(db, storyId),
    standingIn(db, storyId),
    aliasesFor(db, storyId),
  ])
  const latest = new Set(articles.map((article) => article.versionId))
  const standing = claims.filter((claim) => latest.has(claim.versionId))
  const found = await lookAgainInThread({
    articles: articles.map(forEngine),
    standing: standing.map(({ id, articleId, start, end }) => ({ claimId: id, articleId, start, end })),
    aliases,
  })
  // what people took up or set aside stands, and is not said a second time
  const touched = await listTouchedHints(
    db,
    standing.map(({ id }) => id),
  )
  const known = new Map([...touched].map(([id, hints]) => [id, new Set(hints.map(nameOf))]))
  const read = found.map((one) => ({
    ...one,
    flags: one.flags.filter((flag) => !known.get(one.claimId)?.has(nameOf(flag))),
    findings: one.findings.filter(({ rule, span }) => !known.get(one.claimId)?.has(nameOf({ rule, ...span }))),
  }))
  return transaction(async (tx) => {
    if (!(await setReadBy(tx, storyId, ENGINE))) return false
    const [articlesNow, claimsNow] = [await listArticles(tx, storyId), await standingIn(tx, storyId)]
    if (placesOf(articles, claims) !== placesOf(articlesNow, claimsNow))
      throw new AppError('conflict', say('The articles changed while they were read. Start again.'))
    await forgetReadings(
      tx,
      claims.map((claim) => claim.id),
      [],
      articles[0]!.versionId,
    )
    await insertAnalysis(tx, articles, read)
    await append(tx, null, { type: 'story-read-again', storyId, payload: { claims: read.length } })
    return true
  })
}
