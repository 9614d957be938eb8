// Somebody at a browser of bench/drivers.ts: looks for things by what they are called, clicks where they stand, types on keys.
// A thing that somebody could not see, or that something else covers, cannot be clicked.
import fs from 'node:fs'
import path from 'node:path'
import type { Driver } from './drivers'

/** What is looked for: a kind of element, by what it is called, inside another. */
export interface Thing {
  css: string
  /** What it is called, or a part of it. */
  name?: string
  /** It is called just so. */
  exact?: boolean
  within?: Thing
}
export const button = (name: string, within?: Thing): Thing => ({ css: 'button, summary, [role=button]', name, within })
export const link = (name: string, within?: Thing): Thing => ({ css: 'a[href]', name, within })
export const field = (name: string, within?: Thing): Thing => ({
  css: 'input, textarea, select, [role=combobox], [role=textbox]',
  name,
  within,
})
export const words = (name: string, within?: Thing): Thing => ({
  css: 'h1, h2, h3, p, li, span, td, strong, button, a',
  name,
  within,
})
const called = ({ css, name, within }: Thing): string =>
  `${css.split(',')[0]}${name ? ` “${name}”` : ''}${within ? ` in ${called(within)}` : ''}`

/** In the page: the first thing that is seen and called so. */
const FIND = `
const plain = (text) => (text ?? '').replace(/\\s+/g, ' ').trim()
const nameOf = (e) => {
  const by = e.getAttribute('aria-labelledby')
  if (by) return by.split(' ').map((id) => plain(document.getElementById(id)?.textContent)).join(' ')
  return plain(e.getAttribute('aria-label')) || ('labels' in e && e.labels?.length ? [...e.labels].map((l) => plain(l.textContent)).join(' ') : '') ||
    plain(e.textContent) || plain(e.getAttribute('title')) || plain(e.getAttribute('placeholder'))
}
const isSeen = (e) => {
  const box = e.getBoundingClientRect()
  return box.width > 0 && box.height > 0 && getComputedStyle(e).visibility === 'visible'
}
const find = ({ css, name, exact, within }) => {
  const root = within ? find(within) : document
  if (!root) return null
  return [...root.querySelectorAll(css)].find((e) => isSeen(e) && (name === undefined || (exact ? nameOf(e) === name : nameOf(e).includes(name)))) ?? null
}
`
const KEYS: Record<string, string> = {
  Enter: '\uE007',
  Tab: '\uE004',
  Escape: '\uE00C',
  Backspace: '\uE003',
  Delete: '\uE017',
  Home: '\uE011',
  End: '\uE010',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Shift: '\uE008',
  Control: '\uE009',
  Space: ' ',
}
const PATIENCE_MS = 60_000
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

export class Walker {
  /** What went wrong beside what was walked. */
  readonly faults: string[] = []
  private pictures = 0
  constructor(
    readonly driver: Driver,
    readonly base: string,
    /** Where pictures go; none where it is empty. */
    private readonly folder: string,
  ) {}

  /** Asks the page until it says something that is true. */
  async until<T>(what: string, body: string, ...args: unknown[]): Promise<T> {
    const from = Date.now()
    let last: unknown = null
    while (Date.now() - from < PATIENCE_MS) {
      try {
        last = await this.driver.run<T>(body, ...args)
        if (last) return last as T
      } catch (error) {
        last = error // the page may be on its way to the next
      }
      await pause(100)
    }
    await this.look('missing')
    const now = await this.driver.run<string>(
      `return location.pathname + location.search + '\\n' + document.body.innerText.slice(0, 1500)`,
    )
    throw new Error(`${what} did not come; the page is ${now}${last instanceof Error ? `\n${last.message}` : ''}`)
  }

