// Everybody opens every page on which words of others stand, and takes every file: what came true of a payload is told.
import path from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { FORMAT_NAMES, FORMATS } from '@/lib/report/render'
import { placesOf } from './leak-places'
import type { Person } from './leak-story'
import type { Payload } from './markup-corpus'
import { type Eyes, lookAt, noteSeen, visit } from './markup-eyes'
import { type Read, readFile } from './markup-files'
import type { MadeStory } from './markup-story'

/** A page that somebody opens; `deep`: with what folds there. */
export interface Visit {
  who: Person
  to: string
  deep: boolean
}
/** Who looks, and at what. */
export interface Shown {
  writer: Person
  editor: Person
  admin: Person
  stories: readonly { writer: Person; made: MadeStory }[]
  /** Pages of other stories, and their articles. */
  beside: readonly string[]
  articles: readonly { storyId: string; articleId: string }[]
}
/** What is in every payload, and what is in every text around them. */
const ASKED = ['boats', 'onerror', 'xss']

const pagesOf = (ids: Record<string, string>, asked: readonly string[] = []) =>
  placesOf(ids, asked)
    .read.filter(({ to }) => !to.startsWith('/api/'))
    .map(({ to }) => to)

/**
 * All pages. Of the desk's own, one person's is looked at deeply and the others' as they stand; of the first story all that its owner and
 * its editor see, of the others what their words make. `asked`: what is searched for.
 */
export function visitsOf({ writer, editor, admin, stories, beside, articles }: Shown, asked = ASKED): Visit[] {
  const list = new Map<string, Visit>()
  const add = (who: Person, to: string, deep = false) => {
    const key = `${who.id} ${to}`
    if (!list.has(key)) list.set(key, { who, to, deep })
  }
  for (const [n, { writer: owner, made }] of stories.entries()) {
    const ids = { storyId: made.storyId, articleId: made.articleId, claimId: made.claims[0]!, target: made.storyId }
    for (const to of pagesOf(ids, n === 0 ? asked : [])) {
      const isOfStory = to.includes(made.storyId)
      if (n > 0 && !isOfStory) continue
      const [first, ...others] = !isOfStory ? [admin, editor, writer] : n === 0 ? [owner, editor] : [editor]
      add(first!, to, n === 0)
      for (const who of others) add(who, to)
    }
    for (const [i, claim] of made.claims.entries()) {
      add(owner, `/stories/${made.storyId}/check?claim=${claim}`, n === 0 && i < 3)
      add(editor, `/stories/${made.storyId}/claims/${claim}`)
    }
    for (const claim of made.others) add(owner, `/stories/${made.storyId}/check?claim=${claim}`)
    for (const articleId of made.sources) add(owner, `/stories/${made.storyId}/articles/${articleId}`)
  }
  for (const to of beside) add(editor, to)
  for (const { storyId, articleId } of articles) add(writer, `/stories/${storyId}/articles/${articleId}`)
  return [...list.values()]
}

/** Addresses that hold payloads themselves, as a link of a stranger would; for who is signed in, and for nobody. */
export function addressesOf(
  payloads: readonly Payload[],
  place: number,
  storyId: string,
): { signedIn: string[]; nobody: string[] } {
  const each = payloads.map((payload) => encodeURIComponent(payload.at(place)))
  const some = each.filter((_, i) => i % 4 === 0)
  return {
    signedIn: [
      ...each.map((words) => `/search?q=${words}`),
      ...some.flatMap((words) => [
        `/stories?q=${words}&show=${words}`,
        `/corrections?q=${words}&outlet=${words}`,
        `/ledger?q=${words}&state=${words}`,
        `/stories/${storyId}/check?text=${words}&claim=${words}&view=${words}`,
        `/stories/open?address=${words}`,
        `/stories/new?address=${words}`,
      ]),
    ],
    nobody: [
      ...each.map((words) => `/sign-in?error=${words}&callbackUrl=${words}&reason=${words}`),
      ...some.flatMap((words) => [`/password/${words}`, `/set-up/${words}`, `/${words}`]),
    ],
  }
}

/** Several people open pages side by side. What cannot be opened is a fault. */
export async function walkAll(
  visits: readonly Visit[],
  base: string,
  pageOf: (who: Person) => Promise<Page>,
  eyes: Eyes,
  lanes: number,
): Promise<void> {
  const queue = [...visits]
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      const pages = new Map<string, Page>()
      for (let next = queue.shift(); next; next = queue.shift()) {
        const { who, to, deep } = next
        const page = pages.get(who.id) ?? (await pageOf(who))
        pages.set(who.id, page)
        await visit(page, base, to, eyes, deep).catch((error: unknown) => {
          eyes.faults.push(`could not be opened: ${to}: ${String(error).split('\n')[0]}`)
        })
      }
      for (const page of pages.values()) await page.close()
    }),
  )
}

/** Every format for every audience of a story's report, and what its files become where they are shown as a page. */
export async function filesOf(
  base: string,
  { writer, made }: { writer: Person; made: MadeStory },
  eyes: Eyes,
  audiences: readonly string[],
): Promise<{ name: string; bytes: Buffer; read: Read }[]> {
  const files: { name: string; bytes: Buffer; read: Read }[] = []
  for (const format of FORMAT_NAMES)
    for (const audience of FORMATS[format].isForDesk ? ['desk'] : audiences) {
      const to = `/api/stories/${made.storyId}/report/${format}?article=${made.articleId}&audience=${audience}&edition=latest`
      const answer = await fetch(base + to, { headers: { cookie: writer.cookie } })
      const bytes = Buffer.from(await answer.arrayBuffer())
      if (answer.status !== 200) {
        eyes.faults.push(`no file: ${format} for ${audience}: ${answer.status} ${bytes.toString('utf8').slice(0, 200)}`)
        continue
      }
      const name = `${audience}.${FORMATS[format].ending}`
      const read = await readFile({ name, bytes, headers: answer.headers })
      const isNamed = /^attachment; filename="?[\w.-]+"?(?:;|$)/.test(answer.headers.get('content-disposition') ?? '')
      if (!isNamed) eyes.faults.push(`${name}: is called ${answer.headers.get('content-disposition')}`)
      eyes.faults.push(...read.wrong)
      noteSeen(read.text, eyes)
      files.push({ name, bytes, read })
    }
  return files
}

/** Shows files as pages, as a reader of Markdown or a site would. */
export async function showFiles(
  context: BrowserContext,
  base: string,
  files: readonly { name: string; read: Read }[],
  eyes: Eyes,
) {
  const page = await context.newPage()
  await page.goto(`${base}/api/health`)
  for (const { name, read } of files) {
    if (read.shownAs === null) continue
    await page.setContent(`<!doctype html><title>x</title><main>${read.shownAs}</main>`)
    await page.waitForTimeout(50)
    await lookAt(page, eyes, name)
    eyes.pages++
  }
  await page.close()
}

/** The page that checks an edition without the desk, with an edition of payloads. */
export async function showVerifier(context: BrowserContext, taken: readonly { name: string; bytes: Buffer }[], eyes: Eyes) {
  const page = await context.newPage()
  const given = ['desk.json', 'desk.ndjson'].flatMap((name) => taken.filter((one) => one.name === name).slice(0, 1))
  await page.goto(`file://${path.resolve('docs/verify-report.html')}`)
  await page
    .locator('#files')
    .setInputFiles(given.map(({ name, bytes }) => ({ name, mimeType: 'application/octet-stream', buffer: bytes })))
  await page.locator('#found').waitFor({ state: 'visible' })
  await lookAt(page, eyes, 'verify-report.html')
  eyes.pages++
  await page.close()
}
