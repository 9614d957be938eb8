/** For campaign:history: people who work at a desk, each by a seed, and the record of what they sent, were told and saw. */
import { randomUUID } from 'node:crypto'
import { EMPTY_VERDICT } from '@/lib/domain/empty-verdict'
import {
  type Entry,
  type History,
  isPossible,
  type Kind,
  type Observer,
  type Operation,
  type Read,
  type State,
} from './history-checker'
import { random } from './made-text'
import { ask, demand, pause } from './started'

export interface Person {
  name: string
  id: string
  isEditor: boolean
  /** Whether they write verdicts too, and so decide on fewer. */
  writes: boolean
  cookie: string
}
export interface Story {
  id: string
  claims: string[]
  /** The last event before anybody began. */
  begins: number
}

const READY = { ...EMPTY_VERDICT, value: 'unverified', reasons: ['silent'], searched: 'All of it.' } as const
const KIND: Record<string, Kind> = {
  'verdict-saved': 'save',
  'verdict-submitted': 'submit',
  'submission-withdrawn': 'withdraw',
  'verdict-approved': 'approve',
  'verdict-returned': 'return',
  'claim-reopened': 'reopen',
  'comment-added': 'note',
}

/** What the trail says of an event to whoever listens. */
interface Told {
  seq: number
  type: string
  claimId: string | null
  by: string | null
}
/** A reading as it came; which operation wrote what is looked up when all is over. */
interface Seen {
  operation: Operation
  story: Story
  events: Told[]
  standing: { claim: string; state: State | null; version: number | null }[]
}

export interface Figures {
  ok: number
  fail: number
  info: number
  reads: number
  /** Answers by status, and how often nobody answered. */
  answers: Map<string, number>
  /** Sent again with their key, and of these acknowledged then. */
  again: number
  known: number
}

/** Everything that was done and seen, by the clock of this process. */
export interface Recorder {
  operations: Operation[]
  seen: Seen[]
  /** Which operation says so of itself: text that it left behind, or who took which step on which version. */
  bySign: Map<string, string>
  figures: Figures
}
export const recorder = (): Recorder => ({
  operations: [],
  seen: [],
  bySign: new Map(),
  figures: { ok: 0, fail: 0, info: 0, reads: 0, answers: new Map(), again: 0, known: 0 },
})

const signOf = (kind: Kind, claim: string, person: string, version: number) => `${kind} ${claim} ${person} ${version}`
const SIGNED: readonly Kind[] = ['submit', 'withdraw', 'approve']

const eventsAfter = async (base: string, cookie: string, story: Story, after: number): Promise<Told[] | null> => {
  const all: Told[] = []
  for (;;) {
    const answer = await ask(base, cookie, 'GET', `/api/stories/${story.id}/events?after=${all.at(-1)?.seq ?? after}`)
    if (answer.status !== 200) return null
    const { events } = (await answer.json()) as { events: Told[] }
    if (events.length === 0) return all
    all.push(...events)
  }
}

/**
 * A story's whole trail, with state and version of its claims. Trail, claims, trail again: a claim of which nothing was told
 * between the two stood at the first as it was read. Of the others the list alone counts. Null where nobody answered in full.
 */
async function look(base: string, cookie: string, story: Story): Promise<Pick<Seen, 'events' | 'standing'> | null> {
  const events = await eventsAfter(base, cookie, story, story.begins)
  if (!events) return null
  const answer = await ask(base, cookie, 'GET', `/api/stories/${story.id}/claims`)
  if (answer.status !== 200) return null
  const { claims } = (await answer.json()) as { claims: { id: string; state: State; version: number }[] }
  const meanwhile = await eventsAfter(base, cookie, story, events.at(-1)?.seq ?? story.begins)
  if (!meanwhile) return null
  const standing = story.claims.map((claim) => {
    const found = claims.find(({ id }) => id === claim)
    return found && !meanwhile.some(({ claimId }) => claimId === claim)
      ? { claim, state: found.state, version: found.version }
      : { claim, state: null, version: null }
  })
  return { events, standing }
}

/** Reads a story and records it. */
export async function readStory(record: Recorder, base: string, person: Person, story: Story, id: string): Promise<Seen | null> {
  const invoked = performance.now()
  const found = await look(base, person.cookie, story).catch(() => null)
  if (!found) return null
  const operation = {
    id,
    by: person.name,
    outcome: 'ok',
    invoked,
    returned: performance.now(),
    steps: [],
    reads: [],
    numbers: [],
  } as Operation
  const seen = { operation, story, ...found }
  record.seen.push(seen)
  record.figures.reads++
  return seen
}

