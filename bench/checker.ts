// A scripted checker for npm run bench:ui: goes through every claim of the second original in the workbench, as a person does
// who has read ../shared/articles/README.md, and counts what they press. A key and a click are an action each; stretches of typing are counted apart.
import fs from 'node:fs'
import path from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { haveOriginals, originalRows } from './originals/judged'

export { haveOriginals }

const FOLDER = process.env.SHARED_ARTICLES ?? path.join(import.meta.dirname, '../../shared/articles')
/** The article under check first. */
export const ORIGINALS = [
  ['seoul-report.txt', 'The Seoul Report'],
  ['asia-business-daily.txt', 'The Asia Business Daily'],
].map(([file, outlet]) => ({ outlet: outlet!, text: () => fs.readFileSync(path.join(FOLDER, file!), 'utf8') }))

type Verdict = 'corroborated' | 'disputed' | 'unverified'
const KEY: Record<Verdict, string> = { corroborated: '1', disputed: '2', unverified: '3' }
const [C, D, U]: Verdict[] = ['corroborated', 'disputed', 'unverified']

/** What a good desk records by that README, where it is not that the other article is silent: the first is what the checker gives. */
const SAYS: Record<string, readonly Verdict[]> = {
  'B1: South Korea criticises': [C!],
  'B6: SEOUL: South Korea’s': [D!],
  'B7: The comments by': [D!],
  'B8: North Korea’s official': [C!],
  'B9: South Korean President': [C!, D!],
  'B10: In response, Seoul': [C!, D!],
  'B11: South Korea, a': [D!],
  'B11: It has adopted': [D!],
  'B11: But it has': [C!],
  'B12: Kim and Putin': [C!, D!],
  'B13: KCNA said Article': [D!],
  'B14: The summit between': [D!],
  'B15: After the summit,': [D!],
  'B16: North Korea and': [C!, D!],
  'B17: It was also': [U!, D!],
  'B19: Still, Lim expressed': [U!, D!],
  'B22: According to KCNA,': [U!, D!],
}
const truths = () =>
  originalRows()
    .filter((row) => row.claim.article === 'B')
    .map((row) => ({ begins: row.claim.begins, verdicts: SAYS[row.id] ?? [U!] }))
/** Which fact the checker says is wrong, where the desk did not propose one. */
const FACT: Record<string, string> = {
  'After the summit,': 'How far it reaches',
  'South Korea, a': 'Roles reversed',
}
const plain = (text: string) => text.replace(/\s+/g, ' ').trim()
/** What may be recorded of a claim; null where no line of the README speaks of it. */
const truthOf = (quote: string, all = truths()): readonly Verdict[] | null =>
  all.find(({ begins }) => plain(quote).startsWith(plain(begins)))?.verdicts ?? null

interface Claim {
  id: string
  articleId: string
  start: number
  quote: string
  state: string
  suggestions: unknown[]
  hints: { kind: string; facet: string; reading: string | null; dismissed: boolean }[]
  head: { content: { value: Verdict | null } } | null
}
export const claimsOf = async (context: BrowserContext, storyId: string, articleId?: string): Promise<Claim[]> => {
  const { claims } = await (await context.request.get(`/api/stories/${storyId}/claims`)).json()
  return (claims as Claim[])
    .filter((c) => c.state !== 'withdrawn' && (!articleId || c.articleId === articleId))
    .sort((a, b) => a.start - b.start)
}

/** The article against itself: a flag on broken words, with a reading to apply. */
const isGarbled = ({ hints }: Claim): boolean =>
  hints.some((h) => h.kind === 'flag' && h.facet === 'garbled' && h.reading !== null && !h.dismissed)

