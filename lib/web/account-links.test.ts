/** Coming in by a link, against the real database and a real SMTP server: what each link opens, how often, and for whom. */
import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { answerReset, askForReset } from '@/lib/commands/answer-reset'
import { changeRole } from '@/lib/commands/change-role'
import { createPerson } from '@/lib/commands/create-person'
import { greetBrowser } from '@/lib/commands/greet-browser'
import { isPassword } from '@/lib/commands/hashed-password'
import { invitePeople } from '@/lib/commands/import-people'
import { invitePerson } from '@/lib/commands/invite-person'
import { resetPassword } from '@/lib/commands/reset-password'
import { run } from '@/lib/commands/run'
import { setActive } from '@/lib/commands/set-active'
import { setPasswordByLink } from '@/lib/commands/set-password-by-link'
import { tellFactor } from '@/lib/commands/tell-owner'
import { deskFigures } from '@/lib/db/machine'
import { closePool, db } from '@/lib/db/pool'
import { listBounced, setPost } from '@/lib/db/post'
import { listEvents, NEWSROOM } from '@/lib/db/trail'
import type { LetterFacts, LetterKind } from '@/lib/domain/account-link'
import { isRefusal } from '@/lib/domain/refusal'
import { linkOfToken, tokenOfLink } from '@/lib/machine/link-token'
import { translateIn } from '@/lib/messages/catalogues'
import { LOCALES } from '@/lib/messages/translate'
import { writeAccountLetter } from '@/lib/post/account-letter'
import { type PostSettings, sendAccountLetters, transportOf } from '@/lib/post/sender'
import { act, type Newsroom, newsroom } from '@/scripts/testing'
import { linkAt } from './link-at'

const NEW = 'nine quiet harbours at noon'
let people: Newsroom
let server: SMTPServer
let refuse: RegExp | null = null
let settings: PostSettings
const mails: ParsedMail[] = []
const to = (address: string) => mails.filter((mail) => JSON.stringify(mail.to).includes(address))
const emailOf = async (id: string) => (await db.rows<{ email: string }>('select email from person where id = $1', [id]))[0]!.email
const holds = async (id: string, password: string) =>
  isPassword(
    (await db.rows<{ password_hash: string }>('select password_hash from person where id = $1', [id]))[0]!.password_hash,
    password,
  )
const typesOf = async (person: string) =>
  (await listEvents(db, NEWSROOM, null, { newestFirst: true }))
    .filter((event) => (event.payload as { person?: string }).person === person)
    .map((event) => event.type)
