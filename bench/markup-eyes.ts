// Looks at pages for what came true of words that were to stay words: a canary that was called, a dialog, something that the policy of the
// page refused, an element or attribute that is marked, that runs script, or that leads to an address that does.
import type { BrowserContext, Page } from '@playwright/test'
import { CANARY, MARK, SEEN } from './markup-corpus'

/** Everything that came true, a line each, and which placements were on a screen: "place,payload". */
export interface Eyes {
  faults: string[]
  seen: Set<string>
  pages: number
  clicked: number
}
export const openEyes = (): Eyes => ({ faults: [], seen: new Set(), pages: 0, clicked: 0 })

/** What a page tells us while it lives. */
const TOLD = '__markupTold'

/** Runs in every page before anything of it: tells of refusals, and of elements that a payload made, however short they lived. */
function atFirst([mark, told]: readonly [string, string]) {
  const tell = (what: string) => (globalThis as unknown as Record<string, (what: string) => void>)[told]?.(what)
  document.addEventListener('securitypolicyviolation', (event) =>
    tell(`refused by ${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`.slice(0, 200)),
  )
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes)
        if (node instanceof Element)
          for (const one of node.hasAttribute(mark) ? [node] : node.querySelectorAll(`[${mark}]`))
            tell(`made of a payload: ${one.cloneNode(false) instanceof Element ? one.outerHTML.slice(0, 160) : one.tagName}`)
  }).observe(document, { childList: true, subtree: true })
}

/** Has everything of a context told. `base`: the desk; what is asked of any other place is answered with nothing. */
export async function watchOver(context: BrowserContext, base: string, eyes: Eyes) {
  const at = (page: Page | null) => page?.url().replace(base, '') ?? ''
  await context.exposeBinding(CANARY, ({ page }, place: number, payload: number) => {
    eyes.faults.push(`called at ${at(page)}: place ${place}, payload ${payload}`)
  })
  await context.exposeBinding(TOLD, ({ page }, what: string) => {
    eyes.faults.push(`${what} at ${at(page)}`)
  })
  await context.addInitScript(atFirst, [MARK, TOLD] as const)
  const watchPage = (page: Page) =>
    page.on('dialog', async (dialog) => {
      if (dialog.type() !== 'beforeunload') eyes.faults.push(`a dialog at ${at(page)}: ${dialog.message()}`)
      await dialog.accept().catch(() => {})
    })
  for (const page of context.pages()) watchPage(page)
  context.on('page', watchPage)
  await context.route(
    (url) => url.origin !== base && /^https?:$/.test(url.protocol),
    (route) => route.fulfill({ status: 204 }),
  )
}

/** In the page: what is wrong with what stands there, all words of it, and the addresses that a payload is part of. */
function look([mark, canary]: readonly [string, string]) {
  const wrong: string[] = []
  const said: string[] = []
  const links: string[] = []
  const ADDRESSES = new Set(['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'srcdoc', 'poster', 'background'])
  // what people drag to their browser's bar, from their own account
  const BOOKMARKLET = /^javascript:void open\("https?:\/\/[^"]*\/stories\/new\?address="\+encodeURIComponent\(location\.href\)\)$/
  const NEVER = new Set(['IFRAME', 'OBJECT', 'EMBED', 'BASE', 'MARQUEE'])
  const name = (element: Element) => `<${element.tagName.toLowerCase()}> ${element.outerHTML.slice(0, 120)}`
  for (const element of document.querySelectorAll('*')) {
    if (element.hasAttribute(mark)) wrong.push(`marked: ${name(element)}`)
    if (NEVER.has(element.tagName) || (element instanceof HTMLMetaElement && /refresh/i.test(element.httpEquiv)))
      wrong.push(`no element of ours: ${name(element)}`)
    for (const { name: key, value } of element.attributes) {
      if (/^on/i.test(key)) wrong.push(`runs script: ${key} of ${name(element)}`)
      if (key === 'style' && value.includes(canary)) wrong.push(`a style of a payload: ${name(element)}`)
      if (ADDRESSES.has(key.toLowerCase()) && element.tagName !== 'SCRIPT' && !BOOKMARKLET.test(value)) {
        const address = value.replace(/[\s\p{Cc}\u200b\ufeff]/gu, '')
        if (/^(?:javascript|vbscript|data|blob|view-source|feed):/i.test(address))
          wrong.push(`leads to script: ${key} of ${name(element)}`)
      }
      if (value.includes(canary)) said.push(value)
      if (
        key === 'href' &&
        element.tagName === 'A' &&
        decodeURIComponent(value.replace(/%(?![\da-f]{2})/gi, '%25')).includes(canary)
      )
        links.push(value)
    }
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) said.push(element.value)
  }
  // words that are broken up by marks and highlights are read as one
  let text = ''
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (!/^(?:SCRIPT|STYLE)$/.test(node.parentElement?.tagName ?? '')) text += node.nodeValue
  said.push(text)
  return { wrong, said: said.join('\n'), links }
}

/** Looks at a page as it stands. Resolves to the addresses in it that hold a payload. */
export async function lookAt(page: Page, eyes: Eyes, at: string): Promise<string[]> {
  const { wrong, said, links } = await page.evaluate(look, [MARK, CANARY] as const)
  eyes.faults.push(...wrong.map((one) => `${one} at ${at}`))
  noteSeen(said, eyes)
  return links
}
/** Notes which placements a text shows. */
export function noteSeen(text: string, eyes: Pick<Eyes, 'seen'>) {
  for (const [, place, payload] of text.matchAll(SEEN)) eyes.seen.add(`${place},${payload}`)
}

/** Opens what is closed, parts that fold, menus, lists, one after another, and looks each time: one that opens may close another. */
async function unfold(page: Page, eyes: Eyes, at: string): Promise<string[]> {
  await page.evaluate(() => {
    for (const one of document.querySelectorAll('details')) one.open = true
  })
  await page.waitForTimeout(150)
  const links = await lookAt(page, eyes, `${at}, unfolded`)
  const closed = page.locator('button[aria-expanded="false"]:visible, button[aria-haspopup]:visible')
  for (let n = 0, most = Math.min(await closed.count(), 15); n < most; n++) {
    const isOpen = await closed
      .nth(n)
      .click({ timeout: 500, noWaitAfter: true })
      .then(() => true)
      .catch(() => false)
    if (!isOpen) continue
    await page.waitForTimeout(60)
    links.push(...(await lookAt(page, eyes, `${at}, unfolded`)))
  }
  return links
}

/** Opens an address and looks; `deep`: opens what folds there, too, and presses links that hold a payload and lead away. */
export async function visit(page: Page, base: string, to: string, eyes: Eyes, deep = false): Promise<void> {
  await page.goto(base + to, { waitUntil: 'load' })
  eyes.pages++
  // what a page does when it wakes
  await page.waitForTimeout(deep ? 250 : 80)
  const links = await lookAt(page, eyes, to)
  if (!deep) return
  links.push(...(await unfold(page, eyes, to)))
  for (const link of [...new Set(links)].filter((one) => /^https?:/i.test(one)).slice(0, 20)) {
    await page
      .locator(`a[href="${link.replace(/["\\]/g, '\\$&')}"]`)
      .first()
      .click({ timeout: 500, noWaitAfter: true, force: true })
      .then(() => eyes.clicked++)
      .catch(() => {})
  }
}