/** One person at one claim after another, and what they press. */
class Checker {
  actions = 0
  typed = 0
  constructor(readonly page: Page) {}
  async key(key: string) {
    this.actions++
    await this.page.keyboard.press(key)
    await this.page.waitForTimeout(60)
  }
  async type(text: string) {
    this.typed++
    await this.page.keyboard.insertText(text)
    await this.page.waitForTimeout(60)
  }
  async click(at: ReturnType<Page['locator']>) {
    this.actions++
    await at.click()
    await this.page.waitForTimeout(60)
  }
  private heading = () => this.page.locator('.dock h2').textContent()
  /** What the footer says is missing, once it stands still; null where the next claim is open. */
  private async needs(from: string | null): Promise<string[] | null> {
    let last = ''
    for (let i = 0; i < 12; i++) {
      if ((await this.heading()) !== from) return null
      const said = await this.page.evaluate(() => document.querySelector('.dock .needs, .dock .ready')?.textContent?.trim() ?? '')
      if (i > 2 && said === last && said) break
      last = said
      await this.page.waitForTimeout(80)
    }
    return last.startsWith('Needs: ') ? last.slice('Needs: '.length).split(', ') : []
  }

  /** Gives a claim its verdict, and what that needs, as far as the footer asks. */
  async judge(claim: Claim, verdict: Verdict): Promise<void> {
    const from = await this.heading()
    const apply = this.page
      .locator('.dock')
      .getByRole('button', { name: /^Apply / })
      .first()
    if (verdict === 'corroborated' && claim.suggestions.length > 0) await this.key('e')
    if (verdict === 'disputed' && (await apply.isVisible())) await this.click(apply)
    else await this.key(KEY[verdict])
    const needs = await this.needs(from)
    if (needs === null) return
    await this.supply(needs, verdict, claim.quote)
    await this.key('Control+Enter')
    for (let i = 0; i < 20 && (await this.heading()) === from; i++) await this.page.waitForTimeout(100)
  }

  /** In the order in which a hand goes through the form: reasons by key, the sentence and the note by the mouse. */
  private async supply(needs: readonly string[], verdict: Verdict, quote: string) {
    const has = (word: string) => needs.includes(word)
    const dock = this.page.getByRole('region', { name: 'Verdict' })
    if (has('evidence')) await this.key('e')
    if (has('reason') || has('wrong facts')) {
      await this.key('r')
      if (has('reason')) {
        if (verdict === 'unverified') await this.type('silent')
        await this.key('Enter')
      }
      if (has('wrong facts')) {
        await this.type(Object.entries(FACT).find(([begins]) => plain(quote).startsWith(begins))?.[1] ?? 'How far it reaches')
        await this.key('Enter')
      }
    }
    if (has('why one origin is enough')) {
      await this.click(dock.getByLabel(/^Same origin/))
      await this.type('Both have it from KCNA, whose statement it is.')
    }
    if (has('what was searched') && (await dock.getByLabel(/^What was searched/).inputValue()) === '') {
      await this.click(dock.getByLabel(/^What was searched/))
      await this.type('The Asia Business Daily, paragraph by paragraph.')
    }
    if (has('correction')) {
      if (has('reason') || has('wrong facts')) await this.key('Escape')
      await this.key('w')
      await this.page.getByRole('textbox', { name: /^What claim \d+ should read$/ }).waitFor()
      await this.type('rightly ')
    }
    if (has('note')) {
      await this.click(dock.getByLabel('Note'))
      await this.type('The other source has it otherwise.')
    }
  }
}

export interface Checked {
  claims: number
  perClaim: number
  typed: number
  left: string[]
  wrong: string[]
  /** How many verdicts pressing 3 at every claim would get right. */
  allUnverified: number
  presses: Record<'silent' | 'corroborated' | 'garbled', number | null>
  by: Record<Verdict, number>
}

