import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, expectTypeOf, it } from 'vitest'
import type { ClaimState } from '@/lib/domain/words'
import type { Decided } from '@/lib/review/workflow'

/** The one file that writes a claim's row, and the function in it that writes its state. */
const HOME = 'lib/db/write/claim.ts'
const MOVERS = ['move']

/** The product's files that hold a statement which writes the table of claims, by SQL or by the client's model. */
const writersOf = (files: ReadonlyMap<string, string>): string[] =>
  [...files]
    .filter(
      ([, text]) =>
        /\b(?:update|insert\s+into|delete\s+from|merge\s+into)\s+(?:only\s+)?"?claim"?(?!\w)/i.test(text) ||
        /\.claim\s*\.(?:create|update|upsert|delete)/.test(text),
    )
    .map(([file]) => file)

/** The functions of a file in which a statement sets a state. */
const moversIn = (text: string): string[] =>
  text
    .split(/^(?=(?:export )?(?:async )?(?:function|const) )/m)
    .filter((part) => /\bset\b[^;]*?\bstate\s*=\s*(?!any|case)/.test(part.replace(/\bwhere\b[\s\S]*?(?=`|')/g, '')))
    .map((part) => /(?:function|const) (\w+)/.exec(part)?.[1] ?? part)

const house = new Map(
  ['lib', 'app', 'components', 'scripts'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:tsx?|mjs|cjs)$/.test(name) && !/\.test\.|generated|^house\.ts$/.test(name)) // house.ts looks for the same words
      .map((name) => path.posix.join(folder, name))
      .map((file) => [file, readFileSync(file, 'utf8')] as const),
  ),
)

describe('the state of a claim has one writer', () => {
  it('no other file writes a claim, and in that file only what takes the table’s word writes a state', () => {
    expect(house.size).toBeGreaterThan(400)
    expect(writersOf(house)).toEqual([HOME])
    expect(moversIn(house.get(HOME)!)).toEqual(MOVERS)
  })

  it.each([
    ["tx.rows(`update claim set state = 'approved' where id = $1`, [id])"],
    ['tx.rows("UPDATE claim c SET version_id = $1")'],
    ['tx.rows(`insert into claim (id) values ($1)`)'],
    ['tx.model((m) => m.claim.update({ where: { id }, data: { state } }))'],
    ['prisma.claim\n  .createMany({ data })'],
  ])('a second writer is found: %s', (fault) => {
    expect(writersOf(new Map([...house, ['lib/commands/fault.ts', fault]]))).toEqual([HOME, 'lib/commands/fault.ts'])
  })

  it('what reads claims, or writes beside them, is no writer', () => {
    const beside = [
      'select 1 from claim where id = $1 for update',
      'insert into claim_hand (claim_id) values ($1)',
      '.claim.findMany',
    ]
    for (const text of beside) expect(writersOf(new Map([['lib/x.ts', text]]))).toEqual([])
  })

  it('a state that is written beside them in their own file is found', () => {
    const fault = "export const settle = (tx: Db) => tx.rows(`update claim set state = 'approved' where id = $1`)\n"
    expect(moversIn(`${house.get(HOME)}\n${fault}`)).toEqual([...MOVERS, 'settle'])
  })

  it('a state as a word is none that the table said', () => {
    expectTypeOf<ClaimState>().not.toExtend<Decided>()
    expectTypeOf<Decided>().toExtend<ClaimState>()
  })
})