const deliver = async () => {
  const transport = transportOf(settings)
  try {
    return await sendAccountLetters(transport, settings)
  } finally {
    transport.close()
  }
}
const tokenIn = (mail: ParsedMail | undefined) => /\/password\/([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? ''
const tokenOf = (link: { path: string | null } | null) => link?.path?.split('/').at(-1) ?? ''
/** What the job does that a question made. */
const answerAll = async () => {
  for (const { id } of await db.rows<{ id: string }>('select id from reset_ask')) await answerReset(id)
}
const make = (email: string, more: object = {}) =>
  run(createPerson, people.ana, { name: 'Tova Lind', email, role: 'journalist', ...more })

beforeAll(async () => {
  vi.stubEnv('NEXTAUTH_SECRET', 'a-secret-of-the-tests-that-is-long-enough')
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: ({ address }, _session, done) =>
      done(refuse?.test(address) ? Object.assign(new Error('No such mailbox'), { responseCode: 550 }) : null),
    onData: (stream, _session, done) => {
      simpleParser(stream).then((mail) => {
        mails.push(mail)
        done()
      }, done)
    },
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.server.address() as AddressInfo
  settings = { smtp: `smtp://127.0.0.1:${port}`, from: 'Desk <desk@example.org>', base: 'https://desk.example' }
  people = await newsroom()
  await db.rows('update account_letter set failed_at = now() where sent_at is null and failed_at is null')
})
beforeEach(async () => {
  mails.length = 0
  await setPost(db, true)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await setPost(db, false)
  await new Promise<void>((done) => server.close(() => done()))
  await closePool()
})

describe('the token of a link', () => {
  const id = '0b8f7c52-6d1e-4a3a-9f5d-2b1c0d9e8f70'
  it('is its id again, and no other token is', () => {
    const token = tokenOfLink(id)
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(linkOfToken(token)).toBe(id)
    for (const wrong of [
      '',
      token.slice(1),
      `${token}A`,
      token.toUpperCase(),
      tokenOfLink(id.replace('0b', '0c')).slice(0, 10) + token.slice(10),
    ])
      expect(linkOfToken(wrong)).toBeNull()
  })
  it.each(Array.from({ length: 43 }, (_, at) => at))('holds with no other letter at place %i', (at) => {
    const token = tokenOfLink(id)
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    for (const letter of letters)
      if (letter !== token[at]) expect(linkOfToken(token.slice(0, at) + letter + token.slice(at + 1))).toBeNull()
  })
  it('is not made by whoever has the database but not the key', () => {
    const guessed = Buffer.concat([Buffer.from(id.replaceAll('-', ''), 'hex'), randomBytes(16)]).toString('base64url')
    expect(linkOfToken(guessed)).toBeNull()
    const token = tokenOfLink(id)
    expect(linkOfToken(token, 'another-secret-that-is-just-as-long-as-it')).toBeNull()
  })
})

describe('an invitation', () => {
  it('goes out by letter, is looked at as often as one likes, works once, and is on record', async () => {
    const email = `tova-${Date.now()}@desk.example`
    const made = await make(email)
    if (isRefusal(made)) throw new Error(made.refused)
    expect(made.link).toEqual({ sentTo: email, path: null })
    await deliver()
    const [mail] = to(email)
    expect(mail!.subject).toBe('Your account at Second Source')
    expect(mail!.text).toContain('ana made an account for you')
    expect(mail!.text).not.toContain('—')
    const token = tokenIn(mail)
    for (let n = 0; n < 3; n++) expect(await linkAt(token)).toEqual({ name: 'Tova Lind', kind: 'invitation' })
    expect(await setPasswordByLink({ token, password: 'tova lind tova lind' })).toMatchObject({ refused: 'weak-password' })
    expect(await setPasswordByLink({ token, password: NEW })).toEqual({})
    expect(await holds(made.personId, NEW)).toBe(true)
    expect(await setPasswordByLink({ token, password: `${NEW} again` })).toMatchObject({ refused: 'link-used' })
    expect(await linkAt(token)).toBeNull()
    expect(await typesOf(made.personId)).toEqual(['password-set-by-link', 'link-made', 'person-created'])
  })
  it('is handed to the admin once where no letters leave the desk', async () => {
    await setPost(db, false)
    const made = await make(`hand-${Date.now()}@desk.example`)
    if (isRefusal(made)) throw new Error(made.refused)
    expect(made.link?.sentTo).toBeNull()
    expect(await setPasswordByLink({ token: tokenOf(made.link), password: NEW })).toEqual({})
    // with a first password nobody is invited
    expect(await make(`first-${Date.now()}@desk.example`, { password: NEW })).toMatchObject({ link: null })
  })
  it('that comes back is told to admins, and waits among the desk’s letters until then; once another arrives it is over', async () => {
    const email = `gone-${Date.now()}@desk.example`
    const before = (await deskFigures(db)).lettersFailed
    const made = await make(email)
    if (isRefusal(made)) throw new Error(made.refused)
    expect((await deskFigures(db)).lettersWaiting).toBeGreaterThan(0)
    refuse = /^gone-/
    await deliver()
    refuse = null
    expect(await listBounced(db, made.personId)).toMatchObject([
      { personId: made.personId, error: expect.stringContaining('550') },
    ])
    expect((await deskFigures(db)).lettersFailed).toBe(before + 1)
    await act(invitePerson, people.ana, { personId: made.personId, kind: 'invitation' })
    await deliver()
    expect(to(email)).toHaveLength(1)
    expect(await listBounced(db, made.personId)).toEqual([])
  })
  it('works once also for two at once', async () => {
    await setPost(db, false)
    const link = await act(invitePerson, people.ana, { personId: people.noah, kind: 'invitation' })
    const both = await Promise.all([1, 2, 3, 4].map((n) => setPasswordByLink({ token: tokenOf(link), password: `${NEW} ${n}` })))
    expect(both.filter((answer) => !isRefusal(answer))).toHaveLength(1)
  })
  it('ends with a newer one, with a password set otherwise, with its time, and with the account', async () => {
    await setPost(db, false)
    const again = async () => tokenOf(await act(invitePerson, people.ana, { personId: people.noah, kind: 'reset' }))
    const tried = async (token: string) => ((await setPasswordByLink({ token, password: NEW })) as { refused?: string }).refused
    const first = await again()
    const second = await again()
    expect(await tried(first)).toBe('link-used')
    await act(resetPassword, people.ana, { personId: people.noah, password: NEW })
    expect(await tried(second)).toBe('link-used')
    const third = await again()
    await db.rows(`update account_link set expires_at = now() where ended_at is null`)
    expect(await tried(third)).toBe('link-used')
    const fourth = await again()
    await act(setActive, people.ana, { personId: people.noah, active: false })
    expect(await tried(fourth)).toBe('link-used')
    expect(await run(invitePerson, people.ana, { personId: people.noah, kind: 'reset' })).toMatchObject({
      refused: 'account-closed',
    })
    await act(setActive, people.ana, { personId: people.noah, active: true })
  })
  it('goes to everybody on a list, or to nobody', async () => {
    const [one, two] = [1, 2].map((n) => `listed-${n}-${Date.now()}@desk.example`) as [string, string]
    const listed = [one, two].map((email, n) => ({ line: n + 2, name: `Listed ${n}`, email, role: 'journalist' as const }))
    await setPost(db, false)
    await expect(invitePeople(listed)).rejects.toThrow('No e-mail leaves the desk')
    await setPost(db, true)
    await expect(invitePeople([...listed, listed[0]!])).rejects.toThrow()
    expect(await db.rows('select from person where email = any($1)', [[one, two]])).toEqual([])
    await invitePeople(listed)
    await deliver()
    for (const email of [one, two]) {
      expect(to(email)[0]!.text).toContain('An account was made for you.')
      expect(await setPasswordByLink({ token: tokenIn(to(email)[0]), password: NEW })).toEqual({})
    }
  })
  it('is an admin’s to make', async () => {
    await expect(run(invitePerson, people.joon, { personId: people.noah, kind: 'reset' })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})

describe('whoever forgot', () => {
  it('gets a link by letter, is signed out everywhere by it, and is told that it was used', async () => {
    const email = await emailOf(people.mina)
    await db.rows(`insert into session (token_hash, person_id, expires_at) values ($1, $2, now() + interval '1 hour')`, [
      randomBytes(32),
      people.mina,
    ])
    await askForReset(email)
    await answerAll()
    await deliver()
    const token = tokenIn(to(email)[0])
    expect(await linkAt(token)).toEqual({ name: 'mina', kind: 'reset' })
    expect(await setPasswordByLink({ token, password: NEW })).toEqual({})
    expect(await db.rows('select from session where person_id = $1', [people.mina])).toEqual([])
    await deliver()
    expect(to(email).map((mail) => mail.subject)).toEqual(['A new password for Second Source', 'Your password was changed'])
  })
  it('a stranger, a closed account and one of the sample get none, and nothing tells: no row stays but the question, and it goes', async () => {
    const before = await db.rows<{ n: number }>('select count(*)::int as n from account_link')
    await act(setActive, people.ana, { personId: people.noah, active: false })
    for (const email of ['nobody@desk.example', await emailOf(people.noah)]) await askForReset(email)
    await answerAll()
    await act(setActive, people.ana, { personId: people.noah, active: true })
    expect(await db.rows('select count(*)::int as n from account_link')).toEqual(before)
    expect(await db.rows('select from reset_ask')).toEqual([])
    await deliver()
    expect(to('nobody@desk.example')).toEqual([])
  })
  it('is noted in the same way for an account and for none: the same words, and the same rows written', async () => {
    await db.rows('delete from reset_ask')
    // a door reads its environment once it is there
    const { POST: askAtDoor } = await import('@/app/api/password/reset/route')
    const jobs = async () => (await db.one<{ n: number }>(`select count(*)::int as n from graphile_worker.jobs`)).n
    const asked = async (email: string) => {
      const [before, links] = [await jobs(), await db.rows('select count(*)::int as n from account_link')]
      const headers = { origin: 'http://localhost', host: 'localhost', 'content-type': 'application/json' }
      const answer = await askAtDoor(
        new Request('http://localhost/api/password/reset', { method: 'POST', headers, body: JSON.stringify({ email }) }),
        { params: Promise.resolve({}) },
      )
      const said = [answer.status, await answer.text(), [...answer.headers].filter(([name]) => name !== 'x-request-id')]
      const kept = (await db.rows<{ n: number }>('select count(*)::int as n from reset_ask where email = $1', [email]))[0]!.n
      return {
        said,
        kept,
        jobs: (await jobs()) - before,
        links: links[0],
        after: await db.rows('select count(*)::int as n from account_link'),
      }
    }
    const [known, none] = [await asked(await emailOf(people.mina)), await asked('nobody-at-all@desk.example')]
    expect(known).toEqual(none)
    expect(known.kept).toBe(1)
    expect(known.after).toEqual([known.links])
    await db.rows('delete from reset_ask')
  })
  it('gets three an hour, whoever asks; and a question does not end what an admin gave', async () => {
    await setPost(db, false)
    const given = tokenOf(await act(invitePerson, people.ana, { personId: people.joon, kind: 'invitation' }))
    await setPost(db, true)
    const email = await emailOf(people.joon)
    for (let n = 0; n < 5; n++) await askForReset(email)
    await answerAll()
    await deliver()
    // one link a time works: the letters of those that ended before they were sent do not go out
    expect(to(email)).toHaveLength(1)
    const [{ n }] = (await db.rows<{ n: number }>(
      `select count(*)::int as n from account_link where person_id = $1 and made_by_id is null`,
      [people.joon],
    )) as [{ n: number }]
    expect(n).toBe(3)
    expect(await linkAt(given)).toEqual({ name: 'joon', kind: 'invitation' })
    expect(await setPasswordByLink({ token: given, password: NEW })).toEqual({})
    expect(await linkAt(tokenIn(to(email)[0]))).toBeNull()
  })
})

describe('what an account’s owner is told', () => {
  const at = '2026-11-29T13:40:00Z'
  const facts: LetterFacts = {
    invitation: { link: '0b8f7c52-6d1e-4a3a-9f5d-2b1c0d9e8f70', by: 'Ana' },
    reset: { link: '0b8f7c52-6d1e-4a3a-9f5d-2b1c0d9e8f70', by: '' },
    'password-set': { how: 'admin', by: 'Ana', at },
    'new-browser': { browser: 'Firefox', system: 'Windows', address: '203.0.113.9', at },
    'factor-changed': { what: 'added', factor: 'totp', by: '', at },
    'role-given': { name: 'Noah', role: 'editor', by: 'Ana', at },
  }
  it.each(Object.keys(facts) as LetterKind[])(
    '%s: a letter in every language, with a way to click only where it was asked for',
    (kind) => {
      const letter = {
        id: '',
        personId: '',
        kind,
        facts: facts[kind],
        name: 'Mina',
        email: '',
        locale: 'en' as const,
        isOver: false,
      }
      const texts = LOCALES.map((locale) => {
        const { subject, text } = writeAccountLetter(letter, translateIn(locale), {
          base: 'https://desk.example',
          zone: 'Asia/Seoul',
        })
        expect(`${subject}\n${text}`).not.toMatch(/[{}]|undefined/)
        expect(text.includes('/password/')).toBe(kind === 'invitation' || kind === 'reset')
        if (JSON.stringify(facts[kind]).includes(at)) expect(text).toContain('22:40')
        return text
      })
      expect(new Set(texts).size).toBe(LOCALES.length)
    },
  )
  it('a second factor that came, and one that an admin took away', async () => {
    await tellFactor(db, people.mina, { what: 'added', factor: 'passkey' })
    await tellFactor(db, people.mina, { what: 'removed', factor: 'totp', by: 'ana' })
    await deliver()
    expect(to(await emailOf(people.mina)).map((mail) => mail.subject)).toEqual([
      'A second factor was added',
      'A second factor was removed',
    ])
  })
  it('a browser that nobody knows is told of, the first one and known ones are not', async () => {
    const email = await emailOf(people.mina)
    await db.rows('delete from known_browser where person_id = $1', [people.mina])
    const from = { agent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/130.0', address: '203.0.113.9' }
    const [one, two] = [randomBytes(32), randomBytes(32)]
    for (const browser of [one, one, two, one, two]) await greetBrowser(people.mina, browser, from)
    await deliver()
    expect(to(email).map((mail) => mail.subject)).toEqual(['Signed in from a new browser'])
    expect(to(email)[0]!.text).toContain('Chrome on Linux')
    expect(to(email)[0]!.text).toContain('203.0.113.9')
  })
  it('a password that an admin set is told to its owner, and a role above journalist to all who hold one', async () => {
    await db.rows(`update person set preferences = preferences || '{"locale": "ko"}' where id = $1`, [people.joon])
    await act(resetPassword, people.ana, { personId: people.mina, password: `${NEW} still` })
    const [{ version }] = (await db.rows<{ version: number }>('select version from person where id = $1', [people.noah])) as [
      { version: number },
    ]
    await act(changeRole, people.ana, { personId: people.noah, role: 'editor', version })
    // editors and admins of other tests are told, too; theirs would take the whole round
    await db.rows('delete from account_letter where sent_at is null and person_id <> all($1)', [Object.values(people)])
    await deliver()
    expect(to(await emailOf(people.mina))[0]!.text).toContain('ana set a new password for you')
    const told = to(await emailOf(people.joon))
    expect(told.map((mail) => mail.subject)).toEqual(['noah 님이 이제 에디터입니다'])
    // neither the one who gave it nor the one who got it
    expect(to(await emailOf(people.ana))).toEqual([])
    expect(to(await emailOf(people.noah))).toEqual([])
  })
})
