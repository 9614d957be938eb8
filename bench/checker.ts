// A scripted checker for npm run bench:ui: goes through every claim of the second original in the workbench, as a person does
// who has read ../shared/articles/README.md, and counts what they press. A key, a click and a drag over words are an action each;
// a stretch of typing (the note, a correction, the name of a fact) is counted apart, however long it is. Reading and the wheel count nothing.
import fs from 'node:fs'
import path from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { haveOriginals, originalRows, stretchesOf } from './originals/judged'

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
  'B12: Kim and Putin': [D!],
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
    .map((row) => ({ begins: row.claim.begins, verdicts: SAYS[row.id] ?? [U!], places: stretchesOf(row) }))
/** Which fact the checker says is wrong, where the desk did not propose one. */
const FACT: Record<string, string> = {
  'After the summit,': 'How far it reaches',
  'South Korea, a': 'Roles reversed',
}
const plain = (text: string) => text.replace(/\s+/g, ' ').trim()
const rowOf = (quote: string, all = truths()) => all.find(({ begins }) => plain(quote).startsWith(plain(begins)))
/** What may be recorded of a claim; null where no line of the README speaks of it. */
const truthOf = (quote: string): readonly Verdict[] | null => rowOf(quote)?.verdicts ?? null

interface Stretch {
  start: number
  end: number
}
interface Claim {
  id: string
  articleId: string
  start: number
  quote: string
  state: string
  suggestions: Stretch[]
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

  /** Drags over a stretch of the other article. Its pane is scrolled by the wheel. */
  private async drag({ start, end }: Stretch) {
    const place = ([from, to]: readonly [number, number]) => {
      const pane = document.querySelector('.pane-other .article-text')!
      const at = (offset: number) => {
        const walker = document.createTreeWalker(pane, NodeFilter.SHOW_TEXT)
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const holder = node.parentElement!.closest<HTMLElement>('[data-start]')
          if (!holder || node.parentElement!.closest('.claim-no, .beside')) continue
          const base = Number(holder.dataset.start)
          if (offset >= base && offset <= base + node.textContent!.length) return { node, offset: offset - base }
        }
        throw new Error(`The other article has no place ${offset}.`)
      }
      const [a, b] = [at(from + 1), at(to - 1)]
      a.node.parentElement!.scrollIntoView({ block: 'center' })
      const box = (where: typeof a) => {
        const range = document.createRange()
        range.setStart(where.node, Math.max(0, where.offset - 1))
        range.setEnd(where.node, where.offset)
        const { left, top, bottom } = range.getBoundingClientRect()
        return { x: left + 1, y: (top + bottom) / 2 }
      }
      return [box(a), box(b)] as const
    }
    const [from, to] = await this.page.evaluate(place, [start, end] as const)
    this.actions++
    await this.page.mouse.move(from.x, from.y)
    await this.page.mouse.down()
    await this.page.mouse.move(to.x, to.y, { steps: 5 })
    await this.page.mouse.up()
    await this.page.waitForTimeout(150)
  }

  /** Attaches what the other article says of a claim: one of the hits, or words that are chosen in its text. */
  private async attach({ suggestions, quote }: Claim) {
    const places = rowOf(quote)?.places ?? []
    const hit = suggestions.findIndex((one) => places.some((place) => place.start < one.end && one.start < place.end))
    if (hit < 0 && places.length === 0) return
    if (hit < 0) await this.drag(places[0]!)
    for (let i = 0; i < hit; i++) await this.key(']')
    await this.key('e')
  }

  /** Gives a claim its verdict, and what that needs, as far as the footer asks. */
  async judge(claim: Claim, verdict: Verdict): Promise<void> {
    const from = await this.heading()
    const apply = this.page
      .locator('.dock')
      .getByRole('button', { name: /^Apply / })
      .first()
    if (verdict === 'disputed' && (await apply.isVisible())) await this.click(apply)
    else if (verdict === 'disputed') {
      // what it should read is written where the error stands, and Enter leads on to what is missing
      await this.attach(claim)
      await this.write()
    } else {
      if (verdict === 'corroborated') await this.attach(claim)
      await this.key(KEY[verdict])
    }
    for (let i = 0; i < STEPS; i++) {
      const needs = await this.needs(from)
      if (needs === null) return
      if (needs.length === 0) break
      await this.supply(needs, claim)
    }
    await this.key('Control+Enter')
    for (let i = 0; i < 20 && (await this.heading()) === from; i++) await this.page.waitForTimeout(100)
  }

  /** Writes a correction into the sentence, and leaves it by Enter. */
  private async write() {
    await this.key('w')
    await this.page.getByRole('textbox', { name: /^What claim \d+ should read$/ }).waitFor()
    await this.type('rightly ')
    await this.key('Enter')
  }
  private hasFocus = (selector: string) =>
    this.page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)

  /** Supplies the first thing that is missing, from where the desk has put the focus. */
  private async supply(needs: readonly string[], claim: Claim) {
    const has = (word: string) => needs.includes(word)
    const dock = this.page.getByRole('region', { name: 'Verdict' })
    if (has('reason') || has('what is wrong')) {
      if (!(await this.hasFocus('[role=combobox]'))) await this.key('r')
      if (has('reason')) await this.key('Enter')
      if (has('what is wrong')) {
        await this.type(
          Object.entries(FACT).find(([begins]) => plain(claim.quote).startsWith(begins))?.[1] ?? 'How far it reaches',
        )
        await this.key('Enter')
      }
      if (has('note')) await this.key('Enter')
      return
    }
    if (has('correction') || has('which side is wrong')) {
      // who writes what it should read says which side is wrong
      return this.write()
    }
    if (has('note')) {
      if (!(await this.hasFocus('#note'))) await this.key('c')
      return this.type('The other source has it otherwise.')
    }
    if (has('why one origin is enough')) {
      await this.click(dock.getByLabel(/^Same origin/))
      return this.type('Both have it from KCNA, whose statement it is.')
    }
    if (has('what was searched')) {
      await this.click(dock.getByLabel(/^What was searched/))
      return this.type('The Asia Business Daily, paragraph by paragraph.')
    }
    if (has('evidence')) {
      await this.page.keyboard.press('Escape')
      this.actions++
      return this.attach(claim)
    }
    // the footer's words change with the house's: a script that does not know them would count as left behind what it did not read
    throw new Error(`The checker knows no way to supply “${needs.join(', ')}”.`)
  }
}
/** More rounds than a claim can need: what goes on for ever is a fault of the script. */
const STEPS = 8

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
