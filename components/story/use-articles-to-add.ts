import { useRef, useState } from 'react'
import { readTextDoor } from '@/lib/contract/generated/articles'
import { LIMITS } from '@/lib/domain/limits'
import { type Said, say } from '@/lib/domain/message'
import type { Encoding, FoundDetails, ReadingView } from '@/lib/domain/reading'
import { call, formOf } from '../client/client'
import { type DetailsDraft, emptyDetails, withFound } from '../controls/publication-fields'
import type { Pasted } from './use-paste'

/** One article on its way in. */
export interface Entry {
  id: number
  file: File | null
  text: string
  details: DetailsDraft
  errors: Record<string, string>
  problem: Said
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
  text: '',
  errors: {},
  problem: '',
  busy: false,
  reading: null,
  pasted: null,
  guessed: null,
}
export const MB = LIMITS.fileBytes / 1024 / 1024
/** A text from so many characters on says something of itself. */
const LEAST_TEXT = 40

/** Whether anything stands in an entry. */
export const isBegun = ({ file, text, details }: Entry): boolean =>
  file !== null || text.trim() !== '' || details.outlet !== '' || details.headline !== ''
/** What an article's file or text says of itself. */
export const foundOf = (entry: Entry): FoundDetails | undefined =>
  (entry.reading ?? entry.pasted?.reading)?.found ?? entry.guessed ?? undefined

/** Articles to be added, with what the desk finds in each: whatever was written by hand stays. */
export function useArticlesToAdd(storyId: string, zone: string) {
  const counter = useRef(1)
  const make = (file: File | null): Entry => ({ ...EMPTY, id: counter.current++, file, details: emptyDetails(zone) })
  const [entries, setEntries] = useState<Entry[]>(() => [{ ...EMPTY, id: 0, details: emptyDetails(zone) }])
  const change = (id: number, to: (entry: Entry) => Entry) =>
    setEntries((all) => all.map((entry) => (entry.id === id ? to(entry) : entry)))
  const patch = (id: number, part: Partial<Entry>) => change(id, (entry) => ({ ...entry, ...part }))

  /** Files that were chosen, dropped or pasted, each as an article of its own. */
  function take(files: readonly File[]) {
    if (files.length === 0) return
    const added = files.map((file) => {
      const entry = make(file)
      if (file.size > LIMITS.fileBytes)
        entry.problem = say('{name} is larger than {most} MB. Save the text alone.', { name: file.name, most: MB })
      else if (file.size === 0) entry.problem = say('{name} is empty. Choose another file.', { name: file.name })
      return entry
    })
    setEntries((all) => [...all.filter(isBegun), ...added])
    // one after the other: reading many at once would hold others up
    void (async () => {
      for (const { id, file, problem } of added) if (file && !problem) await look(id, file)
    })()
  }

  /** Reads a file to show how the desk takes it, and fills in what the page says of itself; in an encoding, where a person chose one. */
  async function look(id: number, file: File, encoding?: Encoding) {
    const answer = await call(readTextDoor, { storyId }, formOf(file, { encoding }))
    change(id, (entry) => {
      if (entry.busy) return entry
      if (!answer.ok) return { ...entry, problem: answer.problem.fields?.file ?? entry.problem }
      return { ...entry, problem: '', reading: answer.data, details: withFound(entry.details, answer.data.found) }
    })
  }

  /** A plain text that was pasted or typed: what it says of itself is filled in where nobody wrote anything. */
  async function guess(id: number, text: string) {
    if (text.trim().length < LEAST_TEXT || text.length > LIMITS.articleText) return
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

  const remove = (id: number) => setEntries((all) => all.filter((entry) => entry.id !== id))
  const another = () => setEntries((all) => [...all, make(null)])
  /** There is always a field to paste into. */
  const orOne = () => setEntries((all) => (all.length ? all : [make(null)]))
  return { entries, patch, take, look, guess, takePasted, remove, another, orOne }
}
