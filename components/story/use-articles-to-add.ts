import { useRef, useState } from 'react'
import { fetchPageDoor, readPageDoor, readTextDoor } from '@/lib/contract/generated/articles'
import { BROWSER_LIMITS } from '@/lib/domain/browser-limits'
import { type Message, type Said, say } from '@/lib/domain/message'
import type { Encoding, FoundDetails, ReadingView } from '@/lib/domain/reading'
import { linksIn } from '@/lib/text/links'
import { call, formOf, type Problem } from '../client/client'
import { type DetailsDraft, emptyDetails, withFound } from '../controls/publication-fields'
import type { Pasted } from './use-paste'

/** A page that is to be fetched by its address. `ask`: nothing is fetched until a person says so. */
export interface Linked {
  address: string
  state: 'ask' | 'coming' | 'come' | 'failed'
  /** Under which id the desk keeps what came. */
  pageId: string | null
}

/** One article on its way in. */
export interface Entry {
  id: number
  file: File | null
  link: Linked | null
  text: string
  details: DetailsDraft
  errors: Record<string, string>
  problem: Said
  /** Nothing can be read in the file: there is nothing to say of it, and nothing to add. */
  refused: boolean
  busy: boolean
  /** How the desk reads the file; null until it did. */
  reading: ReadingView | null
  /** What was pasted with its formatting; null for plain text. */
  pasted: Pasted | null
  /** What a plain text says of itself. */
  guessed: FoundDetails | null
}
const EMPTY: Omit<Entry, 'id' | 'details'> = {
  file: null,
  link: null,
  text: '',
  errors: {},
  problem: '',
  refused: false,
  busy: false,
  reading: null,
  pasted: null,
  guessed: null,
}
export const MB = BROWSER_LIMITS.fileBytes / 1024 / 1024
/** A text from so many characters on says something of itself. */
const LEAST_TEXT = 40

/** Whether anything stands in an entry. */
export const isBegun = ({ file, link, text, details }: Entry): boolean =>
  file !== null || link !== null || text.trim() !== '' || details.outlet !== '' || details.headline !== ''
/** What an article's file or text says of itself. */
export const foundOf = (entry: Entry): FoundDetails | undefined =>
  (entry.reading ?? entry.pasted?.reading)?.found ?? entry.guessed ?? undefined

interface Adding {
  storyId: string
  zone: string
  /** The outlet must not see a request before a person says that it may. */
  restricted: boolean
  /** Where an address came with the page: it is there to be fetched, and nothing is until somebody says so. */
  address: string | null
}

/** Articles to be added, with what the desk finds in each: whatever was written by hand stays. */
export function useArticlesToAdd({ storyId, zone, restricted, address }: Adding) {
  const counter = useRef(1)
  const make = (file: File | null): Entry => ({ ...EMPTY, id: counter.current++, file, details: emptyDetails(zone) })
  const [entries, setEntries] = useState<Entry[]>(() => [
    { ...EMPTY, id: 0, link: address ? { address, state: 'ask', pageId: null } : null, details: emptyDetails(zone) },
  ])
  const change = (id: number, to: (entry: Entry) => Entry) =>
    setEntries((all) => all.map((entry) => (entry.id === id ? to(entry) : entry)))
  const patch = (id: number, part: Partial<Entry>) => change(id, (entry) => ({ ...entry, ...part }))

  const [progress, setProgress] = useState<Said>('')

  /** Files that were chosen, dropped or pasted, each as an article of its own; of an archive or a feed, each that it holds. */
  async function take(chosen: readonly File[]) {
    if (chosen.length === 0) return
    const given = await takenApart(chosen, setProgress)
    const added = given.map(({ file, why }) => {
      const entry = make(file)
      if (why) entry.problem = why
      else if (file.size > BROWSER_LIMITS.fileBytes)
        entry.problem = say('{name} is larger than {most} MB. Save the text alone.', { name: file.name, most: MB })
      else if (file.size === 0) entry.problem = say('{name} is empty. Choose another file.', { name: file.name })
      entry.refused = entry.problem !== ''
      return entry
    })
    setEntries((all) => [...all.filter(isBegun), ...added])
    // one after the other: reading many at once would hold others up
    const toRead = added.filter(({ problem }) => !problem)
    for (const [i, { id, file }] of toRead.entries()) {
      if (toRead.length > 1)
        setProgress(say('Reading {name}: {count} of {total}', { name: file!.name, count: i + 1, total: toRead.length }))
      await look(id, file!)
    }
    setProgress('')
  }

  const pages = pagesToFetch({ storyId, restricted, make, change, setEntries })

  /** Reads a file to show how the desk takes it, and fills in what the page says of itself; in an encoding, where a person chose one. */
  async function look(id: number, file: File, encoding?: Encoding) {
    const answer = await call(readTextDoor, { storyId }, formOf(file, { encoding }))
    change(id, (entry) => {
      if (entry.busy) return entry
      const why = answer.ok ? undefined : answer.problem.fields?.file
      if (!answer.ok) return { ...entry, problem: why ?? entry.problem, refused: why !== undefined }
      return { ...entry, problem: '', refused: false, reading: answer.data, details: withFound(entry.details, answer.data.found) }
    })
  }

  /** A plain text that was pasted or typed: what it says of itself is filled in where nobody wrote anything. */
  async function guess(id: number, text: string) {
    if (text.trim().length < LEAST_TEXT || text.length > BROWSER_LIMITS.articleText) return
    const answer = await call(readTextDoor, { storyId }, formOf(new File([text], 'text.txt', { type: 'text/plain' }), {}))
    if (!answer.ok) return // a guess that is not to be had: all of it can be written by hand
    change(id, (entry) =>
      entry.text === text && !entry.pasted && !entry.busy
        ? { ...entry, guessed: answer.data.found, details: withFound(entry.details, answer.data.found) }
        : entry,
    )
  }

  /** Formatted text was pasted, or is plain again; what it says of itself is filled in where nobody wrote anything yet. */
  const takePasted = (id: number, pasted: Pasted | null) =>
    change(id, (entry) => ({
      ...entry,
      pasted,
      details: pasted ? withFound(entry.details, pasted.reading.found) : entry.details,
    }))

  /** Takes one off; there is always a field to paste into. */
  const remove = (id: number) =>
    setEntries((all) => {
      const left = all.filter((entry) => entry.id !== id)
      return left.length ? left : [make(null)]
    })
  const another = () => setEntries((all) => [...all, make(null)])
  return {
    entries,
    progress,
    patch,
    take: (files: readonly File[]) => void take(files),
    ...pages,
    look,
    guess,
    takePasted,
    remove,
    another,
  }
}

