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

/** Commands that speak to the database themselves, by SQL or by the client: what is read stands in lib/db, what is written in lib/db/write. */
const speaking = (files: ReadonlyMap<string, string>): string[] =>
  [...files]
    .filter(
      ([, text]) =>
        /\.(?:rows|one|model)\s*(?:<[^(]*>)?\s*\(/.test(text) ||
        /['"`]\s*(?:select|insert|update|delete|with)\b[^'"`]*\b(?:from|into|set|as)\b/i.test(text),
    )
    .map(([file]) => file)

describe('statements stand by noun, not in commands', () => {
  it('no command holds one', () => expect(speaking(house)).toEqual([]))

  it.each([
    "await tx.rows('update story set title = $2 where id = $1', [storyId, title])",
    'const [row] = await tx.rows<{ id: string; at: Date }>(\n  `select id, at from story`)',
    'await tx.one<{ id: string }>(`insert into story (title) values ($1) returning id`, [title])',
    'await tx.model((m) => m.story.update({ where: { id }, data: { title } }))',
    "export const TAKE_OFF = 'delete from story_member where story_id = $1'",
  ])('a seeded one is found: %s', (fault) => {
    expect(speaking(new Map([...house, ['fault.ts', fault]]))).toEqual(['fault.ts'])
  })

  it('a sentence is none', () => {
    const sentence = "say('Select the passage again.')\nsay('Update it with what stands there now.')"
    expect(speaking(new Map([['fault.ts', sentence]]))).toEqual([])
  })
})

/** Types that have the same name in both: an answer that is written down twice. */
const twice = (contract: readonly string[], commands: readonly string[]): string[] => {
  const names = (texts: readonly string[]) =>
    texts.flatMap((text) => [...text.matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, name]) => name!))
  const known = new Set(names(contract))
  return names(commands).filter((name) => known.has(name))
}

describe('what a command answers stands with its door, once', () => {
  const doors = readdirSync('lib/contract')
    .filter((name) => name.endsWith('.ts') && !name.includes('.test.'))
    .map((name) => readFileSync(`lib/contract/${name}`, 'utf8'))
  it('no command writes the type of an answer again', () => {
    expect(doors.join('\n')).toContain('export interface SavedVerdict')
    expect(twice(doors, [...house.values()])).toEqual([])
  })
  it('a seeded one is found', () =>
    expect(twice(doors, [...house.values(), 'export interface SavedVerdict extends Written {}'])).toEqual(['SavedVerdict']))
})
