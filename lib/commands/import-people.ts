/** Makes many accounts from a list, all of them or none: what an IT desk does on the first day (`npm run import-people`). */
import { randomBytes } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import { isPostOn } from '@/lib/db/account-links'
import { takenEmails } from '@/lib/db/people'
import { type Db, db, transaction } from '@/lib/db/pool'
import { teamNamed } from '@/lib/db/teams'
import { append } from '@/lib/db/trail'
import { insertPerson } from '@/lib/db/write/people'
import { LIMITS } from '@/lib/domain/limits'
import { createPersonInput } from '@/lib/domain/person'
import type { TeamName, TeamRole } from '@/lib/domain/team'
import { ROLES, type Role } from '@/lib/domain/words'
import { cut } from '@/lib/text/cut'
import { hashPassword } from './hashed-password'
import { putInTeam } from './in-team'
import { makeLink } from './make-link'

/** A person of the list, by the line on which they stand; the first line after the head is 2. */
export interface ListedPerson {
  line: number
  name: string
  email: string
  role: Role
  /** In which teams they are, and as what. */
  teams?: readonly (TeamName & { role: TeamRole })[]
}

/** What a list comes to: who would be made, who has an account already and is left, and what is wrong, each with its line. */
export interface ReadList {
  people: ListedPerson[]
  there: ListedPerson[]
  faults: { line: number; says: string }[]
}

/** A column that a list may leave out: teams by their names, one beside the other with a |, each with its role after a colon or that of the account. */
const TEAM_HEADS: readonly string[] = ['team', 'teams']
const HEADS = { name: ['name'], email: ['email', 'e-mail', 'mail'], role: ['role'] } as const
const MOST_BYTES = 1_000_000
const MOST_PEOPLE = 2000

/** Letters and digits that nobody takes for another, without i, l, o, 0 and 1. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
/** A first password: twenty letters in five groups, some 99 bits. */
export const firstPassword = (): string => {
  let made = ''
  while (made.length < 20) for (const byte of randomBytes(32)) if (byte < 248 && made.length < 20) made += LETTERS[byte % 31]
  return made.match(/.{4}/g)!.join('-')
}

/** The columns of a head line by what they hold; a sentence where one is missing or stands there twice. */
function columnsOf(head: readonly string[]): Record<keyof typeof HEADS, number> | string {
  const names = head.map((cell) => cell.trim().toLowerCase())
  const found = {} as Record<keyof typeof HEADS, number>
  for (const [column, words] of Object.entries(HEADS) as [keyof typeof HEADS, readonly string[]][]) {
    const at = names.flatMap((name, i) => (words.includes(name) ? [i] : []))
    if (at.length !== 1)
      return `The first line must name the columns name, email and role, each once; ${at.length ? `“${column}” stands there ${at.length} times` : `“${column}” is missing`}.`
    found[column] = at[0]!
  }
  return found
}

/** The teams of a cell, each with its role; a sentence where one is none. */
async function teamsIn(on: Db, cell: string, account: Role): Promise<NonNullable<ListedPerson['teams']> | string> {
  const found = new Map<string, TeamName & { role: TeamRole }>()
  for (const entry of cell.split('|').map((one) => one.trim())) {
    if (entry === '') continue
    if (account === 'admin') return 'An admin looks after accounts and is in no team.'
    const colon = entry.lastIndexOf(':')
    const said = /^(?:journalist|editor)$/i.exec(entry.slice(colon + 1).trim())?.[0]
    const [name, role] = colon >= 0 && said ? [entry.slice(0, colon).trim(), said] : [entry, undefined]
    const team = await teamNamed(on, name)
    if (!team) return `There is no team “${cut(name, 60)}”. Make it under People first.`
    found.set(team.id, { ...team, role: (role?.toLowerCase() as TeamRole | undefined) ?? account })
  }
  return [...found.values()]
}

/**
 * Reads a list: CSV in UTF-8 with commas, semicolons or tabs, its first line naming the columns. Asks which addresses have an account. Changes nothing.
 */
