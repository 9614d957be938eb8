// npm run campaign:markup: nothing that a person types or a file brings becomes markup or script. Words that would be (bench/markup-corpus.ts)
// are put into every place that takes words, through the doors; what a door refuses is counted apart, with its sentence. Then people open
// every page that shows them and take every file: once with the policy of pages switched off, so that escaping stands alone, once with it.
// Asked: no canary called, no dialog, nothing refused by the policy, no element, attribute or address made of a payload; files that hold
// nothing that runs, also where a reader of Markdown, Word or a site shows them. After that faults are seeded on the way to the browser,
// and each has to be found. It builds first and ends what it started. PAYLOADS (all) takes every so-manyth payload alone.
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type BrowserContext, chromium } from '@playwright/test'
import { AUDIENCES } from '@/lib/domain/words'
import { findBrowser } from '../scripts/browser.mjs'
import { closing } from './closing.mjs'
import { keepSection } from './kept-section.mjs'
import type { Person } from './leak-story'
import { mailbox } from './mailbox'
import { PAYLOADS } from './markup-corpus'
import { erasures, files, house, names, titles } from './markup-desk'
import { noteSeen, openEyes, watchOver } from './markup-eyes'
import { seedFiles, seedPages } from './markup-faults'
import { letterFaults } from './markup-files'
import { Placing, SINKS } from './markup-sinks'
import { asAWhole, issued, type MadeStory, markupStory } from './markup-story'
import { addressesOf, filesOf, showFiles, showVerifier, visitsOf, walkAll } from './markup-walk'
import { ownDesk } from './own-desk'
import { signedIn, sql } from './started'

const PASSWORD = 'read-it-twice'
const EVERY = Number(process.env.PAYLOADS ?? 1)
const A_STORY = 13
const LANES = 3
/** Placements that were to be tried, and the places that were to hold some. */
const ASKED = EVERY === 1 ? { tried: 2400, sinks: 20 } : { tried: 0, sinks: 20 }

type Cast = Record<'mina' | 'noah' | 'joon' | 'ana', Person>
const payloads = PAYLOADS.filter((_, i) => i % EVERY === 0)

const begun = performance.now()
const say = (what: string) => console.log(`[${((performance.now() - begun) / 1000).toFixed(0).padStart(4)} s] ${what}`)

/** Puts all payloads into all places. */
async function placeAll(placing: Placing, { mina, noah, joon, ana }: Cast, database: string) {
  const stories: { writer: Person; made: MadeStory }[] = []
  for (let i = 0; i < payloads.length; i += A_STORY) {
    const some = payloads.slice(i, i + A_STORY)
    const [writer, colleague] = stories.length % 2 ? [noah, mina] : [mina, noah]
    const hands = { writer, editor: joon, colleague }
    const made = await markupStory(placing, hands, some, stories.length % 2 === 0)
    await asAWhole(placing, hands, made.storyId, some)
    await erasures(placing, writer, ana, made, some)
    stories.push({ writer, made })
    say(`${Math.min(i + A_STORY, payloads.length)} of ${payloads.length} payloads are in stories`)
  }
  const others = payloads.filter((_, i) => i % A_STORY !== 0)
  const textOf = async (articleId: string) => {
    const kept = await sql<{ text: string }>(database, 'select text from article_version where article_id = $1', [articleId])
    return kept[0]?.text ?? ''
  }
  const titled = await titles(placing, mina, ana, others)
  const half = Math.ceil(payloads.length / 2)
  const named = [
    await names(placing, mina, joon, payloads.slice(0, half)),
    await names(placing, noah, joon, payloads.slice(half)),
  ]
  const teams = await house(placing, ana, PASSWORD, payloads)
  for (const [i, teamId] of teams.entries())
    if (titled[i]) await placing.may(mina, 'PUT', `/api/stories/${titled[i]}/team`, { teamId })
  const kinds = await files(placing, noah, payloads, textOf)
  // what leaves is issued last, with everything in it
  for (const { made } of stories) await issued(placing, joon, made)
  const beside = [
    ...titled.flatMap((id) => [`/stories/${id}`, `/stories/${id}/history?show=each`]),
    ...named.flatMap((id) =>
      ['', '/history?show=each', '/report/compose', '/report', '/check'].map((part) => `/stories/${id}${part}`),
    ),
    `/stories/${kinds.storyId}`,
  ]
  return { stories, beside, kinds }
}

