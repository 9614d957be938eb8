// What a recorded history of a desk must hold, whatever was killed meanwhile. A claim's trail is a list that is appended to: whoever
// reads it sees in which order everything before came, so what several clients saw can be held against one another (as Elle does
// with list-append). Pure: operations in, anomalies out. It finds faults and proves none absent.

export const CHECKS = ['durable', 'prefix', 'real time', 'fold', 'invariants', 'cycles', 'observers'] as const
export type Check = (typeof CHECKS)[number]
export interface Anomaly {
  check: Check
  says: string
}

export type State = 'unchecked' | 'draft' | 'submitted' | 'returned' | 'approved'
export type Kind = 'save' | 'submit' | 'withdraw' | 'approve' | 'return' | 'reopen' | 'note'

/** One entry of a claim's list: which operation wrote it, and its number in the trail. */
export interface Entry {
  seq: number
  op: string
  kind: Kind
  by: string
}
/** A claim's whole list, and its state and version in the same snapshot; null where they were not read in it. */
export interface Read {
  claim: string
  list: readonly Entry[]
  state: State | null
  version: number | null
}
/** What an operation appends; `base`: the version that its sender saw, null where none is asked. */
export interface Step {
  claim: string
  kind: Kind
  base: number | null
}
export interface Operation {
  id: string
  by: string
  /** Done; certainly not done; nobody knows. */
  outcome: 'ok' | 'fail' | 'info'
  /** By one clock, in milliseconds; what never came back has no end. */
  invoked: number
  returned: number | null
  steps: readonly Step[]
  reads: readonly Read[]
  /** All numbers of the trail that it read, of whatever claim. */
  numbers: readonly number[]
}
/** Somebody on a live line: what came on it after a number, until the trail's end was there. */
export interface Observer {
  name: string
  after: number
  seqs: readonly number[]
  until: number
}
export interface History {
  /** As they stood when their lists were empty. */
  claims: readonly { id: string; state: State; version: number }[]
  editors: readonly string[]
  operations: readonly Operation[]
  /** Read when all was over: each claim once. */
  final: readonly Operation[]
  observers: readonly Observer[]
}

/** The life of a verdict, written apart from the desk's own table. */
const MOVES: Record<Exclude<Kind, 'note'>, { from: readonly State[]; to: State }> = {
  save: { from: ['unchecked', 'draft', 'returned'], to: 'draft' },
  submit: { from: ['draft'], to: 'submitted' },
  withdraw: { from: ['submitted'], to: 'draft' },
  approve: { from: ['submitted'], to: 'approved' },
  return: { from: ['submitted'], to: 'returned' },
  reopen: { from: ['approved'], to: 'draft' },
}
export const isPossible = (kind: Kind, state: State): boolean => kind === 'note' || MOVES[kind].from.includes(state)

/** A history with what every check asks of it. */
interface Known {
  history: History
  operations: Map<string, Operation>
  /** Whoever read something, the last reading among them. */
  readers: Operation[]
  final: Map<string, readonly Entry[]>
}
const finalOf = ({ final }: Known, claim: string) => final.get(claim) ?? []
const readsOf = ({ readers }: Known) => readers.flatMap((reader) => reader.reads.map((read) => ({ reader, read })))
const told = (check: Check, says: Iterable<string>): Anomaly[] => [...new Set(says)].map((one) => ({ check, says: one }))

/** Everything acknowledged is there, once; what is there was sent and not refused. */
function durable(known: Known): Anomaly[] {
  const says: string[] = []
  for (const { id, outcome, steps } of known.history.operations)
    for (const { claim, kind } of steps) {
      const times = finalOf(known, claim).filter((entry) => entry.op === id).length
      if (outcome === 'ok' && times === 0) says.push(`${id} (${kind} on ${claim}) was acknowledged and is not there`)
      if (times > 1) says.push(`${id} (${kind} on ${claim}) is there ${times} times`)
    }
  for (const { read } of readsOf(known))
    for (const { op, kind, by } of read.list) {
      const wrote = known.operations.get(op)
      const step = wrote?.steps.find(({ claim }) => claim === read.claim)
      if (wrote?.outcome === 'fail') says.push(`${op} was refused, and stands on ${read.claim}`)
      else if (!wrote || step?.kind !== kind || wrote.by !== by)
        says.push(`${op} (${kind} by ${by}) on ${read.claim} was sent by nobody`)
    }
  return told('durable', says)
}

const isSame = (a: Entry, b: Entry | undefined) => a.op === b?.op && a.seq === b.seq && a.kind === b.kind

