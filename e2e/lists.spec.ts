import { type APIRequestContext, request as newRequest } from '@playwright/test'
import type { OmissionView, ProposedNameView } from '../lib/domain/views'
import { RELATION_WORD } from '../lib/domain/words'
import type { CorrectionReport } from '../lib/report/schema'
import {
  type Claim,
  detailsOf,
  expect,
  makeArticles,
  makeStory,
  openBench,
  originOf,
  send,
  session,
  test,
  UNVERIFIED,
  type Who,
} from './desk'

/** The two doors at which the engine answers when it is asked: what an article leaves out, and names for the ledger. */
const as = async (who: Who | null): Promise<APIRequestContext> => {
  const context = await newRequest.newContext({ baseURL: process.env.BASE_URL! })
  if (who) await session(context, who)
  return context
}
const TEXTS = {
  target:
    'Dam above Elverd holds\n\nThe dam above Elverd held back the spring flood on Monday, the water board said. Mayor Signe Aunne thanked the crews. The Northern Water Board met at noon.',
  source:
    'Flood stopped at Elverd\n\nThe dam above Elverd held back the spring flood on Monday, the water board said. Mayor Signe Aune thanked the crews. The repair will cost 38 million kroner. The board denied that a report on cracks had been hidden. If the rain goes on, the ferry quay will be closed.',
}
/** The article under check: the claims of a story come in no order of their articles. */
const targetOf = (claims: readonly Claim[]) => claims.find((c) => c.quote.startsWith('Dam above'))!.articleId
const outOf = (storyId: string, article: string) => `/api/stories/${storyId}/omissions?article=${article}`
const namesOf = (storyId: string) => `/api/stories/${storyId}/names`
const add = async (who: APIRequestContext, storyId: string, outlet: string, text: string, language = 'en') => {
  const answer = await send(who, 'POST', `/api/stories/${storyId}/articles`, {
    details: { ...detailsOf(outlet), language },
    text,
  })
  expect(answer.status(), await answer.text()).toBe(201)
  return (await answer.json()).articleId as string
}
const readIt = async (who: APIRequestContext, storyId: string) => {
  const answer = await who.fetch(`/api/stories/${storyId}/analysis`, {
    method: 'POST',
    headers: { origin: originOf(), 'idempotency-key': crypto.randomUUID() },
  })
  expect(await answer.text()).toContain('"done"')
}
const bodyOf = async (who: APIRequestContext, url: string) => {
  const answer = await who.get(url)
  expect(answer.status(), `${url} ${await answer.text()}`).toBe(200)
  return answer.json()
}