await closing(async (opened) => {
  const box = await mailbox(opened)
  const kept = fs.mkdtempSync(path.join(os.tmpdir(), 'second-source-markup-'))
  opened(() => fs.rmSync(kept, { recursive: true, force: true }))
  const { url: base, database } = await ownDesk(opened, 3750, {
    SEALING_KEY: randomBytes(32).toString('base64url'),
    SIGNING_KEY: generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url'),
    SMTP_URL: box.url,
    DATA_DIR: kept,
  })
  const cast = {} as Cast
  for (const who of ['mina', 'noah', 'joon', 'ana'] as const) {
    const cookie = await signedIn(database, `${who}@desk.example`)
    const { id } = await (await fetch(`${base}/api/account`, { headers: { cookie } })).json()
    cast[who] = { id, cookie }
  }
  const placing = new Placing(base)
  const { stories, beside, kinds } = await placeAll(placing, cast, database)
  const sum = placing.sum()
  for (const [sink, { tried, stored, refused }] of placing.counts)
    console.log(
      `${sink.padEnd(40)} ${String(tried).padStart(5)} tried ${String(stored).padStart(5)} stored  ${[...refused].map(([why, n]) => `${n} × ${why}`).join(' · ')}`,
    )
  for (const [why, n] of placing.broken) console.log(`NOT MADE, ${n} ×: ${why}`)
  say(`${sum.tried} placements tried, ${sum.stored} stored, ${sum.refused} refused, ${sum.sinks} places`)

  const browser = await chromium.launch({ executablePath: await findBrowser({ forTests: true }) })
  opened(() => browser.close())
  const contextOf = async (who: Person | null, bypassCSP: boolean) => {
    const context = await browser.newContext({ bypassCSP, viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
    await context.addInitScript('globalThis.__name ??= (f) => f') // what tsx calls in every function it hands to a page
    const [name, value] = who?.cookie.split('=') ?? []
    if (name && value) await context.addCookies([{ name, value, url: base }])
    return context
  }
  const shown = { writer: cast.mina, editor: cast.joon, admin: cast.ana, stories, beside }
  const visits = visitsOf({ ...shown, articles: kinds.articles.map((articleId) => ({ storyId: kinds.storyId, articleId })) })
  const lines: string[] = []
  const faults: string[] = []
  const seen = new Set<string>()
  let taken: Awaited<ReturnType<typeof filesOf>> = []
  for (const bypassCSP of [true, false]) {
    const eyes = openEyes()
    const contexts = new Map<Person | null, Promise<BrowserContext>>()
    const pageOf = async (who: Person | null) => {
      if (!contexts.has(who))
        contexts.set(
          who,
          contextOf(who, bypassCSP).then(async (context) => {
            await watchOver(context, base, eyes)
            return context
          }),
        )
      return (await contexts.get(who)!).newPage()
    }
    // what one story shows, the others show as well: with the policy, only every fourth payload's own pages
    const ofClaims = /[?&]claim=|\/claims\/|\/articles\//
    const toSee = bypassCSP ? visits : visits.filter(({ to, deep }, i) => deep || !ofClaims.test(to) || i % 4 === 0)
    await walkAll(toSee, base, pageOf, eyes, LANES)
    say(`${eyes.pages} pages of the desk opened`)
    const some = payloads.filter((_, i) => bypassCSP || i % 4 === 0)
    const addresses = addressesOf(some, 0, stories[0]!.made.storyId)
    const nobody: Person = { id: '', cookie: '' }
    const visitsBy = (who: Person, list: readonly string[]) => list.map((to) => ({ who, to, deep: false }))
    await walkAll(visitsBy(cast.mina, addresses.signedIn), base, pageOf, eyes, LANES)
    await walkAll(visitsBy(nobody, addresses.nobody), base, () => pageOf(null), eyes, LANES)
    const first = await contexts.get(cast.mina)!
    if (bypassCSP) for (const story of stories) taken = [...taken, ...(await filesOf(base, story, eyes, AUDIENCES))]
    if (bypassCSP) await showFiles(first, base, taken, eyes)
    await showVerifier(first, taken, eyes)
    for (const one of eyes.seen) seen.add(one)
    for (const context of contexts.values()) await (await context).close()
    const called = eyes.faults.filter((one) => one.startsWith('called')).length
    const refused = eyes.faults.filter((one) => one.startsWith('refused')).length
    lines.push(
      `${bypassCSP ? 'escaping alone (policy off)' : 'with the policy'}: ${eyes.pages} pages opened${bypassCSP ? `, ${taken.length} files read` : ''}, ${eyes.clicked} links pressed; ${called} canaries called, ${refused} refused by the policy, ${eyes.faults.length - called - refused} made of a payload or not opened (asked: 0 of each)`,
    )
    say(lines.at(-1)!)
    for (const fault of new Set(eyes.faults)) console.log(`  FOUND ${fault}`)
    faults.push(...eyes.faults)
  }
  for (const { text } of box.letters) noteSeen(text, { seen })
  const wrong = box.letters.flatMap(({ text, to }) => letterFaults(text).map((one) => `a letter to ${to}: ${one}`))
  faults.push(...wrong)
  lines.push(`${box.letters.length} letters, ${wrong.length} with heads or markup of a payload (asked: 0)`)

  const unmet = SINKS.filter((_, i) => {
    const stored = [...placing.stored].filter((one) => one.startsWith(`${i + 1},`))
    return stored.length > 0 && !stored.some((one) => seen.has(one))
  })
  const met = [...placing.stored].filter((one) => seen.has(one)).length
  lines.push(
    `${met} of ${sum.stored} stored placements were read on a page or in a file${unmet.length ? `; of these places none: ${unmet.join(', ')}` : ''}`,
  )

  const [story] = stories
  const at = `/stories/${story!.made.storyId}`
  const candidates = [
    ...story!.made.claims.map((claim) => `${at}/claims/${claim}`),
    `${at}/history?show=each`,
    `${at}/report`,
    at,
    '/stories',
    '/ledger',
    '/trail',
    '/search?q=boats',
    ...stories.flatMap(({ made }) => [
      `/stories/${made.storyId}/history?show=each`,
      ...made.claims.map((claim) => `/stories/${made.storyId}/claims/${claim}`),
    ]),
  ]
  const seeded = await seedPages(base, cast.joon, candidates, contextOf)
  for (const line of seeded.lines) console.log(`seeded: ${line}`)
  const inFiles = await seedFiles(taken)
  const missed = [...seeded.missed, ...inFiles.missed]
  lines.push(
    `${seeded.lines.length + inFiles.tried - missed.length} of ${seeded.lines.length + inFiles.tried} seeded faults found`,
  )
  const section = [
    `${payloads.length} payloads, ${sum.sinks} places that took some of them: ${sum.tried} placements tried (asked: >= 2,400), ${sum.stored} stored, ${sum.refused} refused with a sentence.`,
    ...lines,
  ]
  for (const line of [...section, ...missed.map((one) => `MISSED ${one}`), ...new Set(wrong)]) console.log(line)
  if (faults.length || missed.length || sum.tried < ASKED.tried || sum.sinks < ASKED.sinks) {
    process.exitCode = 1
    return
  }
  if (EVERY === 1)
    keepSection(
      'bench/RESULTS.md',
      '# What words become',
      `# What words become\n\n\`npm run campaign:markup\`\n\n${section.map((line) => `- ${line}`).join('\n')}\n`,
    )
})
