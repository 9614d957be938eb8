// Every place of the desk that takes words, and the words of bench/markup-corpus.ts put there through the doors, as people and files bring
// them. What a door refuses is counted with its sentence, and what else was asked with it is asked again without that.

import type { Person } from './leak-story'
import { send } from './leak-story'
import type { Payload } from './markup-corpus'
import { demand } from './started'

/** The places, numbered from 1: a canary says from which it was called. */
export const SINKS = [
  'story title',
  'headline',
  'outlet',
  'byline',
  'credits of pictures',
  'address of an article',
  'file name',
  'text under check',
  'text of a source',
  'text of a new version',
  'note of a new version',
  'agency of an article',
  'reason of setting an article aside',
  'note of a verdict',
  'proposed text',
  'what was searched',
  'note on one origin',
  'note of a draft',
  'proposed text of a draft',
  'comment',
  'answer to a comment',
  'reason of a return',
  'reason of a contest',
  'decision on a contest',
  'reason of reopening a claim',
  'reason of withdrawing a claim',
  'reason of a legal flag',
  'reason of a waiver',
  'reason of a rule of second reading',
  'reason of putting a hint aside',
  'name in the ledger',
  'other name in the ledger',
  'note in the ledger',
  'name of a kept filter',
  'query of a kept filter',
  'notice',
  'cause',
  'limits',
  'what is to be done',
  'who does it',
  'note of a request',
  'letter to an outlet',
  'note of an answer',
  'contact of an outlet',
  'override of a sign-off',
  'reason of reopening a story',
  'note of a hand-over',
  'reason of visibility',
  'reason of a legal hold',
  'protected name',
  'reason of taking a protection off',
  'sealed name',
  'remark of a sealed name',
  'reason of opening a sealed name',
  'reason of an erasure',
  'law of an erasure',
  'who asked for an erasure',
  'team name',
  'name of a person',
  'e-mail of a person',
  'note of house rules',
  'template of a notice',
  'label of a token',
  'address to fetch',
  'file: rtf',
  'file: md',
  'file: nitf',
  'file: rss',
  'file: json',
  'file: srt',
  'file: anpa',
  'file: mhtml',
  'file: eml',
  'file: txt',
  'file: docx',
  'file: odt',
  'file: pdf',
  'file: html',
  'file: html, its markup',
] as const
export type Sink = (typeof SINKS)[number]
export const sinkNumber = (sink: Sink): number => SINKS.indexOf(sink) + 1

interface Count {
  tried: number
  stored: number
  /** Sentences of refusals, and how often. */
  refused: Map<string, number>
}

/** What a door answers, as far as it is read here. */
// biome-ignore lint/suspicious/noExplicitAny: read as what the door answers
export type Answered = any

/** Puts payloads into places, and keeps count. */
export class Placing {
  readonly counts = new Map<Sink, Count>(SINKS.map((sink) => [sink, { tried: 0, stored: 0, refused: new Map() }]))
  /** What was stored: "place,payload". */
  readonly stored = new Set<string>()
  /** What went wrong although nobody's words were the reason, by its sentence. */
  readonly broken = new Map<string, number>()

  constructor(readonly base: string) {}

  private count(sink: Sink, payload: Payload, why: string | null) {
    const count = this.counts.get(sink)!
    count.tried++
    if (why === null) {
      count.stored++
      this.stored.add(`${sinkNumber(sink)},${payload.number}`)
    } else count.refused.set(why, (count.refused.get(why) ?? 0) + 1)
  }

  /** Counts what stands in a text with others. */
  tell(sink: Sink, payloads: readonly Payload[], why: string | null) {
    for (const payload of payloads) this.count(sink, payload, why)
  }

  /** Asks for something in which no payload is; throws where it is refused. */
  async must(who: Person, method: string, to: string, body?: unknown, form?: { name: string; text: string }): Promise<Answered> {
    const got = await send(this.base, who, method, to, body, form)
    demand(got.status < 300, `${method} ${to} got ${got.status}: ${got.text.slice(0, 400)}`)
    return got.json ?? got.text
  }

  /** Asks for it, and tells what was in the way. */
  async may(who: Person, method: string, to: string, body?: unknown): Promise<Answered> {
    const got = await send(this.base, who, method, to, body)
    if (got.status < 300) return got.json ?? got.text
    const fields = Object.values((got.json?.fields ?? {}) as Record<string, string>)
    this.lacks(`${method} ${to.replace(/[0-9a-f-]{36}/g, ':id')}: ${got.status} ${[got.json?.detail, ...fields].join(' ')}`)
    return null
  }

  /** Notes what did not come to be although nobody's words were refused. */
  lacks(why: string) {
    this.broken.set(why, (this.broken.get(why) ?? 0) + 1)
  }

  /**
   * Puts a payload into all places of one request. `fields`: how the door calls each place; `words(sink)` is what stands there.
   * A field that is refused gets plain words, so that the others still come to be. Resolves to the answer; null where all was refused.
   */
  async put(
    who: Person,
    method: string,
    to: string,
    payload: Payload,
    fields: Partial<Record<Sink, string>>,
    made: (words: (sink: Sink) => string) => { body: unknown; form?: { name: string; text: string } },
    plainly: (sink: Sink) => string = () => `Plain ${payload.number}`,
  ): Promise<Answered> {
    const sinks = Object.keys(fields) as Sink[]
    const refused = new Map<Sink, string>()
    for (let tries = 0; tries <= sinks.length + 1; tries++) {
      const { body, form } = made((sink) => (refused.has(sink) ? plainly(sink) : payload.at(sinkNumber(sink))))
      const got = await send(this.base, who, method, to, body, form)
      demand(got.status < 500, `${method} ${to} got ${got.status} for payload ${payload.number}: ${got.text.slice(0, 300)}`)
      if (got.status < 300) {
        for (const sink of sinks) this.count(sink, payload, refused.get(sink) ?? null)
        return got.json ?? got.text
      }
      const told = Object.entries((got.json?.fields ?? {}) as Record<string, string>)
      const named = sinks.filter((sink) => !refused.has(sink) && told.some(([field]) => field.split('.').includes(fields[sink]!)))
      const rest = sinks.filter((sink) => !refused.has(sink))
      // without a field that is named, any of them may be the reason
      for (const sink of named.length ? named : rest)
        refused.set(
          sink,
          told.find(([field]) => field.split('.').includes(fields[sink]!))?.[1] ?? got.json?.detail ?? `${got.status}`,
        )
      if (rest.length === 0) break
    }
    for (const sink of sinks) this.count(sink, payload, refused.get(sink)!)
    return null
  }

  /** How many were tried, stored and refused. */
  sum(): { tried: number; stored: number; refused: number; sinks: number } {
    let [tried, stored, sinks] = [0, 0, 0]
    for (const count of this.counts.values()) {
      tried += count.tried
      stored += count.stored
      if (count.stored) sinks++
    }
    return { tried, stored, refused: tried - stored, sinks }
  }
}
