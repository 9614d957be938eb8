import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const FOLDER = 'lib/commands'
const house = new Map(
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.ts') && !name.includes('.test.'))
    .map((name) => [name, readFileSync(`${FOLDER}/${name}`, 'utf8')] as const),
)

/** Commands that do not stand in a file of their own name: where a reader would not look for them. */
const misplaced = (files: ReadonlyMap<string, string>): string[] =>
  [...files].flatMap(([file, text]) =>
    [...text.matchAll(/^export const (\w+): Command</gm)]
      .map(([, name]) => name!)
      .filter((name) => file !== `${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`)
      .map((name) => `${file}: ${name}`),
  )

describe('a command is a file of its name', () => {
  it('so that whoever looks for one finds it', () => {
    expect(house.size).toBeGreaterThan(60)
    expect([...house.values()].filter((text) => text.includes(': Command<')).length).toBeGreaterThan(50)
    expect(misplaced(house)).toEqual([])
  })

  it.each([
    ['a second one in a file', 'save-verdict.ts', 'export const otherCommand: Command<object, object> = async () => ({})'],
    ['one under another name', 'views.ts', 'export const saveView: Command<object, object> = async () => ({})'],
  ])('%s is found', (_what, file, text) => {
    expect(misplaced(new Map([...house, [file, `${house.get(file) ?? ''}\n${text}\n`]]))).toHaveLength(1)
  })
})