/** The whole article, claim by claim to submitted. */
export async function check(context: BrowserContext, storyId: string, articleId: string): Promise<Checked> {
  const page = await context.newPage()
  const before = await claimsOf(context, storyId, articleId)
  const presses: Checked['presses'] = { silent: null, corroborated: null, garbled: null }
  const by: Checked['by'] = { corroborated: 0, disputed: 0, unverified: 0 }
  const least = (which: keyof Checked['presses'], n: number) => {
    presses[which] = Math.min(presses[which] ?? n, n)
  }
  await page.goto(`/stories/${storyId}/check?claim=${before[0]!.id}`)
  await page.locator('.bench[data-awake]').waitFor()
  await page.waitForTimeout(800)
  const checker = new Checker(page)
  for (const [i, claim] of before.entries()) {
    const number = `Claim ${i + 1} of`
    if (!(await page.locator('.dock h2').textContent())?.startsWith(number)) {
      // where the next one that opens by itself is not the next in the article, the checker goes there
      await page.goto(`/stories/${storyId}/check?claim=${claim.id}`)
      await page.locator('.bench[data-awake]').waitFor()
      checker.actions++
    }
    await page.waitForTimeout(350)
    const verdict = truthOf(claim.quote)?.[0] ?? 'unverified'
    const was = checker.actions
    await checker.judge(claim, verdict)
    const took = checker.actions - was
    by[verdict] += took
    if (verdict === 'unverified' && claim.suggestions.length === 0) least('silent', took)
    if (verdict === 'corroborated' && claim.suggestions.length > 0) least('corroborated', took)
    if (verdict === 'disputed' && isGarbled(claim)) least('garbled', took)
    console.log(`  ${String(took).padStart(3)} ${verdict.padEnd(13)} ${plain(claim.quote).slice(0, 60)}`)
  }
  await page.waitForTimeout(800)
  const submit = page.getByRole('button', { name: /^Submit \d+ drafts…/ })
  await checker.click(submit)
  const ask = page.getByRole('dialog')
  await ask.waitFor()
  const left = await ask.getByRole('listitem').allTextContents()
  await checker.click(ask.getByRole('button', { name: /^Submit \d+$/ }))
  await page.getByText(/^Submitted: \d+/).waitFor({ timeout: 60_000 })
  const after = await claimsOf(context, storyId, articleId)
  await page.close()
  const open = after.filter((c) => ['unchecked', 'draft', 'returned'].includes(c.state))
  const wrong = after.flatMap((c) => {
    const may = truthOf(c.quote)
    const value = c.head?.content.value ?? null
    return may === null || (value !== null && may.includes(value)) ? [] : [`${plain(c.quote).slice(0, 40)}: ${value}`]
  })
  return {
    claims: before.length,
    perClaim: checker.actions / before.length,
    typed: checker.typed,
    left: left.length > 0 ? left : open.map((c) => `${c.state}: ${plain(c.quote).slice(0, 40)}`),
    wrong,
    allUnverified: before.filter((c) => (truthOf(c.quote) ?? [U!]).includes('unverified')).length,
    presses,
    by,
  }
}

/** How much of the window is text of the two articles, and how many lines of each stand in it. */
export async function shares(page: Page, url: string) {
  const found: { size: string; share: number; lines: [number, number] }[] = []
  for (const [width, height] of [
    [1440, 900],
    [1280, 720],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.goto(url)
    await page.locator('.bench[data-awake]').waitFor()
    await page.locator('.pane-other .article-text').waitFor()
    await page.waitForTimeout(300)
    const text = (pane: string) =>
      page.evaluate((selector) => {
        const box = document.querySelector(selector)!.getBoundingClientRect()
        const head = document.querySelector(`${selector} .pane-head`)!.getBoundingClientRect()
        const column = document.querySelector<HTMLElement>(`${selector} .article-text`)!
        const tall = Math.min(box.bottom, innerHeight) - head.bottom
        return {
          share: (column.getBoundingClientRect().width * tall) / (innerWidth * innerHeight),
          lines: tall / Number.parseFloat(getComputedStyle(column).lineHeight),
        }
      }, pane)
    const [article, source] = [await text('.pane-article'), await text('.pane-other')]
    found.push({ size: `${width}×${height}`, share: article.share + source.share, lines: [article.lines, source.lines] })
  }
  return found
}

/** By how many pixels the inspector's middle has to be scrolled for a whole dispute, at 1440×900. */
export async function scrolled(page: Page, url: string): Promise<number> {
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(url)
  await page.locator('.bench[data-awake]').waitFor()
  await page.waitForTimeout(800)
  // what a newcomer is told first is gone after its third step
  const tips = page.getByRole('button', { name: 'Hide tips' })
  if (await tips.isVisible()) await tips.click()
  await page.waitForTimeout(200)
  return page.locator('.dock-body').evaluate((body) => body.scrollHeight - body.clientHeight)
}