/** Every reading of a claim is the beginning of the last one, and the trail has no holes. */
function prefixes(known: Known): Anomaly[] {
  const says: string[] = []
  for (const { reader, read } of readsOf(known)) {
    const odd = read.list.find((entry, i) => !isSame(entry, finalOf(known, read.claim)[i]))
    if (odd) says.push(`${reader.id} read ${odd.op} on ${read.claim} as ${odd.seq}, where the last reading has another`)
    if (read.list.some(({ seq }, i) => i > 0 && seq <= read.list[i - 1]!.seq))
      says.push(`the numbers that ${reader.id} read on ${read.claim} do not rise`)
  }
  for (const { id, numbers } of known.readers) {
    const hole = numbers.find((seq, i) => i > 0 && seq !== numbers[i - 1]! + 1)
    if (hole !== undefined) says.push(`the trail that ${id} read has a hole before ${hole}`)
  }
  return told('prefix', says)
}

const endOf = ({ returned }: Operation) => returned ?? Number.POSITIVE_INFINITY

/** What was over before another began is before it in the list, and in what that one read. */
function realTime(known: Known): Anomaly[] {
  const says: string[] = []
  const reads = readsOf(known)
  for (const { id: claim } of known.history.claims) {
    const list = finalOf(known, claim).flatMap(({ op }) => known.operations.get(op) ?? [])
    let first: Operation | null = null
    for (const op of list.toReversed()) {
      if (first && endOf(first) < op.invoked)
        says.push(`${first.id} was over before ${op.id} began, and comes after it on ${claim}`)
      if (op.outcome === 'ok' && (!first || endOf(op) < endOf(first))) first = op
    }
    const there = reads.filter(({ read }) => read.claim === claim)
    for (const { reader, read } of there) {
      const held = new Set(read.list.map(({ op }) => op))
      for (const op of list) {
        if (op.outcome === 'ok' && endOf(op) < reader.invoked && !held.has(op.id))
          says.push(`${op.id} was over before ${reader.id} began, which did not read it on ${claim}`)
        if (held.has(op.id) && op.invoked > endOf(reader)) says.push(`${reader.id} read ${op.id} before it was sent`)
      }
      const later = there.find((other) => endOf(reader) < other.reader.invoked && other.read.list.length < read.list.length)
      if (later) says.push(`${later.reader.id} read less of ${claim} than ${reader.id}, which was over before it began`)
    }
  }
  return told('real time', says)
}

/** Where a claim stands, and what must not have been on the way there. */
interface Standing {
  state: State
  version: number
  revision: number
  decided: Set<number>
  hands: Set<string>
}

/** What is wrong with one entry on a claim that stands so. */
function faultsIn({ op, kind, by }: Entry, { state, revision, decided, hands }: Standing, editors: readonly string[]): string[] {
  const faults: string[] = []
  if (!isPossible(kind, state)) faults.push(`${op}: ${kind} on a claim that was ${state}`)
  if (kind === 'submit' && decided.has(revision)) faults.push(`${op}: submitted what was decided`)
  if (kind !== 'approve' && kind !== 'return') return faults
  if (hands.has(by)) faults.push(`${op}: ${by} decided on their own work`)
  if (!editors.includes(by)) faults.push(`${op}: ${by} decided and is no editor`)
  if (decided.has(revision)) faults.push(`${op}: revision ${revision} was decided twice`)
  return faults
}

function follow({ kind, by }: Entry, at: Standing): void {
  if (kind === 'note') return
  at.version++
  at.state = MOVES[kind].to
  if (kind === 'save') {
    at.revision++
    at.hands.add(by)
  }
  if (kind === 'approve' || kind === 'return') at.decided.add(at.revision)
}

/** State and version are what the list comes to, each step was made on what its sender saw, and no rule was broken on the way. */
function foldsAndRules(known: Known): Anomaly[] {
  const folds: string[] = []
  const broken: string[] = []
  const begun = new Map(known.history.claims.map((claim) => [claim.id, claim]))
  for (const { reader, read } of readsOf(known)) {
    const { claim, list } = read
    const { state, version } = begun.get(claim)!
    const at: Standing = { state, version, revision: 0, decided: new Set(), hands: new Set() }
    for (const entry of list) {
      const base = known.operations.get(entry.op)?.steps.find((step) => step.claim === claim)?.base ?? at.version
      if (base !== at.version) folds.push(`${entry.op} was made on version ${at.version} of ${claim}, and its sender saw ${base}`)
      broken.push(...faultsIn(entry, at, known.history.editors).map((fault) => `${claim}: ${fault}`))
      follow(entry, at)
    }
    if (read.state !== null && (read.state !== at.state || read.version !== at.version))
      folds.push(`${reader.id} read ${claim} as ${read.state} ${read.version}, and its list comes to ${at.state} ${at.version}`)
  }
  return [...told('fold', folds), ...told('invariants', broken)]
}

