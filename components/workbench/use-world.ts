'use client'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { useTranslate } from '#translate'
import { copyText } from '../client/browser'
import { isTyping, usePreferences } from '../keys/keys'
import { makePace } from './pace'
import type { AtBench } from './use-bench'
import type { Place, World } from './works'

const behaviour = (smooth: boolean) => (!smooth || matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth')

const WAIT_MS = 1000
/** For so many frames a claim that was opened is waited for before it is brought up. */
const FRAMES = 60
/** From here on the list of claims stands beside the texts by itself; the same width is `--breakpoint-lg` of the sheet. */
const WIDE = '(width >= 1680px)'
/** How far down its pane the open claim comes to stand, as a share of the pane's height. */
const CLAIM_AT = 0.3

/** Scrolls a pane until an element stands at `CLAIM_AT` of its height. */
function bringUp(element: Element | null | undefined, behavior: 'auto' | 'smooth'): void {
  const pane = element?.closest('.pane')
  if (!element || !pane) return
  const below = element.getBoundingClientRect().top - pane.getBoundingClientRect().top
  // in a low pane that would be under its head
  const head = pane.querySelector('.pane-head')?.clientHeight ?? 0
  pane.scrollBy({ top: below - Math.max(pane.clientHeight * CLAIM_AT, head + 8), behavior })
}

/** What having the focus means at a place that is more than one field. */
const FOCUS: Partial<Record<Place, (element: HTMLElement) => void>> = {
  // opens or closes the filter
  filter(element) {
    const box = element as HTMLDetailsElement
    box.open = !box.open
    requestAnimationFrame(() =>
      requestAnimationFrame(() => box.querySelector<HTMLElement>(box.open ? 'input' : 'summary')?.focus()),
    )
  },
  heading: (element) => element.focus({ preventScroll: true }),
  side: (element) => element.querySelector<HTMLElement>('input')?.focus(),
}

/** How much of a room is gone on by, where what is to be read is longer than it. */
const PAGE = 0.85

/** Scrolls the dock until an element is in it, its buttons apart. True where it was; of one that is longer than the dock, where its end was. */
function showIn(element: HTMLElement): boolean {
  const dock = element.closest<HTMLElement>('.dock-body')
  if (!dock) return true
  const words = document.createRange()
  words.selectNodeContents(element) // also where the element is no box of its own
  const buttons = element.querySelector('.actions')
  if (buttons) words.setEndBefore(buttons)
  const { top, bottom, height } = words.getBoundingClientRect()
  const { top: ceiling, bottom: edge } = dock.getBoundingClientRect()
  const over = buttons?.getBoundingClientRect()
  // buttons that stand beside what is read, or under it, hide nothing; those held at the edge do
  const floor = over && over.bottom >= edge - 1 ? Math.min(over.top, edge) : edge
  const isLong = height > floor - ceiling
  if (bottom <= floor + 1 && (isLong || top >= ceiling - 1)) return true
  const down = bottom - floor
  // a browser scrolls by whole pixels of its screen: what stands a part of one below the ceiling is at it
  const page = top > ceiling + 1 ? top - ceiling : (floor - ceiling) * PAGE
  dock.scrollBy({ top: down > 0 ? (isLong ? Math.min(down, page) : down) : top - ceiling })
  return false
}

/** The browser for a bench, and where its panes say which element a name means. It stays the same one. */
export function useWorld(): { world: World; register: AtBench['register'] } {
  const router = useRouter()
  const t = useTranslate()
  const { preferences, change } = usePreferences()
  const latest = useRef({ router, t, preferences, change })
  latest.current = { router, t, preferences, change }
  const [made] = useState(() => makeWorld(() => latest.current))
  return made
}

/** So long an address rests before it changes: claims that are passed with J are none to come back to. */
const ADDRESS_MS = 300

/**
 * The address as it follows what is open. Browser and router take their time over one, as much as a claim takes to draw: it is
 * changed when nobody moves on, and before anything that could leave this page.
 */
function makeAddress() {
  const changes: ((params: URLSearchParams) => void)[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let pathname = ''
  function now(): void {
    clearTimeout(timer)
    removeEventListener('click', now, { capture: true })
    removeEventListener('keydown', leaving, { capture: true })
    removeEventListener('blur', now)
    removeEventListener('pagehide', now)
    const made = changes.splice(0)
    const url = new URL(location.href)
    if (made.length === 0 || url.pathname !== pathname) return // somebody went on to another page, whose address this is not
    for (const one of made) one(url.searchParams)
    history.replaceState(null, '', url)
  }
  /** A key that makes the page anew: the browser reads the address before it says that the page goes. */
  function leaving(event: KeyboardEvent): void {
    if (event.key === 'F5' || event.ctrlKey || event.metaKey) now()
  }
  function change(one: (params: URLSearchParams) => void, rests = false): void {
    if (changes.length === 0) {
      pathname = location.pathname
      addEventListener('click', now, { capture: true })
      addEventListener('keydown', leaving, { capture: true })
      // whoever presses a button of the browser leaves the page first
      addEventListener('blur', now)
      addEventListener('pagehide', now)
    }
    changes.push(one)
    clearTimeout(timer)
    // what was chosen stands in the address at once, after its picture
    if (rests) timer = setTimeout(now, ADDRESS_MS)
    else requestAnimationFrame(() => setTimeout(now))
  }
  return { change, now }
}

interface Around {
  router: ReturnType<typeof useRouter>
  t: ReturnType<typeof useTranslate>
  preferences: ReturnType<typeof usePreferences>['preferences']
  change: ReturnType<typeof usePreferences>['change']
}

function makeWorld(around: () => Around): { world: World; register: AtBench['register'] } {
  const places = new Map<Place, HTMLElement>()
  /** What the focus waits for, and until when: what comes much later takes it from nobody. */
  let wanted: Place | null = null
  let until = 0

  /** True where the focus came to be there. */
  function tryFocus(place: Place): boolean {
    const element = places.get(place)
    if (!element) return false
    ;(FOCUS[place] ?? ((one: HTMLElement) => one.focus()))(element)
    return place === 'filter' || element.contains(document.activeElement)
  }
  /** What was asked for is painted first, before the next key comes; what comes later still has the focus when it is there. */
  function focus(place: Place): void {
    wanted = place
    until = performance.now() + WAIT_MS
    const attempt = () => {
      if (wanted !== place) return
      if (tryFocus(place)) wanted = null
    }
    queueMicrotask(() => {
      attempt()
      if (wanted === place) requestAnimationFrame(attempt)
    })
  }
  function register(place: Place, element: HTMLElement | null): void {
    if (!element) return void places.delete(place)
    places.set(place, element)
    if (wanted === place && performance.now() < until) focus(place)
  }

  const address = makeAddress()
  const isQuick = makePace()
  const world: World = {
    preferences: () => around().preferences,
    prefer: (patch) => around().change(patch),
    go(href) {
      address.now()
      around().router.push(href)
    },
    refresh: () => around().router.refresh(),
    address: address.change,
    origin: () => location.origin,
    isWide: () => matchMedia(WIDE).matches,
    focus,
    typingIn: () => (isTyping(document.activeElement) ? document.activeElement : null),
    find: (place) => places.get(place) ?? null,
    reveal: function reveal({ smooth = true, stay = false, claimId, frames = FRAMES } = {}) {
      const claim = places.get('article')?.querySelector(claimId ? `.m-current[data-mark="${claimId}"]` : '.m-current')
      // what was just opened may wait for a part of the page that is still being loaded
      if (!claim && claimId && frames > 0)
        return void requestAnimationFrame(() => reveal({ smooth, stay, claimId, frames: frames - 1 }))
      const behavior = behaviour(!isQuick() && smooth)
      if (stay) claim?.scrollIntoView({ block: 'nearest', behavior })
      else bringUp(claim, behavior)
      document.querySelector('.claim-row[aria-current="true"]')?.scrollIntoView({ block: 'nearest' })
      const other = places.get('other')
      // what somebody chose goes before what was found
      bringUp(other?.querySelector('.m-evidence') ?? other?.querySelector('.m-hit-here'), behavior)
    },
    show: (place) => {
      // what came with the page is there before its part of the bench is
      const element = places.get(place) ?? document.querySelector<HTMLElement>(`[data-place="${place}"]`)
      return element !== null && showIn(element)
    },
    revealPassage() {
      document.querySelector('.passage[data-current="true"]')?.scrollIntoView({ block: 'nearest', behavior: behaviour(true) })
      bringUp(places.get('other')?.querySelector('.m-hit-here'), behaviour(true))
    },
    soon: (work) => void requestAnimationFrame(work),
    copy: copyText,
    print: () => window.print(),
    inWords: (said) => around().t.kept(said),
    clock: () => new Date().toLocaleTimeString(around().t.tag, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  }
  return { world, register }
}