interface Given {
  file: File
  /** Why nothing can be read in it. */
  why: Message | null
}

/** What files hold, archives and feeds taken apart: each by itself, with why where it could not be taken out. */
async function takenApart(chosen: readonly File[], tell: (progress: Said) => void): Promise<Given[]> {
  const given: Given[] = []
  for (const file of chosen) {
    const isArchive = /\.zip$/i.test(file.name)
    if (
      !/\.(?:zip|xml|rss|atom|newsml|nitf)$/i.test(file.name) ||
      file.size > (isArchive ? BROWSER_LIMITS.zipInflatedBytes : BROWSER_LIMITS.fileBytes)
    ) {
      given.push({ file, why: null })
      continue
    }
    const { filesIn } = await import('@/lib/text/held-files')
    const { files, refused } = await filesIn(
      { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) },
      (count, total) => tell(say('Unpacking {name}: {count} of {total}', { name: file.name, count: count + 1, total })),
    )
    const isItself = files.length === 1 && files[0]!.name === file.name
    given.push(
      ...(isItself ? [file] : files.map(({ name, bytes }) => new File([bytes], name))).map((one) => ({ file: one, why: null })),
    )
    given.push(...refused.map(({ name, why }) => ({ file: new File([], name), why })))
  }
  return given
}

interface Fetching {
  storyId: string
  restricted: boolean
  make: (file: File | null) => Entry
  change: (id: number, to: (entry: Entry) => Entry) => void
  setEntries: (to: (all: Entry[]) => Entry[]) => void
}

/** Articles that come by their address. */
function pagesToFetch({ storyId, restricted, make, change, setEntries }: Fetching) {
  /** Links that were pasted or dropped, each as an article of its own, fetched one after the other. */
  function takeLinks(addresses: readonly string[]) {
    const added = addresses.map((one) => ({
      ...make(null),
      link: { address: one, state: restricted ? ('ask' as const) : ('coming' as const), pageId: null },
    }))
    setEntries((all) => [...all.filter((entry) => isBegun(entry) && linksIn(entry.text) === null), ...added])
    if (!restricted)
      void (async () => {
        for (const { id, link } of added) await fetchLink(id, link.address)
      })()
  }

  /** Fetches a page by its address and shows how the desk reads it. */
  async function fetchLink(id: number, from: string) {
    const linked = (part: Partial<Linked>) => (entry: Entry) => ({
      ...entry,
      link: { address: from, state: 'coming' as const, pageId: null, ...part },
    })
    change(id, (entry) => ({ ...linked({})(entry), problem: '' }))
    const answer = await call(fetchPageDoor, { storyId }, { address: from, seen: restricted })
    change(id, (entry) => {
      const details = { ...entry.details, url: entry.details.url || from }
      if (!answer.ok) return { ...linked({ state: 'failed' })(entry), details, problem: sentenceOf(answer.problem) }
      const { pageId, ...reading } = answer.data
      const found = { ...reading.found, address: reading.found.address ?? null }
      return { ...linked({ state: 'come', pageId })(entry), reading, details: withFound(entry.details, found) }
    })
  }

  /** Reads a page that came again, in the encoding that a person chose. */
  async function lookAtPage(id: number, pageId: string, encoding: Encoding) {
    const answer = await call(readPageDoor, { storyId, pageId }, { encoding })
    change(id, (entry) =>
      answer.ok ? { ...entry, problem: '', reading: answer.data } : { ...entry, problem: sentenceOf(answer.problem) },
    )
  }
  return { takeLinks, fetchLink, lookAtPage }
}

/** What a problem says: of a field that does not fit, what is wrong with it. */
export const sentenceOf = (problem: Problem): Said => {
  const fields = Object.values(problem.fields ?? {})
  return problem.code === 'invalid' && fields.length ? fields.join(' ') : problem.detail
}
