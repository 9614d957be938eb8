import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getCredentials } from '@/lib/db/people'
import { closePool, db, transaction } from '@/lib/db/pool'
import { insertTeam } from '@/lib/db/write/teams'
import { isGuessed } from '@/lib/domain/password'
import { isPassword } from './hashed-password'
import { firstPassword, makePeople, readPeopleList } from './import-people'

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'second-source-people-'))
const mark = crypto.randomUUID().slice(0, 8)
const bytes = (text: string) => new TextEncoder().encode(text)
const at = (name: string) => `${name}-${mark}@desk.example`
const count = async () => (await db.one<{ n: number }>('select count(*)::int as n from person')).n
const faults = async (text: string | Uint8Array) =>
  (await readPeopleList(typeof text === 'string' ? bytes(text) : text)).faults.map(({ line, says }) => `${line}: ${says}`)

beforeAll(async () => {
  await makePeople([{ line: 2, name: 'There Already', email: at('there'), role: 'editor' }])
})
afterAll(async () => {
  await closePool()
  fs.rmSync(dir, { recursive: true, force: true })
})

describe('a list of people', () => {
  it('is read as spreadsheets write it: with a mark at its beginning, semicolons, quotation marks and empty lines', async () => {
    const text = `\ufeffE-mail;Role;Name;Phone\r\n${at('A').toUpperCase()};Editor;"Park; Ha-na";1\r\n\r\n${at('there')};journalist;Somebody;2\r\n`
    const before = await count()
    const read = await readPeopleList(bytes(text))
    expect(read.faults).toEqual([])
    expect(read.people).toEqual([{ line: 2, name: 'Park; Ha-na', email: at('a'), role: 'editor' }])
    expect(read.there.map(({ line, email }) => [line, email])).toEqual([[4, at('there')]])
    expect(await count()).toBe(before)
  })
  it('puts people into teams, each as what the cell says or else as their account', async () => {
    const [sport, arts] = await Promise.all(
      ['Sport', 'Arts'].map((name) =>
        transaction((tx) => insertTeam(tx, `${name} ${mark}`).then(({ id }) => ({ id, name: `${name} ${mark}` }))),
      ),
    )
    const read = await readPeopleList(
      bytes(`name,email,role,team\nA,${at('t')},journalist,sport ${mark}: Editor | Arts ${mark}\nB,${at('u')},editor,\n`),
    )
    expect(read.faults).toEqual([])
    await makePeople(read.people)
    const held = await db.rows<{ team: string; role: string }>(
      'select team_id as team, m.role::text as role from team_member m join person p on p.id = m.person_id where p.email = any($1) order by 2',
      [[at('t'), at('u')]],
    )
    expect(held).toEqual([
      { team: sport!.id, role: 'editor' },
      { team: arts!.id, role: 'journalist' },
    ])
    expect(await faults(`name,email,role,team\nC,${at('v')},admin,Sport ${mark}\nD,${at('w')},editor,Nowhere\n`)).toEqual([
      '2: An admin looks after accounts and is in no team.',
      '3: There is no team “Nowhere”. Make it under People first.',
    ])
  })
  it('says what is wrong by line, all of it at once', async () => {
    expect(
      await faults(
        `name,email,role\n,${at('b')},editor\nB,no address,editor\nC,${at('c')},edtor\nD,${at('d')},admin\nE,${at('D')},admin\nF\u202e,${at('f')},editor\n`,
      ),
    ).toEqual([
      '2: name: Fill this in.',
      '3: email: This is not an e-mail address.',
      '4: The role is “edtor”. It must be one of journalist, editor, admin.',
      `6: The address ${at('d')} stands on line 5 already.`,
      '7: name: Remove the invisible characters.',
    ])
  })
  it.each([
    ['', 'The file is empty.'],
    ['name,email\nA,a@b.example\n', 'The first line must name the columns name, email and role, each once; “role” is missing.'],
    [
      'name,email,e-mail,role\n',
      'The first line must name the columns name, email and role, each once; “email” stands there 2 times.',
    ],
    ['name,email,role\n"A,a@b.example,editor\n', 'A quotation mark is opened here and not closed, or stands within a word.'],
    [Uint8Array.of(0x6e, 0xe4), 'The file is not UTF-8. Save it as “CSV UTF-8”.'],
    ['x'.repeat(1_000_001), 'The file is larger than 1 MB. Is it the list of people?'],
  ])('%#: what is no list is one sentence', async (text, says) => {
    const found = await readPeopleList(typeof text === 'string' ? bytes(text) : text)
    expect(found.people).toEqual([])
    expect(found.faults.map((fault) => fault.says)).toEqual([says])
  })
})

