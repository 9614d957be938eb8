/** The checker of campaign:history: bad histories, each found by the check that is there for it; and good ones, of which nothing is said. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  anomaliesIn,
  CHECKS,
  type Check,
  type Entry,
  type History,
  isPossible,
  type Kind,
  type Operation,
  type Read,
  type State,
} from '../bench/history-checker'

const EDITORS = ['joon', 'vera']
const CLAIMS = ['A', 'B']
const AFTER: Record<Kind, State | null> = {
  save: 'draft',
  submit: 'submitted',
  withdraw: 'draft',
  approve: 'approved',
  return: 'returned',
  reopen: 'draft',
  note: null,
}

interface Around {
  outcome?: Operation['outcome']
  /** Whether it was written at all, where nobody was told. */
  isWritten?: boolean
  /** How long before and after the moment at which it takes effect, in milliseconds. */
  before?: number
  after?: number
  reads?: Read[]
}

/** A desk of one copy and one thread: what it records is right by construction. */
class Desk {
  now = 0
  seq = 3
  operations: Operation[] = []
  claims = new Map(
    CLAIMS.map((id) => [
      id,
      { state: 'unchecked' as State, version: 1, revision: 0, decided: 0, list: [] as Entry[], hands: new Set<string>() },
    ]),
  )
  private id(by: string) {
    return `${by} ${this.operations.length + 1}`
  }
  /** Several claims at once are one operation. */
  do(
    kind: Kind,
    claims: string | string[],
    by: string,
    { outcome = 'ok', isWritten = outcome === 'ok', before = 2, after = 2, reads = [] }: Around = {},
  ): string {
    this.now += 10
    const id = this.id(by)
    const all = [claims].flat()
    const steps = all.map((claim) => ({ claim, kind, base: kind === 'note' ? null : this.claims.get(claim)!.version }))
    const returned = outcome === 'info' ? null : this.now + after
    this.operations.push({ id, by, outcome, invoked: this.now - before, returned, steps, reads, numbers: [] })
    if (isWritten)
      for (const name of all) {
        const claim = this.claims.get(name)!
        claim.list.push({ seq: ++this.seq, op: id, kind, by })
        if (kind === 'note') continue
        claim.version++
        claim.state = AFTER[kind]!
        if (kind === 'save') {
          claim.revision++
          claim.hands.add(by)
        }
        if (kind === 'approve' || kind === 'return') claim.decided = claim.revision
      }
    return id
  }
  look(...claims: string[]): Read[] {
    return claims.map((id) => {
      const { list, state, version } = this.claims.get(id)!
      return { claim: id, list: [...list], state, version }
    })
  }
  read(by: string, { before = 2, after = 2 }: Around = {}): Operation {
    this.now += 10
    const numbers = Array.from({ length: this.seq - 3 }, (_, i) => i + 4)
    const reader: Operation = {
      id: this.id(by),
      by,
      outcome: 'ok',
      invoked: this.now - before,
      returned: this.now + after,
      steps: [],
      reads: this.look(...CLAIMS),
      numbers,
    }
    this.operations.push(reader)
    return reader
  }
  /** What the desk's rules let somebody do. */
  may(kind: Kind, name: string, by: string): boolean {
    const { state, hands, decided, revision } = this.claims.get(name)!
    if (!isPossible(kind, state)) return false
    if (kind === 'submit') return decided !== revision
    return kind !== 'approve' && kind !== 'return' ? true : EDITORS.includes(by) && !hands.has(by) && decided !== revision
  }
  over(): History {
    this.now += 100
    const final = this.read('last')
    this.operations.pop()
    return {
      claims: CLAIMS.map((id) => ({ id, state: 'unchecked', version: 1 })),
      editors: EDITORS,
      operations: this.operations,
      final: [final],
      observers: [{ name: 'a line', after: 3, seqs: [...final.numbers], until: this.seq }],
    }
  }
}