export async function readPeopleList(bytes: Uint8Array, on: Db = db): Promise<ReadList> {
  const wrong = (line: number, says: string): ReadList => ({ people: [], there: [], faults: [{ line, says }] })
  if (bytes.length > MOST_BYTES)
    return wrong(1, `The file is larger than ${MOST_BYTES / 1_000_000} MB. Is it the list of people?`)
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return wrong(1, 'The file is not UTF-8. Save it as “CSV UTF-8”.')
  }
  let rows: { record: string[]; info: { lines: number } }[]
  try {
    rows = parse(text, {
      bom: true,
      delimiter: [',', ';', '\t'],
      relax_column_count: true,
      skip_empty_lines: true,
      info: true,
    }) as unknown as typeof rows
  } catch (error) {
    const { lines = 1 } = error as { lines?: number }
    return wrong(lines, 'A quotation mark is opened here and not closed, or stands within a word.')
  }
  const columns = rows[0] ? columnsOf(rows[0].record) : 'The file is empty.'
  if (typeof columns === 'string') return wrong(1, columns)
  if (rows.length - 1 > MOST_PEOPLE)
    return wrong(1, `${rows.length - 1} lines are more than the ${MOST_PEOPLE} that are taken at once.`)
  const teamColumn = rows[0]!.record.findIndex((cell) => TEAM_HEADS.includes(cell.trim().toLowerCase()))
  const read: ReadList = { people: [], there: [], faults: [] }
  const seen = new Map<string, number>()
  for (const { record, info } of rows.slice(1)) {
    const line = info.lines
    const given = {
      name: (record[columns.name] ?? '').trim(),
      email: (record[columns.email] ?? '').trim(),
      role: (record[columns.role] ?? '').trim().toLowerCase(),
    }
    if (!ROLES.includes(given.role as Role)) {
      read.faults.push({ line, says: `The role is “${given.role.slice(0, 40)}”. It must be one of ${ROLES.join(', ')}.` })
      continue
    }
    const parsed = createPersonInput.safeParse({ ...given, password: firstPassword() })
    if (!parsed.success) {
      const [issue] = parsed.error.issues
      const says = issue!.message.replace('{maximum}', String(issue!.path[0] === 'name' ? LIMITS.personName : LIMITS.email))
      read.faults.push({ line, says: `${String(issue!.path[0])}: ${says}` })
      continue
    }
    const before = seen.get(parsed.data.email)
    if (before !== undefined) {
      read.faults.push({ line, says: `The address ${parsed.data.email} stands on line ${before} already.` })
      continue
    }
    const teams = await teamsIn(on, record[teamColumn] ?? '', parsed.data.role)
    if (typeof teams === 'string') {
      read.faults.push({ line, says: teams })
      continue
    }
    seen.set(parsed.data.email, line)
    const { name, email, role } = parsed.data
    read.people.push({ line, name, email, role, ...(teams.length > 0 ? { teams } : {}) })
  }
  const taken = await takenEmails(on, [...seen.keys()])
  read.there = read.people.filter(({ email }) => taken.has(email))
  read.people = read.people.filter(({ email }) => !taken.has(email))
  return read
}

/** Puts somebody new into the teams of their line. */
async function intoTeams(tx: Db, person: { id: string; name: string }, teams: ListedPerson['teams'] = []): Promise<void> {
  for (const { role, ...team } of teams) await putInTeam(tx, { actor: { id: null, name: '' }, issuer: null }, team, person, role)
}

/** Makes the accounts, all or none, and invites each by a letter. Throws where no letters leave the desk, or an address was taken meanwhile. */
export async function invitePeople(people: readonly ListedPerson[]): Promise<void> {
  // a password that nobody knows, the same hash for all: it opens nothing
  const hash = await hashPassword(randomBytes(32).toString('base64url'))
  await transaction(async (tx) => {
    if (!(await isPostOn(tx)))
      throw new Error('No e-mail leaves the desk: start it with SMTP_URL first, or use --passwords FILE instead.')
    for (const { name, email, role, teams } of people) {
      const id = await insertPerson(tx, { name, email, role, passwordHash: hash })
      await append(tx, null, { type: 'person-created', payload: { person: id, name, role } })
      await intoTeams(tx, { id, name }, teams)
      await makeLink(tx, { id, name, email }, 'invitation', { id: null, name: '' })
    }
  })
}

/**
 * Makes the accounts, all or none, each with a first password of its own, which is given back and kept nowhere. Throws where an
 * address was taken meanwhile.
 */
export async function makePeople(people: readonly ListedPerson[]): Promise<(ListedPerson & { password: string })[]> {
  const made: (ListedPerson & { password: string; hash: string })[] = []
  for (const person of people) {
    const password = firstPassword()
    made.push({ ...person, password, hash: await hashPassword(password) })
  }
  await transaction(async (tx) => {
    for (const { name, email, role, teams, hash } of made) {
      const personId = await insertPerson(tx, { name, email, role, passwordHash: hash })
      await append(tx, null, { type: 'person-created', payload: { person: personId, name, role } })
      await intoTeams(tx, { id: personId, name }, teams)
    }
  })
  return made.map(({ hash: _, ...rest }) => rest)
}