/** What somebody knows of a claim. */
interface Known {
  state: State
  version: number
  revision: number
}
interface ClaimNow {
  state: State
  version: number
  head: { number: number } | null
}

/** What is sent for a step. */
function requestOf(kind: Kind, claim: string, { version: claimVersion, revision }: Known, id: string): [string, string, object] {
  const at = `/api/claims/${claim}`
  switch (kind) {
    case 'save':
      return ['PUT', `${at}/verdict`, { claimVersion, content: { ...READY, note: id } }]
    case 'submit':
      return ['POST', `${at}/submission`, { claimVersion }]
    case 'withdraw':
      return ['POST', `${at}/withdrawal`, { claimVersion }]
    case 'approve':
      return ['POST', `${at}/decision`, { outcome: 'approved', revision, claimVersion }]
    case 'return':
      return ['POST', `${at}/decision`, { outcome: 'returned', revision, claimVersion, reason: id }]
    case 'reopen':
      return ['POST', `${at}/reopening`, { claimVersion, reason: id }]
    case 'note':
      return ['POST', `${at}/comments`, { text: id }]
  }
}

/** How long one waits from one thing to the next, in milliseconds: six people come to thirty a second. */
const GAP_MS = { least: 80, more: 240 }

/** Somebody who works until all is over: each choice comes from the seed, what there is to choose from the desk. */
export class Client {
  private readonly next: () => number
  private readonly known = new Map<string, Known>()
  private readonly signs = new Set<string>()
  /** Claims that they wrote into. */
  private readonly own = new Set<string>()
  private count = 0
  constructor(
    private readonly record: Recorder,
    private readonly person: Person,
    private readonly urls: readonly string[],
    private readonly stories: readonly Story[],
    seed: number,
  ) {
    this.next = random(seed)
  }
  private one<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)]!
  }
  private base(): string {
    return this.urls[this.count % this.urls.length]!
  }
  async work(isOver: () => boolean): Promise<void> {
    for (let due = performance.now(); !isOver(); due += GAP_MS.least + this.next() * GAP_MS.more) {
      await pause(Math.max(0, due - performance.now()))
      due = Math.max(due, performance.now() - 1000)
      this.count++
      const story = this.one(this.stories)
      const [chance, more] = [this.next(), this.next()]
      if (chance < 0.2)
        this.learn(await readStory(this.record, this.base(), this.person, story, `${this.person.name} ${this.count}`))
      else if (chance < 0.27 && !this.person.isEditor) await this.submitAll(story)
      else await this.act(this.claimIn(story), more)
    }
  }
  private learn(seen: Seen | null): void {
    for (const { claim, state, version } of seen?.standing ?? [])
      if (state !== null && version !== null) {
        const saves = seen!.events.filter(({ claimId, type }) => claimId === claim && KIND[type] === 'save')
        this.known.set(claim, { state, version, revision: saves.length })
      }
  }
  /** A claim that they know something to do about, where there is one. */
  private claimIn(story: Story): string {
    const fits = (claim: string) => {
      const state = this.known.get(claim)?.state
      return state === undefined || this.theirs(claim).some((kind) => isPossible(kind, state))
    }
    const claim = this.one(story.claims)
    if (fits(claim)) return claim
    const others = this.stories.flatMap(({ claims }) => claims).filter(fits)
    return others.length > 0 ? this.one(others) : claim
  }
  /** What they do about a claim: whoever wrote into it decides no more. */
  private theirs(claim: string): Kind[] {
    const { isEditor, writes } = this.person
    if (!isEditor) return ['save', 'submit', 'submit']
    return [...(this.own.has(claim) ? [] : (['approve', 'return'] as const)), 'reopen', ...(writes ? (['save'] as const) : [])]
  }
  /** Where a claim stands, as far as they know; read from the desk where they do not. */
  private async standing(claim: string): Promise<Known | null> {
    const known = this.known.get(claim)
    if (known && this.next() < 0.5) return known
    const answer = await ask(this.base(), this.person.cookie, 'GET', `/api/claims/${claim}`).catch(() => null)
    if (answer?.status !== 200) return null
    const now = (await answer.json().catch(() => null)) as ClaimNow | null
    if (now) this.known.set(claim, { state: now.state, version: now.version, revision: now.head?.number ?? 0 })
    return this.known.get(claim) ?? null
  }
  private kindFor(claim: string, state: State, more: number): Kind {
    const all: Kind[] = ['save', 'submit', 'withdraw', 'approve', 'return', 'reopen', 'note']
    // now and then what they may not do, or what does not fit: it is refused, and leaves nothing
    if (more < 0.06) return this.one(all)
    const theirs = this.theirs(claim)
    if (!this.person.isEditor && more > 0.9) theirs.push('withdraw')
    const fitting = theirs.filter((kind) => isPossible(kind, state))
    return fitting.length === 0 || more > 0.94 ? 'note' : this.one(fitting)
  }
  private async act(claim: string, more: number): Promise<void> {
    const known = await this.standing(claim)
    if (!known) return
    const kind = this.kindFor(claim, known.state, more)
    const id = `${this.person.name} ${this.count}`
    const sign = signOf(kind, claim, this.person.id, known.version)
    if (SIGNED.includes(kind)) {
      // such a step says nothing of who sent it but this, so each is tried once
      if (this.signs.has(sign)) return
      this.signs.add(sign)
      this.record.bySign.set(sign, id)
    } else this.record.bySign.set(id, id)
    const [method, to, body] = requestOf(kind, claim, known, id)
    const steps = [{ claim, kind, base: kind === 'note' ? null : known.version }]
    if (kind === 'save') this.own.add(claim)
    const { outcome, answer } = await this.send(id, method, to, body, steps)
    if (outcome !== 'ok' || !answer) return void this.known.delete(claim)
    if (answer.comments && kind === 'note') return
    const { state, version, revision = known.revision } = answer as unknown as Known
    this.known.set(claim, { state, version, revision })
  }
  /** Everything of a story that waits to be submitted, at once: all of it is written, or nothing. */
  private async submitAll(story: Story): Promise<void> {
    const drafts = []
    for (const claim of story.claims) {
      const known = await this.standing(claim)
      const sign = known && signOf('submit', claim, this.person.id, known.version)
      if (known?.state === 'draft' && sign && !this.signs.has(sign)) drafts.push({ claim, version: known.version, sign })
    }
    if (drafts.length < 2) return
    const id = `${this.person.name} ${this.count}`
    for (const { sign } of drafts) {
      this.signs.add(sign)
      this.record.bySign.set(sign, id)
    }
    const claims = drafts.map(({ claim, version }) => ({ claimId: claim, claimVersion: version }))
    const steps = drafts.map(({ claim, version }) => ({ claim, kind: 'submit' as const, base: version }))
    // its answer counts what was so already as done: nobody can tell from it what was written
    await this.send(id, 'POST', `/api/stories/${story.id}/bulk`, { action: 'submit', claims }, steps, true)
    for (const { claim } of drafts) this.known.delete(claim)
  }
  private async send(id: string, method: string, to: string, body: object, steps: Operation['steps'], isVague = false) {
    const operation: Operation = {
      id,
      by: this.person.name,
      outcome: 'info',
      invoked: performance.now(),
      returned: null,
      steps,
      reads: [],
      numbers: [],
    }
    this.record.operations.push(operation)
    const key = randomUUID()
    let told = await this.once(method, to, body, key)
    const { figures } = this.record
    if (told.outcome === 'info' && this.next() < 0.5) {
      // as a page does: the same again, with its key. A refusal now says nothing of what was sent first
      await pause(300 + this.next() * 700)
      this.count++
      figures.again++
      const again = await this.once(method, to, body, key)
      if (again.outcome === 'ok') {
        figures.known++
        told = again
      }
    }
    figures[told.outcome]++
    if (told.outcome === 'info' || isVague) return told
    operation.outcome = told.outcome
    operation.returned = performance.now()
    // it was so already: nothing is written of it
    if (told.outcome === 'ok' && told.answer?.unchanged) operation.steps = []
    return told
  }
  private async once(method: string, to: string, body: object, key: string) {
    let said = 'no answer'
    let answer: Record<string, unknown> | null = null
    try {
      const response = await ask(this.base(), this.person.cookie, method, to, body, key)
      said = String(response.status)
      answer = (await response.json()) as Record<string, unknown>
    } catch {
      said = said === 'no answer' ? said : 'broken off'
    }
    const { answers } = this.record.figures
    answers.set(said, (answers.get(said) ?? 0) + 1)
    const outcome: Operation['outcome'] = /^2/.test(said) ? 'ok' : /^4/.test(said) ? 'fail' : 'info'
    return { outcome, answer }
  }
}