test.describe('what is left out, and names for the ledger', () => {
  test('who may see a story may ask, and nobody else learns that it is there', async () => {
    const [mina, noah, joon, ana, nobody] = await Promise.all([as('mina'), as('noah'), as('joon'), as('ana'), as(null)])
    const open = await makeStory(mina, 'Open lists', TEXTS)
    const shut = await makeStory(mina, 'Restricted lists', TEXTS, true)
    const urls = ({ storyId, claims }: typeof open) => [outOf(storyId, targetOf(claims)), namesOf(storyId)]
    const expected = [
      { who: mina, open: 200, shut: 200 },
      { who: noah, open: 200, shut: 404 },
      { who: joon, open: 200, shut: 404 },
      { who: ana, open: 200, shut: 404 },
      { who: nobody, open: 401, shut: 401 },
    ]
    for (const [i, one] of expected.entries()) {
      for (const url of urls(open)) expect((await one.who.get(url)).status(), `${i} ${url}`).toBe(one.open)
      for (const url of urls(shut)) expect((await one.who.get(url)).status(), `${i} ${url}`).toBe(one.shut)
    }
    // a stranger's answer is that of a story that there is not, to the letter, whatever article they name
    const nowhere = crypto.randomUUID()
    const plain = async (url: string) => {
      const { requestId: _r, instance: _i, ...rest } = await (await noah.get(url)).json()
      return rest
    }
    for (const [there, absent] of [
      [outOf(shut.storyId, targetOf(shut.claims)), outOf(nowhere, targetOf(shut.claims))],
      [outOf(shut.storyId, nowhere), outOf(nowhere, nowhere)],
      [namesOf(shut.storyId), namesOf(nowhere)],
    ])
      expect(await plain(there!)).toEqual(await plain(absent!))
    const body = await (await noah.get(outOf(shut.storyId, targetOf(shut.claims)))).text()
    expect(body).not.toMatch(/kroner|Elverd|Restricted/)
    // who is asked in sees it, and who is taken off does not any more
    const { id } = await bodyOf(noah, '/api/account')
    expect((await send(mina, 'POST', `/api/stories/${shut.storyId}/people`, { personId: id })).status()).toBe(201)
    for (const url of urls(shut)) expect((await noah.get(url)).status()).toBe(200)
    expect((await send(mina, 'POST', `/api/stories/${shut.storyId}/people/removal`, { personId: id })).status()).toBe(200)
    for (const url of urls(shut)) expect((await noah.get(url)).status()).toBe(404)
  })

  test('ids that are none, unknown ones, and those of another story', async () => {
    const mina = await as('mina')
    const { storyId, claims } = await makeStory(mina, 'Its own', TEXTS)
    const other = await makeStory(mina, 'Another one', TEXTS)
    const article = targetOf(claims)
    const status = async (url: string) => (await mina.get(url)).status()
    for (const id of ['none', `${storyId}x`, '..%2F..', "'%20or%201=1"]) {
      expect(await status(`/api/stories/${id}/omissions?article=${article}`), id).toBe(404)
      expect(await status(`/api/stories/${id}/names`), id).toBe(404)
    }
    for (const asked of [
      '',
      '?article=',
      '?article=none',
      `?article=${article}x`,
      `?article[]=${article}`,
      `?articles=${article}`,
    ])
      expect(await status(`/api/stories/${storyId}/omissions${asked}`), asked).toBe(400)
    expect(await status(outOf(storyId, crypto.randomUUID()))).toBe(404)
    expect(await status(outOf(storyId, targetOf(other.claims)))).toBe(404)
    expect(await status(outOf(storyId, claims[0]!.id))).toBe(404)
    expect(await status(outOf(storyId, article))).toBe(200)
  })

  test('answers in the declared shape, with the words as they are printed, and only with what is of this story', async () => {
    const mina = await as('mina')
    const { storyId, claims } = await makeStory(mina, 'The shape of it', TEXTS)
    const own = targetOf(claims)
    const { omissions } = (await bodyOf(mina, outOf(storyId, own))) as { omissions: OmissionView[] }
    expect(omissions.length).toBeGreaterThan(2)
    const all = (await bodyOf(mina, `/api/stories/${storyId}/claims`)).claims as typeof claims
    for (const one of omissions) {
      expect(Object.keys(one).sort()).toEqual(
        ['articleId', 'claimId', 'end', 'nearestClaimId', 'quote', 'reason', 'score', 'start', 'versionId'].sort(),
      )
      expect(one.articleId).not.toBe(own)
      expect(TEXTS.source).toContain(one.quote)
      expect(one.score).toBeGreaterThanOrEqual(0)
      expect(one.score).toBeLessThanOrEqual(1)
      expect(typeof one.reason.id).toBe('string')
      if (one.claimId) expect(all.find((c) => c.id === one.claimId)).toMatchObject({ articleId: one.articleId })
      if (one.nearestClaimId) expect(all.find((c) => c.id === one.nearestClaimId)).toMatchObject({ articleId: own })
    }
    expect(omissions.map((o) => o.score)).toEqual(omissions.map((o) => o.score).toSorted((a, b) => b - a))
    const quotes = omissions.map((o) => o.quote)
    for (const words of ['38 million kroner', 'denied', 'If the rain']) expect(quotes.some((q) => q.includes(words))).toBe(true)
    // a sentence that is no claim yet becomes one, and the list says so when it is asked again
    const { proposals } = (await bodyOf(mina, namesOf(storyId))) as { proposals: ProposedNameView[] }
    const names = proposals.find((p) => [p.one, p.other].sort().join() === 'Signe Aune,Signe Aunne')!
    expect(Object.keys(names).sort()).toEqual(['one', 'other', 'proof', 'why'])
    for (const proof of names.proof) {
      expect(Object.keys(proof).sort()).toEqual(['articleId', 'quote'])
      expect(`${TEXTS.target} ${TEXTS.source}`).toContain(proof.quote)
    }
    // what was proposed once is not proposed again
    const { one, other } = names
    expect((await send(mina, 'POST', '/api/aliases', { storyId, one, other, note: 'One mayor.' })).ok()).toBe(true)
    const later = (await bodyOf(mina, namesOf(storyId))) as { proposals: ProposedNameView[] }
    expect(later.proposals.some((p) => p.one === one && p.other === other)).toBe(false)
  })

  test('articles that are not read yet, that are no source any more, or in another language', async () => {
    const mina = await as('mina')
    const waiting = await makeArticles(mina, 'Not read yet', TEXTS)
    const { claims: none } = await bodyOf(mina, `/api/stories/${waiting}/claims`)
    expect(none).toEqual([])
    expect((await mina.get(outOf(waiting, crypto.randomUUID()))).status()).toBe(404)
    expect(await bodyOf(mina, namesOf(waiting))).toEqual({ proposals: [] })

    const { storyId, claims } = await makeStory(mina, 'And one more', TEXTS)
    const own = targetOf(claims)
    const late = await add(mina, storyId, 'Late News', 'A third one\n\nThe repair will cost 51 million kroner, Ola Lie said.')
    const quotes = async () =>
      ((await bodyOf(mina, outOf(storyId, own))).omissions as OmissionView[]).map((o) => o.quote).join(' ')
    expect(await quotes()).not.toContain('51 million')
    expect((await mina.get(outOf(storyId, late))).status()).toBe(404)
    await readIt(mina, storyId)
    expect(await quotes()).toContain('51 million')
    await add(
      mina,
      storyId,
      'Korea Daily',
      '댐이 홍수를 막았다\n\n엘베르드 위쪽의 댐이 월요일 봄 홍수를 막았다고 수자원청이 밝혔다. 수리에는 7천만 크로네가 든다.',
      'ko',
    )
    await readIt(mina, storyId)
    expect(await quotes()).not.toContain('크로네')
    const retired = await send(mina, 'PUT', `/api/articles/${late}/retirement`, { retired: true, reason: 'A hoax.' })
    expect(retired.status(), await retired.text()).toBe(200)
    expect(await quotes()).not.toContain('51 million')
  })

  test('a huge article and a hostile one: an answer in the same shape, the words unchanged, and others are answered meanwhile', async () => {
    test.setTimeout(240_000)
    const mina = await as('mina')
    const words = 'constructor __proto__ toString hasOwnProperty valueOf'
    const hostile = [
      'A headline with <script>alert(1)</script> in it',
      '',
      `The ${words} board denied that 41 boats were lost.`,
      `${'('.repeat(3000)} never ${')'.repeat(3000)}.`,
      `If ${'a'.repeat(9000)}!, the quay is closed.`,
      `“${'No '.repeat(2500)}”, said Ana Ruiz.`,
      `${'Ana Ruiz, '.repeat(800)}were not there.`,
      'It cost 1e309 euros, $__proto__ and %s%n{0} for \u202e12 men\u202c.',
    ].join('\n')
    const huge = `A long day\n\n${Array.from({ length: 1500 }, (_, i) => `The clerk number ${i} of the harbour office denied that boat ${i * 7} was lost at quay ${i % 90}.`).join(' ')}`
    const storyId = await makeArticles(mina, 'Hostile', { target: hostile, source: huge })
    await readIt(mina, storyId)
    const { claims } = await bodyOf(mina, `/api/stories/${storyId}/claims`)
    const articles = [...new Set((claims as { articleId: string }[]).map((c) => c.articleId))]
    expect(articles).toHaveLength(2)
    for (const article of articles) {
      const [answer, health] = await Promise.all([bodyOf(mina, outOf(storyId, article)), mina.get('/api/health')])
      expect(health.status()).toBe(200)
      expect(answer.omissions.length).toBeLessThanOrEqual(30)
      for (const { quote } of answer.omissions as OmissionView[])
        expect(hostile.includes(quote) || huge.includes(quote)).toBe(true)
    }
    const { proposals } = await bodyOf(mina, namesOf(storyId))
    expect(proposals.length).toBeLessThanOrEqual(40)
  })
})

