import type { BrowserContext } from '@playwright/test'
import type { Person } from '../bench/leak-story'
import { PAYLOADS, together } from '../bench/markup-corpus'
import { house } from '../bench/markup-desk'
import { openEyes, watchOver } from '../bench/markup-eyes'
import { seedFiles, seedPages } from '../bench/markup-faults'
import { Placing } from '../bench/markup-sinks'
import { issued, markupStory } from '../bench/markup-story'
import { addressesOf, filesOf, showFiles, showVerifier, visitsOf, walkAll } from '../bench/markup-walk'
import { expect, originOf, PASSWORD, session, test, type Who } from './desk'

/** Four payloads in a field, a fifth of all, and the pages that show some of them: `npm run campaign:markup` puts each into each place by itself. Last on its desk, whose rules and people it fills. */
const SOME = PAYLOADS.filter((_, i) => i % 5 === 0)

test('words that would be markup are words on every page and in every file', async ({ browser, playwright }) => {
  test.setTimeout(300_000)
  const base = originOf()
  const signedIn = async (who: Who): Promise<Person> => {
    const request = await playwright.request.newContext({ baseURL: base })
    await session(request, who)
    const { id } = await (await request.get('/api/account')).json()
    const { cookies } = await request.storageState()
    await request.dispose()
    return { id, cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') }
  }
  const [writer, colleague, editor, admin] = [
    await signedIn('mina'),
    await signedIn('noah'),
    await signedIn('joon'),
    await signedIn('ana'),
  ]
  const placing = new Placing(base)
  const made = await markupStory(placing, { writer, editor, colleague }, together(SOME, 4), false)
  await house(
    placing,
    admin,
    PASSWORD,
    SOME.filter((_, i) => i % 3 === 0),
  )
  await issued(placing, editor, made)
  const { stored, sinks } = placing.sum()
  expect(sinks).toBeGreaterThan(40)
  expect(stored).toBeGreaterThan(250)

  const contextOf = async (who: Person, bypassCSP: boolean): Promise<BrowserContext> => {
    const context = await browser.newContext({ bypassCSP, baseURL: base })
    await context.addCookies(
      who.cookie
        .split('; ')
        .filter(Boolean)
        .map((one) => ({ name: one.split('=')[0]!, value: one.slice(one.indexOf('=') + 1), url: base })),
    )
    return context
  }
  const few = { ...made, claims: made.claims.slice(0, 5), others: made.others.slice(0, 3), sources: made.sources.slice(0, 3) }
  const all = visitsOf({ writer, editor, admin, stories: [{ writer, made: few }], beside: [], articles: [] }, ['boats'])
  const whose = (to: string) =>
    /^\/(?:people|trail|machine|rules)/.test(to) ? admin : /\/(?:check|turn|articles)/.test(to) ? writer : editor
  const visits = all.filter(({ who, to }) => who === whose(to)).map((one) => ({ ...one, deep: false }))
  const typed = addressesOf(SOME.slice(0, 1), 0, made.storyId).signedIn.map((to) => ({ who: writer, to, deep: false }))
  let files: Awaited<ReturnType<typeof filesOf>> = []
  for (const bypassCSP of [true, false]) {
    const eyes = openEyes()
    const contexts = new Map<Person, BrowserContext>()
    for (const who of [writer, editor, admin]) {
      const context = await contextOf(who, bypassCSP)
      await watchOver(context, base, eyes)
      contexts.set(who, context)
    }
    // with the policy, a page of each kind
    const seenOnce = new Set<string>()
    const kindOf = (to: string) => to.replace(/[0-9a-f-]{36}/g, ':id')
    const list = bypassCSP
      ? [...visits, ...typed]
      : visits.filter(({ to }) => !seenOnce.has(kindOf(to)) && seenOnce.add(kindOf(to)))
    await walkAll(list, base, (who) => contexts.get(who)!.newPage(), eyes, 2)
    if (bypassCSP) {
      files = await filesOf(base, { writer, made }, eyes, ['desk'])
      await showFiles(contexts.get(writer)!, base, files, eyes)
      expect(await seedFiles(files)).toMatchObject({ missed: [] })
    } else await showVerifier(contexts.get(writer)!, files, eyes)
    for (const context of contexts.values()) await context.close()
    expect(eyes.faults, bypassCSP ? 'escaping alone' : 'with the policy').toEqual([])
    // what was put in was on a screen: nobody looked past it
    if (bypassCSP) expect([...placing.stored].filter((one) => eyes.seen.has(one)).length).toBeGreaterThan(150)
  }
  const seeded = await seedPages(
    base,
    editor,
    made.claims.map((claim) => `/stories/${made.storyId}/claims/${claim}`),
    contextOf,
    2,
  )
  expect(seeded.missed).toEqual([])
})
