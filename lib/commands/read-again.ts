/** After an upgrade of the engine: open stories are read again, one after the other, so that no word of the earlier one stays. */
import { aliasesFor } from '@/lib/db/aliases'
import { forEngine, listArticles } from '@/lib/db/articles'
import { listClaims } from '@/lib/db/claims'
import { db, transaction } from '@/lib/db/pool'
import { append } from '@/lib/db/trail'
import { forgetReadings, insertAnalysis } from '@/lib/db/write/analysis'
import { nextToReadAgain, setReadBy } from '@/lib/db/write/story'
import { say } from '@/lib/domain/message'
import { AppError } from '@/lib/domain/refusal'
import { ENGINE } from '@/lib/engine/version'
import { lookAgainInThread } from './engine-thread'

const standingIn = async (on: typeof db, storyId: string) =>
  (await listClaims(on, storyId, null)).filter((claim) => claim.state !== 'withdrawn')
const nameOf = (hint: { rule: string; start: number; end: number }) => `${hint.rule} ${hint.start} ${hint.end}`
const placesOf = (articles: readonly { versionId: string }[], claims: Awaited<ReturnType<typeof standingIn>>) =>
  [...articles.map((a) => a.versionId), ...claims.map((c) => `${c.id} ${c.versionId} ${c.start} ${c.end}`).sort()].join()

/**
 * Reads the next open story again that an earlier engine read. Resolves to its id, or null when there is none. Claims, verdicts
 * and what people took up or set aside stay as they are; throws where texts or claims changed while it was read.
 */
export async function readNextAgain(besides: readonly string[] = []): Promise<string | null> {
  const storyId = await nextToReadAgain(db, ENGINE, besides)
  if (!storyId) return null
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
  const known = new Map(standing.map(({ id, hints }) => [id, new Set(hints.filter((h) => h.used || h.dismissed).map(nameOf))]))
  const read = found.map((one) => ({
    ...one,
    flags: one.flags.filter((flag) => !known.get(one.claimId)!.has(nameOf(flag))),
    findings: one.findings.filter(({ rule, span }) => !known.get(one.claimId)!.has(nameOf({ rule, ...span }))),
  }))
  await transaction(async (tx) => {
    if (!(await setReadBy(tx, storyId, ENGINE))) return
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
  })
  return storyId
}

const EVERY_MS = 60_000
const KEY = Symbol.for('second-source.read-again')
const shared = globalThis as unknown as { [KEY]?: NodeJS.Timeout }

/** Reads what waits for it in this process, now and every minute; a story that cannot be read is told and left alone until the next start. */
export function startReadingAgain(told: (line: string) => void): void {
  if (shared[KEY]) return
  const failed: string[] = []
  let busy = false
  const round = async () => {
    if (busy) return
    busy = true
    try {
      for (;;) {
        const next = await nextToReadAgain(db, ENGINE, failed)
        if (!next) return
        try {
          await readNextAgain(failed)
        } catch (error) {
          if (error instanceof AppError && error.code === 'conflict') continue
          failed.push(next)
          told(`the story ${next} could not be read again: ${error instanceof Error ? error.message : error}`)
        }
      }
    } catch {
      // the database is away: the next round goes on
    } finally {
      busy = false
    }
  }
  shared[KEY] = setInterval(() => void round(), EVERY_MS)
  shared[KEY].unref()
  void round()
}

/** Ends it. */
export const stopReadingAgain = () => clearInterval(shared[KEY])