test.describe('one reading of a claim beside a source', () => {
  test('workbench, grid, rule and report say the same of every pair, of a source in another language too', async ({ page }) => {
    test.setTimeout(180_000)
    await session(page.request, 'mina')
    const mina = page.request
    const storyId = await makeArticles(mina, 'Two languages', TEXTS)
    await add(
      mina,
      storyId,
      'Korea Daily',
      '댐이 홍수를 막았다\n\n엘베르드 위쪽의 댐이 월요일 봄 홍수를 막았다고 수자원청이 밝혔다. 시장은 직원들에게 감사했다.',
      'ko',
    )
    await readIt(mina, storyId)
    const { claims } = (await bodyOf(mina, `/api/stories/${storyId}/claims`)) as {
      claims: (Claim & { relations: { articleId: string; relation: keyof typeof RELATION_WORD | 'unclear' }[] })[]
    }
    const first = targetOf(claims)
    const own = claims.filter((c) => c.articleId === first)
    const outlets = ['Island Times', 'Korea Daily']
    /** What a place says in one word: nothing where the engine has no word. */
    const wordIn = async (place: ReturnType<typeof page.locator>) => {
      const chip = place.locator('.rel')
      return (await chip.count()) > 0 ? ((await chip.first().textContent()) ?? '').replace(/^\W+/u, '').trim().toLowerCase() : ''
    }
    const inBench: Record<string, string> = {}
    for (const claim of own) {
      await openBench(page, `/stories/${storyId}/check?claim=${claim.id}`)
      for (const outlet of outlets) {
        await page.getByRole('tab', { name: outlet }).click()
        const section = page.getByRole('region', { name: `Passages in ${outlet}` })
        await expect(section).toBeVisible()
        inBench[`${claim.id} ${outlet}`] = await wordIn(section)
        // the text stands there, whatever was found in it
        await expect(page.locator('.pane-other .article-text')).toContainText(
          outlet === 'Korea Daily' ? '댐이' : TEXTS.source.split('\n')[0]!,
        )
        if (inBench[`${claim.id} ${outlet}`] === 'silent')
          await expect(section).toContainText(/Nothing (?:here says this|close found here)/)
        if (outlet === 'Korea Daily') await expect(section).toContainText('Not compared: Korean.')
      }
    }
    await page.goto(`/stories/${storyId}/grid?article=${first}`)
    const inGrid: Record<string, string> = {}
    for (const claim of own) {
      const row = page.getByRole('row').filter({ has: page.locator(`a[href$="claim=${claim.id}"]`) })
      for (const outlet of outlets) {
        const cell = row.locator(`td[data-label="${outlet}"]`)
        inGrid[`${claim.id} ${outlet}`] = await wordIn(cell)
        if (outlet === 'Korea Daily') await expect(cell).toContainText('Not compared: Korean.')
      }
    }
    expect(inGrid).toEqual(inBench)
    const read = Object.fromEntries(
      own.flatMap((c) =>
        c.relations.map(({ articleId, relation }) => {
          const isKorean = claims.find((one) => one.articleId === articleId)!.quote.match(/\p{Script=Hangul}/u) !== null
          return [`${c.id} ${outlets[isKorean ? 1 : 0]}`, relation === 'unclear' ? '' : RELATION_WORD[relation].toLowerCase()]
        }),
      ),
    )
    expect(read).toEqual(inBench)
    expect(Object.values(inBench).filter((word) => word === 'not compared')).toHaveLength(own.length)
    // what the list of omissions cannot know is said over it
    await expect(page.getByRole('region', { name: /leaves out/ })).toContainText('Korea Daily: Not compared: Korean.')

    // the rule: the desk says of nobody that they are silent whom it did not compare, and says so where a person does
    const silent = own.find((c) => inBench[`${c.id} Island Times`] === 'silent')!
    await openBench(page, `/stories/${storyId}/check?claim=${silent.id}`)
    await page.keyboard.press('3')
    await expect(page.getByRole('radio', { name: /Unverified/ })).toBeChecked()
    await expect(page.getByRole('checkbox', { name: /Other source silent/ })).toHaveCount(0)
    await page.getByRole('combobox', { name: 'Add a reason' }).click()
    await page.getByRole('option', { name: /Other source silent/ }).click()
    await expect(page.getByRole('checkbox', { name: /Other source silent/ })).toBeChecked()
    await expect(page.getByText('One source was not compared by the desk.')).toBeVisible()
    const now = await bodyOf(mina, `/api/claims/${silent.id}`)
    const saved = await send(mina, 'PUT', `/api/claims/${silent.id}/verdict`, { claimVersion: now.version, content: UNVERIFIED })
    expect(saved.status(), await saved.text()).toBe(200)
    const submitted = await send(mina, 'POST', `/api/claims/${silent.id}/submission`, { claimVersion: now.version + 1 })
    expect(submitted.status(), await submitted.text()).toBe(200)
    const joon = await as('joon')
    const { version, head } = await bodyOf(joon, `/api/claims/${silent.id}`)
    const decided = await send(joon, 'POST', `/api/claims/${silent.id}/decision`, {
      outcome: 'approved',
      revision: head.number,
      claimVersion: version,
    })
    expect(decided.status(), await decided.text()).toBe(200)
    const { report } = (await bodyOf(joon, `/api/stories/${storyId}/report/json?article=${first}`)) as {
      report: CorrectionReport
    }
    expect(report.sources.map((s) => [s.outlet, s.notCompared ?? ''])).toEqual([
      ['Island Times', ''],
      ['Korea Daily', 'Not compared: Korean.'],
    ])
    expect(report.unverified[0]!.standing.join(' ')).toContain('Korea Daily was not compared by the desk.')
    expect(report.unverified[0]!.standing.join(' ')).not.toContain('Island Times')
  })
})