/** A day at the desk: everything happens once, and much was never answered. */
function day(): Desk {
  const desk = new Desk()
  desk.do('save', 'A', 'mina')
  desk.read('joon')
  desk.do('save', 'A', 'noah', { outcome: 'info', isWritten: true })
  desk.do('save', 'B', 'noah', { outcome: 'info' })
  desk.do('submit', 'A', 'mina')
  desk.do('save', 'B', 'noah')
  desk.do('approve', 'A', 'mina', { outcome: 'fail' })
  desk.do('return', 'A', 'joon')
  desk.read('mina')
  desk.do('save', 'A', 'mina', { outcome: 'info', isWritten: true })
  desk.do('submit', ['A', 'B'], 'mina', { outcome: 'info', isWritten: true })
  desk.do('note', 'A', 'vera', { outcome: 'info' })
  desk.do('approve', 'B', 'joon')
  desk.do('withdraw', 'A', 'noah')
  desk.read('vera')
  desk.do('reopen', 'B', 'vera', { outcome: 'info', isWritten: true })
  desk.do('note', 'B', 'mina')
  desk.do('note', 'B', 'noah')
  return desk
}

const found = (history: History): Check[] => [...new Set(anomaliesIn(history).map(({ check }) => check))]
/** The list of a claim as it was read last, to be spoiled. */
const last = (history: History, claim: string) => history.final[0]!.reads.find((read) => read.claim === claim)!.list as Entry[]
const operation = (history: History, id: string) => history.operations.find((op) => op.id === id)!
/** Spoils a day's record, of which nobody read anything but at its end. */
function spoilt(spoil: (history: History) => void): History {
  const history = day().over()
  const unread = { ...history, operations: history.operations.filter(({ reads }) => reads.length === 0) }
  for (const read of unread.final[0]!.reads) Object.assign(read, { state: null, version: null })
  spoil(unread)
  return unread
}

const BAD: [string, Check, () => History][] = [
  ['an acknowledged note that is lost', 'durable', () => spoilt((history) => last(history, 'B').pop())],
  [
    'a note that is there twice',
    'durable',
    () =>
      spoilt((history) => {
        const list = last(history, 'B')
        list.push({ ...list.at(-1)!, seq: list.at(-1)!.seq + 1 })
      }),
  ],
  [
    'a note that was refused and is there all the same',
    'durable',
    () => spoilt((history) => Object.assign(operation(history, last(history, 'B').at(-1)!.op), { outcome: 'fail' })),
  ],
  [
    'a stale reading',
    'real time',
    () => {
      const desk = new Desk()
      desk.do('save', 'A', 'mina')
      const before = desk.look('A', 'B')
      desk.do('note', 'A', 'noah')
      Object.assign(desk.read('joon'), { reads: before })
      return desk.over()
    },
  ],
  [
    'a pair that was read the other way round',
    'prefix',
    () => {
      const desk = new Desk()
      desk.do('note', 'A', 'mina', { after: 50 })
      desk.do('note', 'A', 'noah', { after: 50 })
      const list = desk.read('joon').reads[0]!.list as Entry[]
      const [one, other] = [list[0]!, list[1]!]
      list.splice(0, 2, { ...other, seq: one.seq }, { ...one, seq: other.seq })
      return desk.over()
    },
  ],
  [
    'a pair that stands the other way round than it was acknowledged',
    'real time',
    () => {
      const desk = new Desk()
      desk.do('note', 'A', 'noah')
      desk.do('note', 'A', 'mina')
      const [one, other] = desk.operations as [Operation, Operation]
      const [invoked, returned] = [one.invoked, one.returned]
      Object.assign(one, { invoked: other.invoked, returned: other.returned })
      Object.assign(other, { invoked, returned })
      return desk.over()
    },
  ],
  [
    'somebody who approves their own work',
    'invariants',
    () => {
      const desk = new Desk()
      desk.do('save', 'A', 'joon')
      desk.do('submit', 'A', 'joon')
      desk.do('approve', 'A', 'joon')
      return desk.over()
    },
  ],
  [
    'two decisions on one verdict',
    'invariants',
    () => {
      const desk = new Desk()
      desk.do('save', 'A', 'mina')
      desk.do('submit', 'A', 'mina')
      desk.do('approve', 'A', 'joon')
      desk.do('return', 'A', 'vera')
      return desk.over()
    },
  ],
  [
    'write skew over two claims: each approves one because the other is not approved yet',
    'cycles',
    () => {
      const desk = new Desk()
      desk.do('save', 'A', 'mina')
      desk.do('save', 'B', 'noah')
      desk.do('submit', ['A', 'B'], 'mina')
      const seen = desk.look('A', 'B')
      const around = { before: 50, after: 50, reads: seen }
      desk.do('approve', 'A', 'joon', around)
      desk.do('approve', 'B', 'vera', around)
      return desk.over()
    },
  ],
  [
    'half of what was submitted at once',
    'cycles',
    () => {
      const desk = new Desk()
      desk.do('save', 'A', 'mina')
      desk.do('save', 'B', 'noah')
      const [, before] = desk.look('A', 'B')
      desk.do('submit', ['A', 'B'], 'mina', { after: 50 })
      const reader = desk.read('joon')
      Object.assign(reader, { reads: [reader.reads[0]!, before!] })
      return desk.over()
    },
  ],
  [
    'a state that the list does not come to',
    'fold',
    () => {
      const history = day().over()
      Object.assign(history.final[0]!.reads[0]!, { state: 'approved' })
      return history
    },
  ],
  [
    'a save over a version that its writer did not see',
    'fold',
    () => spoilt((history) => Object.assign(operation(history, last(history, 'A')[2]!.op).steps[0]!, { base: 1 })),
  ],
  ['a trail with a hole', 'prefix', () => spoilt((history) => (history.final[0]!.numbers as number[]).splice(2, 1))],
  [
    'a live line that left one out',
    'observers',
    () => spoilt((history) => (history.observers[0]!.seqs as number[]).splice(2, 1)),
  ],
  [
    'a live line that says one twice',
    'observers',
    () => spoilt((history) => (history.observers[0]!.seqs as number[]).splice(2, 0, 5)),
  ],
  ['a live line that never caught up', 'observers', () => spoilt((history) => (history.observers[0]!.seqs as number[]).pop())],
]

