import { addArticle } from '@/lib/commands/add-article'
import { keepPage } from '@/lib/commands/keep-page'
import { readText } from '@/lib/commands/read-text'
import { authorize, type Intent, run } from '@/lib/commands/run'
import { allow } from '@/lib/db/limiter'
import { findPage } from '@/lib/db/pages'
import { db } from '@/lib/db/pool'
import { factsOf } from '@/lib/db/stories'
import type { PageRecord } from '@/lib/db/write/pages'
import { Places } from '@/lib/domain/fair-queue'
import { LIMITS } from '@/lib/domain/limits'
import { say } from '@/lib/domain/message'
import type { Actor } from '@/lib/domain/person'
import type { Encoding, PageView, ReadingView } from '@/lib/domain/reading'
import { AppError, isRefusal, notFound, type Refusal, refuse } from '@/lib/domain/refusal'
import type { ArticleDetails } from '@/lib/domain/story'
import { fetchPage, fileNameOf, hostOf } from '@/lib/import/fetch-page'
import { seeStory } from './see'
import { readBytes } from './upload'

/** Pages that are fetched just now, by person. In each process of the desk apart. */
const places = new Places({
  each: LIMITS.uploadsEach,
  message: say('You have {count} pages under way already. Fetch this one when one of them has come.', {
    count: LIMITS.uploadsEach,
  }),
  retryAfterSeconds: 5,
})

interface Asked {
  actor: Actor
  storyId: string
  intent: Intent
}

/** Who may not add an article has nothing fetched for it either. Throws what whoever adds one is told. */
async function mayAdd(actor: Actor, storyId: string) {
  const story = await seeStory(actor, storyId)
  authorize(actor, 'add-article', factsOf(story), notFound('story'))
  return story
}

/**
 * Fetches a page for a story and keeps it until somebody adds it. Order: who · whether the outlet may see it, where the
 * story is restricted · allowance · fetched · read as a file is · kept.
 */
export async function pageByAddress({
  actor,
  storyId,
  intent,
  address,
  seen,
}: Asked & { address: string; seen: boolean }): Promise<PageView | Refusal> {
  const story = await mayAdd(actor, storyId)
  if (story.restricted && !seen) {
    const message = say('This story is restricted, and {host} will see that somebody asks for this page. Say that it may.', {
      host: hostOf(address),
    })
    return refuse('needs-yes', message, { fields: { address: message } })
  }
  const leave = places.take(actor.id)
  try {
    if (!(await allow(`fetch:${actor.id}`, LIMITS.fetchesPerHour)))
      throw new AppError(
        'too-many',
        say('At most {most} pages an hour. Go on in the next one.', { most: LIMITS.fetchesPerHour }),
        600,
      )
    const page = await fetchPage(address)
    if (isRefusal(page)) return page
    const source = await sourceOf(actor.id, { address, warc: page.warc })
    return isRefusal(source) ? source : run(keepPage, actor.id, { storyId, address, source }, intent)
  } finally {
    leave()
  }
}

/** What is kept of a page as the text of an article: read again, so that what is added is what came. */
async function sourceOf(personId: string, { address, warc }: PageRecord, encoding?: Encoding) {
  return readBytes(personId, fileNameOf(address), Buffer.from(warc), { encoding, mayGuess: true, name: hostOf(address) })
}

async function kept({ actor, storyId, pageId }: Omit<Asked, 'intent'> & { pageId: string }): Promise<PageRecord> {
  await mayAdd(actor, storyId)
  const page = await findPage(db, { id: pageId, storyId, personId: actor.id })
  if (!page) throw notFound('page')
  return page
}

/** A page that was fetched, as it came. */
export async function keptPage(
  asked: Omit<Asked, 'intent'> & { pageId: string },
): Promise<{ bytes: Uint8Array; fileName: string }> {
  const { warc, address } = await kept(asked)
  return { bytes: warc, fileName: fileNameOf(address) }
}

/** How a page that was fetched reads in the encoding that a person chose. */
export async function readPageAgain(asked: Asked & { pageId: string; encoding?: Encoding }): Promise<ReadingView | Refusal> {
  const source = await sourceOf(asked.actor.id, await kept(asked), asked.encoding)
  return isRefusal(source) ? source : run(readText, asked.actor.id, { storyId: asked.storyId, source }, asked.intent)
}

/** A page that was fetched becomes an article, with what a person says of it. */
export async function addPage({
  details,
  encoding,
  ...asked
}: Asked & { pageId: string; details: ArticleDetails; encoding?: Encoding }) {
  const source = await sourceOf(asked.actor.id, await kept(asked), encoding)
  return isRefusal(source) ? source : run(addArticle, asked.actor.id, { storyId: asked.storyId, details, source }, asked.intent)
}