  goto = (where: string) => this.driver.goto(this.base + where)
  at = (pattern: string) =>
    this.until<string>(`the address ${pattern}`, `return new RegExp(arguments[0]).test(location.href) && location.href`, pattern)
  sees = (thing: Thing) => this.until<boolean>(called(thing), `${FIND} return find(arguments[0]) !== null`, thing)
  gone = (thing: Thing) => this.until<boolean>(`the end of ${called(thing)}`, `${FIND} return find(arguments[0]) === null`, thing)
  has = (thing: Thing) => this.driver.run<boolean>(`${FIND} return find(arguments[0]) !== null`, thing)
  textOf = (thing: Thing) =>
    this.until<string>(
      called(thing),
      `${FIND} const e = find(arguments[0]); return e && (e.value || plain(e.innerText) || ' ')`,
      thing,
    )
  /** A thing that holds what is expected. */
  holds = (thing: Thing, text: string) =>
    this.until<boolean>(
      `“${text}” in ${called(thing)}`,
      `${FIND} const e = find(arguments[0]); return e !== null && (plain(e.innerText) + (e.value ?? '')).includes(arguments[1])`,
      thing,
      text,
    )

  /** Clicks with the pointer where the thing is, once it stands still and nothing lies over it. */
  async click(thing: Thing) {
    const where = await this.until<{ x: number; y: number }>(
      called(thing),
      `${FIND}
      const e = find(arguments[0])
      if (!e || e.disabled) return null
      const inView = (b) => b.top >= 0 && b.bottom <= innerHeight && b.left >= 0 && b.right <= innerWidth
      if (!inView(e.getBoundingClientRect())) e.scrollIntoView({ block: 'center', behavior: 'instant' })
      const before = e.getBoundingClientRect()
      await new Promise((r) => setTimeout(r, 60))
      const b = e.getBoundingClientRect()
      if (b.top !== before.top || b.left !== before.left) return null
      const x = Math.round(b.left + b.width / 2), y = Math.round(b.top + Math.min(b.height / 2, 60))
      const hit = document.elementFromPoint(x, y)
      return hit && (e.contains(hit) || hit.closest('label')?.contains(e)) ? { x, y } : null`,
      thing,
    )
    await this.driver.act([
      {
        type: 'pointer',
        id: 'mouse',
        parameters: { pointerType: 'mouse' },
        actions: [
          { type: 'pointerMove', x: where.x, y: where.y, duration: 0, origin: 'viewport' },
          { type: 'pointerDown', button: 0 },
          { type: 'pointerUp', button: 0 },
        ],
      },
    ])
  }

  /** A key, alone or held with others: `Shift+Enter`. */
  async press(key: string) {
    const all = key.split(/\+(?=.)/).map((one) => KEYS[one] ?? one)
    const held = all.slice(0, -1)
    const last = all.at(-1)!
    await this.driver.act([
      {
        type: 'key',
        id: 'keyboard',
        actions: [
          ...held.map((value) => ({ type: 'keyDown', value })),
          { type: 'keyDown', value: last },
          { type: 'keyUp', value: last },
          ...held.reverse().map((value) => ({ type: 'keyUp', value })),
        ],
      },
    ])
    await pause(60)
  }

  /** Letters, one key after the other, where the focus is. */
  async type(text: string) {
    const actions = [...text].flatMap((letter) => {
      const value = letter === '\n' ? KEYS.Enter! : letter
      return [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ]
    })
    await this.driver.act([{ type: 'key', id: 'keyboard', actions }])
  }

  /** Clicks into a field and types. */
  async fill(thing: Thing, text: string) {
    await this.click(thing)
    await this.until<boolean>(
      `the focus in ${called(thing)}`,
      `${FIND} const e = find(arguments[0]); return e !== null && e.contains(document.activeElement)`,
      thing,
    )
    await this.type(text)
    await this.holds(thing, text.split('\n').at(-1)!)
  }

  /** What anybody would see wrong on any page: it is wider than its window, or the browser complained. */
  async look(name: string) {
    const over = await this.driver.run<number>(
      `return document.documentElement.scrollWidth - document.documentElement.clientWidth`,
    )
    if (over > 0) this.faults.push(`${name}: ${over}px too wide`)
    for (const complaint of this.driver.complaints()) this.faults.push(`${name}: ${complaint}`)
    if (!this.folder) return
    const file = `${this.driver.name.split(' ')[0]!.toLowerCase()}-${String(++this.pictures).padStart(2, '0')}-${name}.png`
    const picture = await this.driver.picture()
    if (picture) fs.writeFileSync(path.join(this.folder, file), picture)
  }
}