/** Somebody who listens to a story, and opens the line again from where it was whenever it ends. */
export function listen(name: string, base: string, cookie: string, story: Story) {
  const seqs: number[] = []
  let isOver = false
  let opens = 0
  let stop = new AbortController()
  const once = async () => {
    stop = new AbortController()
    const answer = await fetch(`${base}/api/stories/${story.id}/live?after=${seqs.at(-1) ?? story.begins}`, {
      headers: { cookie, origin: base },
      signal: stop.signal,
    })
    if (!answer.ok || !answer.body) return void (await answer.text())
    opens++
    const decoder = new TextDecoder()
    let rest = ''
    for await (const chunk of answer.body) {
      rest += decoder.decode(chunk as Uint8Array, { stream: true })
      const lines = rest.split('\n')
      rest = lines.pop()!
      for (const line of lines) if (/^id: \d+/.test(line)) seqs.push(Number(line.slice(4)))
    }
  }
  const over = (async () => {
    for (; !isOver; await pause(300)) await once().catch(() => {})
  })()
  return {
    seqs,
    opens: () => opens,
    close: async (until: number): Promise<Observer> => {
      isOver = true
      stop.abort()
      await over
      return { name, after: story.begins, seqs, until }
    },
  }
}

/** A line of the trail's own file. */
interface Line {
  seq: number
  type: string
  personId: string
  claimId: string
  payload: string
}

