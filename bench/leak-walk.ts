// Somebody walks past every place of a desk: which marked strings they meet, and what differs from the same desk without the story.
import type { Place } from './leak-places'
import type { Marked, Person } from './leak-story'

const LANES = 3
const OWN_DATA = '/api/account/data'
/** So often what differs is asked again, by itself. */
const TRIES = 3

/** What may differ between the two desks, and why. */
const MAY_DIFFER: readonly [RegExp, string][] = [
  [
    /^GET \/(?:people|trail|api\/trail)\b/,
    'the desk’s trail says who took files out of which story and who opened one, by its number, to admins (0084)',
  ],
  [
    /^PUT \/api\/stories\/[^/]*\/hold|^POST \/api\/erasures/,
    'an admin holds and erases by the exact number of a story, as a law asks, and is told counts (0078)',
  ],
  [
    /^GET \/machine/,
    'the machine room counts the rows of the whole database, and names restricted stories that wait by number (0081)',
  ],
  [
    /^GET \/api\/attestations/,
    'an attestation is signed whenever an edition is issued, and its root covers all trails: hashes, and a number (0069)',
  ],
  [/^GET \/api\/ready/, 'the queue of this process'],
]

interface Answer {
  status: number
  headers: [string, string][]
  body: string
  ms: number
}

/** Asks one thing as somebody. */
export async function ask(
  base: string,
  who: Person,
  { method, to, body, isLive }: Place,
  key = crypto.randomUUID(),
): Promise<Answer> {
  const begun = performance.now()
  const stop = new AbortController()
  const answer = await fetch(base + to, {
    method,
    redirect: 'manual',
    headers: {
      cookie: who.cookie,
      origin: base,
      'accept-language': 'en',
      ...(method === 'GET' ? {} : { 'content-type': 'application/json', 'idempotency-key': key }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: stop.signal,
  })
  const parts: Buffer[] = []
  const over = isLive && answer.ok ? setTimeout(() => stop.abort(), 700) : setTimeout(() => stop.abort(), 60_000)
  if (answer.body)
    await (async () => {
      for await (const part of answer.body as unknown as AsyncIterable<Uint8Array>) parts.push(Buffer.from(part))
    })().catch(() => {})
  clearTimeout(over)
  return {
    status: answer.status,
    headers: [...answer.headers].filter(([name]) => name !== 'date'),
    body: Buffer.concat(parts).toString('latin1'),
    ms: performance.now() - begun,
  }
}

/** An answer without what is another at every request, or with every database. */
function plain(answer: Answer, base: string): string {
  const nonce = /nonce-([^']+)'/.exec(JSON.stringify(answer.headers))?.[1]
  const isPage = /^\s*<!doctype html/i.test(answer.body)
  const titles = answer.body.match(/<title>.*?<\/title>|<meta\b[^>]*>|<link\b[^>]*>/gs) ?? []
  const body = isPage
    ? // what a page says twice, in the order in which it came to be; and what is put into its head when it comes
      answer.body.replace(
        // a part that came later leaves its empty place behind
        /<!--.*?-->|<template\b[^>]*><\/template>|<div hidden id="S:[^"]*"><\/div>|<script\b.*?<\/script>|<title>.*?<\/title>|<meta\b[^>]*>|<link\b[^>]*>/gs,
        '',
      ) + [...new Set(titles)].sort().join('')
    : /^(?:PK|%PDF)/.test(answer.body)
      ? 'a file that holds its own time'
      : answer.body
  let text = `${answer.status} ${JSON.stringify(answer.headers.filter(([name]) => !/^(?:x-request-id|content-length)$/.test(name)))} ${body}`
  if (nonce) text = text.replaceAll(nonce, 'nonce')
  return text
    .replaceAll(base, 'desk')
    .replaceAll(new URL(base).host, 'desk')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, 'id')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+(?:Z|\+00:00)/g, 'time')
    .replace(/\b(?:[0-9a-f]{16}|[0-9a-f]{40,64})\b/g, 'hash')
    .replace(/"requestId":"[^"]*"/g, '')
    .replace(/\b\d{1,2}:\d\d(?::\d\d)?\b/g, 'clock')
    .replace(/__Host-[^;"]*|next-auth\.[^;"]*/g, 'cookie')
}

/** Where two texts part. */
function difference(one: string, other: string): string {
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  return `${one.slice(Math.max(0, at - 40), at + 80)} ⟷ ${other.slice(Math.max(0, at - 40), at + 80)}`.replace(/\s+/g, ' ')
}

/** Marks in a text, also where its letters are written as an address or a page writes them. */
export const marksIn = (text: string, marked: Marked) => [...marked.marks.keys()].filter((mark) => text.includes(mark))

export interface Walk {
  asked: number
  leaks: { name: string; marks: string[] }[]
  differing: string[]
  excused: Set<string>
  /** How long each answer took here and there, in ms. */
  times: [here: number, there: number][]
}

/** How often one of a list is the longer beside one of another; 0.5 where neither tells the two apart. */
export function longer(ones: readonly number[], others: readonly number[]): number {
  let wins = 0
  for (const one of ones) for (const other of others) wins += one > other ? 1 : one === other ? 0.5 : 0
  return wins / (ones.length * others.length)
}

/** Somebody asks for all of it, here and on the desk without the story. */
export async function walk(
  who: string,
  person: Person,
  places: readonly Place[],
  marked: Marked,
  here: string,
  there: string | null,
): Promise<Walk> {
  const found: Walk = { asked: 0, leaks: [], differing: [], excused: new Set(), times: [] }
  // a page is sent in parts as they come to be, and what is asked meanwhile may have come between: only what differs each time counts
  const again: Place[] = []
  const look = async (place: Place, tries = 0) => {
    const name = `${who}, ${place.method} ${place.to}${place.body ? ` ${JSON.stringify(place.body)}` : ''}`
    const key = crypto.randomUUID()
    const [one, other] = await Promise.all([
      ask(here, person, place, key),
      there === null ? null : ask(there, person, place, key),
    ])
    if (tries === 0) found.asked++
    // what somebody types comes back to them
    const own = JSON.stringify([place.to, place.body])
    const told = marksIn(one.body + JSON.stringify(one.headers), marked).filter((mark) => !own.includes(mark))
    if (told.length) found.leaks.push({ name, marks: told })
    if (one.status >= 500) found.leaks.push({ name: `${name}: ${one.status}`, marks: [] })
    if (!other) return
    if (tries === 0) found.times.push([one.ms, other.ms])
    const [a, b] = [plain(one, here), plain(other, there!)].map((text) =>
      // what somebody did stands in the order in which it was done, and several lanes did it
      place.to === OWN_DATA
        ? text
            .split(/[{}[\],]\s*/)
            .sort()
            .join(' ')
        : text,
    ) as [string, string]
    if (a === b) return
    const may = MAY_DIFFER.find(([of]) => of.test(`${place.method} ${place.to}`))
    if (may) found.excused.add(`${place.to}: ${may[1]}`)
    else if (place.method === 'GET' && tries === 0) again.push(place)
    else if (place.method === 'GET' && tries < TRIES) await look(place, tries + 1)
    else found.differing.push(`${name}: ${difference(a, b)}`)
  }
  // what is read changes nothing but what the trail says of its reader, so several ask at once; what writes comes one after another
  const queue = places.filter(({ method }) => method === 'GET')
  await Promise.all(
    Array.from({ length: LANES }, async () => {
      for (let place = queue.shift(); place; place = queue.shift()) await look(place)
    }),
  )
  for (const place of again) await look(place, 1)
  for (const place of places) if (place.method !== 'GET') await look(place)
  return found
}
