// Reads the declared table of docs/life-of-a-verdict.md, for tests: what each command does, by state, role and relation.
import fs from 'node:fs'
import path from 'node:path'
import type { TeamRole } from '@/lib/domain/team'
import type { ClaimState, Role } from '@/lib/domain/words'
import type { Facts } from '@/lib/review/workflow'

export const RELATIONS = ['none', 'author', 'second', 'contester', 'approver'] as const
export type RelationTo = (typeof RELATIONS)[number]

export interface Declared {
  command: string
  ways: { from: ClaimState[]; to: ClaimState | 'same'; fact: keyof Facts | null; value: boolean }[]
  again: ClaimState[]
  may: Record<Role, (relation: RelationTo) => boolean>
}

const OPEN = ['unchecked', 'draft', 'returned', 'needs_recheck']
const states = (list: string) =>
  list.split(',').flatMap((s) => (s.trim() === 'open' ? OPEN : s.trim() ? [s.trim()] : [])) as ClaimState[]

/** How somebody stands to what else there is to do. */
export const BESIDE = ['none', 'owner', 'keeper', 'proposer', 'author', 'writer'] as const
export type Beside = (typeof BESIDE)[number]

function whoOf<R extends string>(cell: string, relations: readonly R[]): (relation: R) => boolean {
  if (cell === 'all') return () => true
  if (cell === 'none') return () => false
  const named = cell
    .replace('all but ', '')
    .split(',')
    .map((s) => s.trim())
  for (const name of named) if (!(relations as readonly string[]).includes(name)) throw new Error(`no such relation: ${name}`)
  return cell.startsWith('all but') ? (r) => !named.includes(r) : (r) => named.includes(r)
}

/** The cells of the table under a heading, row by row. */
function tableUnder(heading: string): string[][] {
  const page = fs.readFileSync(path.resolve(import.meta.dirname, '../docs/life-of-a-verdict.md'), 'utf8')
  const part = page.split(/^## /m).find((text) => text.startsWith(`${heading}\n`))
  const rows = (part ?? '').split('\n').filter((line) => /^\| [a-z]/.test(line))
  return rows.slice(1).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  )
}

/** How somebody stands to a restricted story. */
export type Standing = 'outside' | 'asked-in' | 'opened'
/** What a restricted story is to each standing and role: hidden, or as the role has it. Who never stands so is left out. */
export const declaredSight = (): { standing: Standing; role: Role; sees: boolean }[] =>
  tableUnder('Who comes to it').flatMap(([standing, ...cells]) =>
    (['journalist', 'editor', 'admin'] as const).flatMap((role, i) =>
      cells[i] === 'never' ? [] : [{ standing: standing as Standing, role, sees: cells[i] === 'as role' }],
    ),
  )

/** What somebody is in a team's story, by the role of their account and the one in the team. */
export const declaredRoles = (): { account: Role; team: TeamRole | null; is: Role }[] =>
  tableUnder("Roles in a team's story").flatMap(([account, ...cells]) =>
    ([null, 'journalist', 'editor'] as const).map((team, i) => ({ account: account as Role, team, is: cells[i] as Role })),
  )

/** Who may what has no row of its own among the commands: every action once. */
export const declaredBeside = (): { action: string; of: string; may: Record<Role, (relation: Beside) => boolean> }[] =>
  tableUnder('Everything else').flatMap(([actions, of, journalist, editor, admin]) =>
    actions!.split(', ').map((action) => ({
      action,
      of: of!,
      may: { journalist: whoOf(journalist!, BESIDE), editor: whoOf(editor!, BESIDE), admin: whoOf(admin!, BESIDE) },
    })),
  )

/** The rows of the table, in its order. */
export function declaredTable(): Declared[] {
  return tableUnder('Commands').map(([command, ways, again, journalist, editor, admin]) => {
    return {
      command: command!,
      ways: ways!.split(';').map((way) => {
        const [move, condition] = way.split(' if ')
        const [from, to] = move!.split('→')
        const fact = condition?.replace('not ', '').trim() as keyof Facts | undefined
        return {
          from: states(from!),
          to: to!.trim() as ClaimState | 'same',
          fact: fact ?? null,
          value: !condition?.includes('not '),
        }
      }),
      again: states(again!),
      may: { journalist: whoOf(journalist!, RELATIONS), editor: whoOf(editor!, RELATIONS), admin: whoOf(admin!, RELATIONS) },
    }
  })
}

export type Expected = { kind: 'denied' } | { kind: 'to'; to: ClaimState } | { kind: 'unchanged' } | { kind: 'refused' }

/** What the table says of one case. */
export function expectedOf(row: Declared, state: ClaimState, role: Role, relation: RelationTo, facts: Facts): Expected {
  if (!row.may[role](relation)) return { kind: 'denied' }
  // a way with a condition goes before one without: "draft → submitted" unless a second reading is needed
  const open = row.ways.filter((w) => w.from.includes(state) && (w.fact === null || Boolean(facts[w.fact]) === w.value))
  const way = open.find((w) => w.fact !== null) ?? open[0]
  if (way) return { kind: 'to', to: way.to === 'same' ? state : way.to }
  return row.again.includes(state) ? { kind: 'unchanged' } : { kind: 'refused' }
}