describe('the checker of histories', () => {
  it.each(BAD)('finds %s, by “%s”', (_what, check, history) => expect(found(history())).toEqual([check]))
  it('has a bad history for every check', () => expect(new Set(BAD.map(([, check]) => check))).toEqual(new Set(CHECKS)))
  it('says nothing of a good day of which much was never answered', () => {
    const desk = day()
    expect(desk.operations.filter(({ outcome }) => outcome === 'info').length).toBeGreaterThan(5)
    expect(anomaliesIn(desk.over())).toEqual([])
    expect(anomaliesIn(spoilt(() => {}))).toEqual([])
  })

  const around = fc.record({
    who: fc.constantFrom('mina', 'noah', 'joon', 'vera'),
    what: fc.constantFrom<Kind | 'read'>('save', 'submit', 'withdraw', 'approve', 'return', 'reopen', 'note', 'read'),
    claims: fc.constantFrom<string[]>(['A'], ['B'], ['A', 'B']),
    isTold: fc.boolean(),
    isWritten: fc.boolean(),
    before: fc.integer({ min: 1, max: 60 }),
    after: fc.integer({ min: 1, max: 60 }),
  })
  const made = fc.array(around, { maxLength: 60 }).map((steps) => {
    const desk = new Desk()
    for (const { who, what, claims, isTold, isWritten, before, after } of steps)
      if (what === 'read') desk.read(who, { before, after })
      else if (!claims.every((claim) => desk.may(what, claim, who)))
        desk.do(what, claims, who, { outcome: 'fail', before, after })
      else desk.do(what, claims, who, { outcome: isTold ? 'ok' : 'info', isWritten: isTold || isWritten, before, after })
    return desk
  })
  it('never says anything of a history that was right', () => {
    fc.assert(
      fc.property(made, (desk) => {
        expect(anomaliesIn(desk.over())).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
  it('finds in any of them that something acknowledged is lost', () => {
    fc.assert(
      fc.property(made, fc.nat(), (desk, which) => {
        const history = desk.over()
        const sure = history.operations.filter(({ outcome, steps }) => outcome === 'ok' && steps.length > 0)
        fc.pre(sure.length > 0)
        const { id, steps } = sure[which % sure.length]!
        const list = last(history, steps[0]!.claim)
        list.splice(
          list.findIndex(({ op }) => op === id),
          1,
        )
        expect(found(history)).toContain('durable')
      }),
      { numRuns: 100 },
    )
  })
})