/** Who comes before whom: by the lists' order (ww), by what was read (wr), by what was not read yet (rw), and by the clock. */
function edgesOf(known: Known): Map<string, Set<string>> {
  const edges = new Map<string, Set<string>>()
  const edge = (from: string, to: string) => {
    if (from === to) return
    if (!edges.has(from)) edges.set(from, new Set())
    edges.get(from)!.add(to)
  }
  for (const list of known.final.values()) for (const [i, { op }] of list.entries()) if (i > 0) edge(list[i - 1]!.op, op)
  for (const { reader, read } of readsOf(known)) {
    const last = read.list.at(-1)
    const next = finalOf(known, read.claim)[read.list.length]
    if (last) edge(last.op, reader.id)
    if (next) edge(reader.id, next.op)
  }
  // the clock as a line of moments, one at each end: whoever began after a moment comes after all that ended until then
  const there = new Set([...known.final.values()].flatMap((list) => list.map(({ op }) => op)))
  const nodes = [...known.operations.values()].filter((op) => there.has(op.id) || (op.outcome === 'ok' && op.reads.length > 0))
  const ended = nodes.filter(({ outcome }) => outcome === 'ok').sort((a, b) => endOf(a) - endOf(b))
  for (const [i, { id }] of ended.entries()) {
    edge(id, `at ${i}`)
    if (i > 0) edge(`at ${i - 1}`, `at ${i}`)
  }
  for (const { id, invoked } of nodes) {
    const before = ended.findLastIndex((op) => endOf(op) < invoked)
    if (before >= 0) edge(`at ${before}`, id)
  }
  return edges
}

/** Takes away whatever nothing comes before, again and again: what is left is on a cycle, or behind one. */
function withoutBeginnings(edges: Map<string, Set<string>>): Map<string, Set<string>> {
  const before = new Map<string, number>()
  for (const [from, tos] of edges) {
    before.set(from, before.get(from) ?? 0)
    for (const to of tos) before.set(to, (before.get(to) ?? 0) + 1)
  }
  const free = [...before].flatMap(([node, count]) => (count === 0 ? [node] : []))
  for (let node = free.pop(); node !== undefined; node = free.pop()) {
    before.delete(node)
    for (const to of edges.get(node) ?? []) {
      before.set(to, before.get(to)! - 1)
      if (before.get(to) === 0) free.push(to)
    }
  }
  return new Map([...edges].filter(([node]) => before.has(node)))
}
const turned = (edges: Map<string, Set<string>>) => {
  const back = new Map<string, Set<string>>()
  for (const [from, tos] of edges) for (const to of tos) back.set(to, (back.get(to) ?? new Set()).add(from))
  return back
}

/** Operations of several claims that no order of theirs explains. */
function cycles(known: Known): Anomaly[] {
  const left = turned(withoutBeginnings(turned(withoutBeginnings(edgesOf(known)))))
  const way: string[] = []
  for (let node = left.keys().next().value; node !== undefined; ) {
    const seen = way.indexOf(node)
    way.push(node)
    if (seen >= 0)
      return told('cycles', [
        way
          .slice(seen)
          .filter((one) => known.operations.has(one))
          .join(' → '),
      ])
    node = [...left.get(node)!].find((to) => left.has(to))
  }
  return []
}

/** On a live line each number comes once, in order, and none is missing once it has caught up. */
const observers = ({ history }: Known): Anomaly[] =>
  told(
    'observers',
    history.observers.flatMap(({ name, after, seqs, until }) => {
      const all = [after, ...seqs]
      const odd = all.findIndex((seq, i) => i > 0 && seq !== all[i - 1]! + 1)
      if (odd > 0) return [`${name} heard ${all[odd]} after ${all[odd - 1]}`]
      return all.at(-1) === until ? [] : [`${name} heard up to ${all.at(-1)} of ${until}`]
    }),
  )

/** Everything in a history that must not be; empty where nothing was found. */
export function anomaliesIn(history: History): Anomaly[] {
  const readers = [...history.operations.filter(({ outcome, reads }) => outcome === 'ok' && reads.length > 0), ...history.final]
  const known: Known = {
    history,
    operations: new Map([...history.operations, ...history.final].map((op) => [op.id, op])),
    readers,
    final: new Map(history.final.flatMap(({ reads }) => reads.map(({ claim, list }) => [claim, list] as const))),
  }
  const found = [durable, prefixes, realTime].flatMap((check) => check(known))
  return [
    ...found,
    ...foldsAndRules(known),
    // lists that contradict one another or the clock give no order to draw edges from
    ...(found.length === 0 ? cycles(known) : []),
    ...observers(known),
  ]
}
