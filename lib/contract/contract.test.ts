import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { answerTypes, programOf } from '../../scripts/answer-types'
import { made } from '../../scripts/api'
import { codesBehind, handlerFiles, type Served, servedDoors } from '../../scripts/door-law'
import { addressOf, fits } from './called'
import { DOORS } from './doors'
import { codesOf, everyCodeOf } from './problems'

const root = path.resolve(import.meta.dirname, '../..')
const files = handlerFiles()
const program = programOf(files)
const served = servedDoors(program)
const byName = new Map(DOORS.map((d) => [d.name, d.door]))

/** Codes that a handler’s work can come to and that its door does not declare, as “door: code”. */
const undeclared = (all: readonly Served[]) =>
  all.flatMap(({ doors: [name, ...others], codes }) => {
    const door = others.length === 0 && byName.get(name ?? '')
    const known: readonly string[] = door ? codesOf(door) : []
    return door ? codes.filter((code) => !known.includes(code)).map((code) => `${name}: ${code}`) : []
  })

describe('what is made from the doors', () => {
  it.each([...made(answerTypes(program))])('%s is what the doors say now: run `npm run -s api`', (file, text) => {
    expect(fs.readFileSync(path.join(root, file), 'utf8') === text, `${file} is behind: run npm run -s api`).toBe(true)
  })
})

describe('every handler serves a door', () => {
  it('looks at the whole tree', () => {
    expect(files.length).toBeGreaterThan(75)
    expect(DOORS.length).toBeGreaterThan(85)
  })
  it('nothing under app/api is anything else', () => {
    expect(files.filter((file) => path.basename(file) !== 'route.ts')).toEqual([])
    expect(served.filter((s) => s.doors.length === 0).map((s) => `${s.file} ${s.method}`)).toEqual([])
    expect(files.filter((file) => !served.some((s) => s.file === file))).toEqual([])
  })
  it('at the address and by the method that the door says', () => {
    const wrong = served.filter(({ method, address, doors }) =>
      doors.length === 1
        ? byName.get(doors[0]!)?.method !== method || byName.get(doors[0]!)?.path !== address
        : !address.startsWith('/api/auth/'),
    )
    expect(wrong).toEqual([])
  })
  it('every door is served, and once', () => {
    const counts = DOORS.map(({ name, door }) => ({
      name,
      times: served.filter((s) => s.doors.includes(name) && s.method === door.method).length,
    }))
    expect(counts.filter(({ times }) => times !== 1)).toEqual([])
  })
  it('addresses and names are there once', () => {
    expect(new Set(DOORS.map(({ door }) => `${door.method} ${door.path}`)).size).toBe(DOORS.length)
    expect(new Set(DOORS.map(({ name }) => name)).size).toBe(DOORS.length)
  })
})

describe('every code that a door can answer is declared', () => {
  it('what its work can refuse or throw stands in `refuses`', () => expect(undeclared(served)).toEqual([]))
  it('and nothing stands there that it cannot', () => {
    const idle = served.flatMap(({ doors, codes }) => {
      const door = doors.length === 1 && byName.get(doors[0]!)
      return door ? door.refuses.filter((code) => !codes.includes(code)).map((code) => `${doors[0]}: ${code}`) : []
    })
    expect(idle).toEqual([])
  })
  it('nor what every such door has anyhow', () => {
    const twice = DOORS.flatMap(({ name, door }) =>
      door.refuses.filter((code) => everyCodeOf(door).includes(code)).map((code) => `${name}: ${code}`),
    )
    expect(twice).toEqual([])
  })
  it('the reading finds what stands far behind a door, and would find a code that one forgets', () => {
    const save = served.find((s) => s.doors[0] === 'saveVerdictDoor')!
    // thrown two calls away, refused three, and in the file that a file’s door reads first
    expect(save.codes).toEqual(expect.arrayContaining(['not-found', 'forbidden', 'evidence-gone', 'wrong-state']))
    expect(served.find((s) => s.doors[0] === 'addArticleDoor')!.codes).toContain('encrypted')
    expect(undeclared([{ ...save, codes: [...save.codes, 'held'] }])).toEqual(['saveVerdictDoor: held'])
    const door = byName.get('saveVerdictDoor')!
    byName.set('saveVerdictDoor', { ...door, refuses: door.refuses.filter((code) => code !== 'evidence-gone') })
    expect(undeclared(served)).toEqual(['saveVerdictDoor: evidence-gone'])
    byName.set('saveVerdictDoor', door)
  })
  it('a refusal is seen wherever its code is written: behind a condition, under a name, through a helper', () => {
    const text = `import { refuse } from '@/lib/domain/refusal'
      import type { RefusalCode } from '@/lib/domain/refusals'
      import { say } from '@/lib/domain/message'
      const about = (code: RefusalCode) => refuse(code, say('Some fields need another look.'))
      export const work = (late: boolean, kind: 'held' | 'stale') =>
        late ? refuse(late ? 'own-work' : 'practice', say('Some fields need another look.')) : kind === 'held' ? about('yourself') : refuse(kind, say('Some fields need another look.'))`
    const file = 'lib/commands/seeded.ts'
    const seeded = programOf([], { [file]: text })
    const found = codesBehind(seeded)(seeded.getSourceFile(path.join(root, file))!)
    expect([...found].sort()).toEqual(['own-work', 'practice', 'stale', 'yourself'])
  })
})

describe('a door as a page knows it', () => {
  it('fills its places, and asks behind the question mark what there is', () => {
    expect(addressOf('/api/a/:one/b/:two', { one: 'x y', two: 2 })).toBe('/api/a/x%20y/b/2')
    expect(addressOf('/api/a', {}, { q: 'a & b', none: undefined, no: null, n: 0 })).toBe('/api/a?q=a+%26+b&n=0')
    expect(() => addressOf('/api/a/:one', {})).toThrow('needs one')
  })
  it('tells a right outer shape from a wrong one', () => {
    expect(fits({}, {})).toBe(true)
    expect(fits({ a: 's', b: '-n' }, { a: '', b: null, c: 1 })).toBe(true)
    expect(fits({ a: 'u' }, {})).toBe(true)
    expect(fits({ a: 'o' }, { a: [] })).toBe(false)
    expect(fits({ a: 'o' }, { a: null })).toBe(false)
  })
})