/** The trail as its own file has it, with what each event says of who sent it: the operation by the event's number. */
async function writersOf(record: Recorder, base: string, editor: Person, story: Story, begun: ReadonlyMap<string, number>) {
  const answer = await ask(
    base,
    editor.cookie,
    'GET',
    `/api/stories/${story.id}/report/trail?audience=desk&after=${story.begins}`,
  )
  demand(answer.status === 200, `The trail was not given out: ${answer.status} ${await answer.clone().text()}`)
  const lines = (await answer.text())
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line)
  const notes = new Map<string, string>()
  for (const claim of story.claims) {
    const thread = await ask(base, editor.cookie, 'GET', `/api/claims/${claim}/thread`)
    for (const { id, text } of ((await thread.json()) as { comments: { id: string; text: string }[] }).comments)
      notes.set(id, text)
  }
  const versions = new Map(begun)
  const writers = new Map<number, { op: string; type: string; claim: string; person: string }>()
  for (const { seq, type, personId, claimId, payload } of lines) {
    const kind = KIND[type]
    if (!kind) continue
    const said = JSON.parse(payload) as { after?: { note: string }; reason?: string; comment?: string }
    const version = versions.get(claimId)!
    const sign = SIGNED.includes(kind)
      ? signOf(kind, claimId, personId, version)
      : (said.after?.note ?? said.reason ?? notes.get(said.comment!) ?? '')
    if (kind !== 'note') versions.set(claimId, version + 1)
    writers.set(seq, { op: record.bySign.get(sign) ?? `nobody’s ${seq}`, type, claim: claimId, person: personId })
  }
  return writers
}

/** The record as the checker takes it, once all is over: who wrote what each reading saw, and the last reading of each story. */
export async function historyOf(
  record: Recorder,
  {
    base,
    people,
    stories,
    begun,
    observers,
  }: {
    base: string
    people: readonly Person[]
    stories: readonly Story[]
    begun: ReadonlyMap<string, number>
    observers: readonly Observer[]
  },
): Promise<History> {
  const editor = people.find((person) => person.isEditor)!
  const final: Operation[] = []
  for (const story of stories) {
    const seen = await readStory(record, base, editor, story, `the last reading ${final.length + 1}`)
    demand(seen, 'Nobody answered the last reading.')
    demand(
      seen.standing.every(({ state }) => state !== null),
      'The last reading is not of one moment.',
    )
    record.seen.splice(record.seen.indexOf(seen), 1)
    const writers = await writersOf(record, base, editor, story, begun)
    for (const one of [...record.seen.filter((other) => other.story === story), seen])
      Object.assign(one.operation, {
        numbers: [story.begins, ...one.events.map(({ seq }) => seq)],
        reads: one.standing.map(({ claim, state, version }): Read => {
          const list = one.events.flatMap(({ seq, type, claimId, by }): Entry[] => {
            const kind = KIND[type]
            if (claimId !== claim || !kind) return []
            const wrote = writers.get(seq)
            const person = people.find(({ name }) => name === by)
            const isIt = wrote?.type === type && wrote.claim === claim && wrote.person === person?.id
            return [{ seq, kind, by: by ?? '', op: isIt ? wrote.op : `what was no more at the end: ${seq}` }]
          })
          return { claim, list, state, version }
        }),
      })
    final.push(seen.operation)
  }
  return {
    claims: [...begun].map(([id, version]) => ({ id, state: 'unchecked', version })),
    editors: people.filter(({ isEditor }) => isEditor).map(({ name }) => name),
    operations: [...record.operations, ...record.seen.map(({ operation }) => operation)],
    final,
    observers,
  }
}
