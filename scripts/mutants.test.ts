/** The small faults that `npm run campaign:mutation` puts into a source: which there are, and that each has a name of its own. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { type Mutant, mutantsOf } from '../bench/mutants'

const CASES = [
  ['a comparison', 'export const f = (a: number) => a >= 3', ['>= → >', '>= → <', '3 → 4', 'a >= 3 → true', 'a >= 3 → false']],
  ['a condition', 'export const f = (a: boolean) => (a ? 1 : 2)', ['a ? 1 : 2 → (1)', 'a ? 1 : 2 → (2)', '1 → 2', '2 → 3']],
  ['either of two', 'export const f = (a: boolean, b: boolean) => a && b', ['a && b → true', 'a && b → (b)', '&& → ||']],
  ['what stands instead', 'export const f = (a: string | null) => a ?? null', ['a ?? null → null', 'a ?? null → (a)']],
  ['members of lists', "export const l: ('a' | 'b')[] = ['a', 'b']", ["'a', → nothing", ", 'b' → nothing", "'a' → 'b'"]],
  ['entries', 'export const o = { a: true, b: 1 }', ['a: true, → nothing', ', b: 1 → nothing', 'true → false']],
  ['a role', "type R = 'x' | 'y' | 'z'; export const is = (r: R) => r === 'y'", ["'y' → 'x'", "'y' → 'z'", '=== → !==']],
  ['a field', 'export const f = (c: { a: string; b: string; n: number }) => c.a', ['a → b']],
  [
    'a rule',
    'const a = (n: number) => n > 1\nconst b = (n: number) => n > 2\nexport const t = { r: a, s: b }',
    ['a → b', 'a → () => true'],
  ],
  [
    'a step',
    'export function f(l: string[]) { if (l.length > 0) l.pop(); return l }',
    ['l.pop(); → ;', 'return l → ;', 'l.length > 0 → true'],
  ],
  [
    'a method',
    'export const f = (l: number[]) => l.filter((n) => n > 0).some((n) => n > 1)',
    ['some → every', 'l.filter((n) => n > 0) → l'],
  ],
] as const
const TWICE = 'export const f = (a: boolean, b: boolean) => (a && b) || (b && a)'
const STAYS = "declare const say: (text: string) => string\ntype T = 'a' | 'b'\nexport const t: T | string = say('Not allowed.')"
/** All of it is read at once: the compiler's own types are most of what one reading costs. */
const made = mutantsOfTexts([...CASES.map(([, text]) => text), TWICE, `export const above = 0\n\n${TWICE}`, STAYS])

function mutantsOfTexts(texts: readonly string[]): Map<string, Mutant[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'second-source-mutants-'))
  const options = { strict: true, target: 'es2022', lib: ['es2022'], types: [] }
  fs.writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options }))
  const files = texts.map((text, i) => {
    fs.writeFileSync(path.join(folder, `${i}.ts`), text)
    return `${i}.ts`
  })
  const mutants = mutantsOf(folder, files)
  fs.rmSync(folder, { recursive: true })
  return new Map(texts.map((text, i) => [text, mutants.filter(({ file }) => file === files[i])]))
}

/** What a mutant says of its change, without where it stands. */
const change = ({ name }: Mutant) => name.slice(name.indexOf(': ') + 2)

it.each(CASES)('%s', (_name, text, due) => expect(made.get(text)!.map(change)).toEqual(expect.arrayContaining([...due])))

it('types, what is imported and sentences for people stay as they are', () => expect(made.get(STAYS)).toEqual([]))

it('each is one change of the source, with a name that lines elsewhere do not alter', () => {
  const mutants = made.get(TWICE)!
  expect(mutants.length).toBeGreaterThan(10)
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length)
  expect(new Set(mutants.map(({ text }) => text)).size).toBe(mutants.length)
  expect(mutants.every(({ text }) => text !== TWICE)).toBe(true)
  const below = made.get(`export const above = 0\n\n${TWICE}`)!.filter(({ within }) => within === 'f')
  expect(below.map(change)).toEqual(mutants.map(change))
  expect(below[0]!.line).toBe(3)
})