describe('the accounts', () => {
  it('open with the password that was given, which is kept nowhere, and their making stands in the trail', async () => {
    const [made] = await makePeople([{ line: 2, name: 'New One', email: at('new'), role: 'journalist' }])
    const kept = (await getCredentials(db, { email: at('new') }))!
    expect(await isPassword(kept.passwordHash, made!.password)).toBe(true)
    expect(await isPassword(kept.passwordHash, firstPassword())).toBe(false)
    const [event] = await db.rows<{ by: string | null; payload: unknown }>(
      `select person_id as by, payload from event where stream_id = 'newsroom' and payload ->> 'person' = $1`,
      [kept.id],
    )
    expect(event).toEqual({ by: null, payload: { person: kept.id, name: 'New One', role: 'journalist' } })
    expect(JSON.stringify(event)).not.toContain(made!.password)
  })
  it('are all made or none', async () => {
    const before = await count()
    const people = [at('one'), at('two'), at('one')].map((email, i) => ({
      line: i + 2,
      name: 'X',
      email,
      role: 'editor' as const,
    }))
    await expect(makePeople(people)).rejects.toThrow()
    expect(await count()).toBe(before)
  })
  it('have first passwords that nobody guesses and everybody can read out', () => {
    const all = Array.from({ length: 200 }, firstPassword)
    expect(new Set(all).size).toBe(200)
    for (const one of all) {
      expect(one).toMatch(/^(?:[a-hj-km-np-z2-9]{4}-){4}[a-hj-km-np-z2-9]{4}$/)
      expect(isGuessed(one)).toBe(false)
    }
  })
})

describe('the command', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['scripts/import-people.mjs', ...args], { encoding: 'utf8', env: { ...process.env } })
  it('says what it would do, does it, and writes over nothing', async () => {
    const list = path.join(dir, 'people.csv')
    const passwords = path.join(dir, 'passwords.csv')
    fs.writeFileSync(list, `name,email,role\nZed,${at('zed')},journalist\nThere,${at('there')},editor\n`)
    const before = await count()
    const dry = run(list)
    expect([dry.status, await count()]).toEqual([0, before])
    expect(dry.stdout).toContain(`line 2: Zed, ${at('zed')}, journalist`)
    expect(dry.stdout).toContain('1 account would be made. Nothing was')
    expect(run(list, '--passwords', passwords).status).toBe(0)
    expect(fs.statSync(passwords).mode & 0o777).toBe(0o600)
    const [, row] = fs.readFileSync(passwords, 'utf8').split('\n')
    const password = row!.split(',')[3]!.replaceAll('"', '')
    expect(await isPassword((await getCredentials(db, { email: at('zed') }))!.passwordHash, password)).toBe(true)
    const again = run(list, '--passwords', passwords)
    expect([again.status, again.stderr]).toEqual([
      1,
      `${passwords} is there already, and is not written over. Name another file.\n`,
    ])
    const broken = path.join(dir, 'broken.csv')
    fs.writeFileSync(broken, `name,email,role\nA,${at('fine')},editor\nB,${at('bad')},boss\n`)
    const refused = run(broken, '--passwords', path.join(dir, 'none.csv'))
    expect(refused.status).toBe(1)
    expect(refused.stderr).toContain('line 3: The role is “boss”.')
    expect(fs.existsSync(path.join(dir, 'none.csv'))).toBe(false)
    expect(await getCredentials(db, { email: at('fine') })).toBeNull()
    expect(run().stderr).toContain('Say which list')
  }, 60_000)
})
