/** Post against a real SMTP server on loopback: what arrives is read back with a mail parser. */

import { type AddressInfo, createServer } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { addComment } from '@/lib/commands/add-comment'
import { addMember } from '@/lib/commands/add-member'
import { assignClaim } from '@/lib/commands/assign-claim'
import { contestVerdict } from '@/lib/commands/contest-verdict'
import { decideVerdict } from '@/lib/commands/decide-verdict'
import { handOver } from '@/lib/commands/hand-over'
import { openRoom } from '@/lib/commands/open-room'
import { saveVerdict } from '@/lib/commands/save-verdict'
import { setActive } from '@/lib/commands/set-active'
import { submitVerdict } from '@/lib/commands/submit-verdict'
import { closePool, db } from '@/lib/db/pool'
import { listBounced, setPost } from '@/lib/db/post'
import { environmentOf } from '@/lib/env'
import { act, approved, type Newsroom, newsroom, READY, seen, storyInCheck } from '@/scripts/testing'
import { type PostSettings, postSettings, sendDue, transportOf } from './sender'

/** A mail server that keeps what it takes; it can refuse an address, or everything. */
class Mailbox {
  readonly mails: ParsedMail[] = []
  refuse: RegExp | null = null
  later = false
  private server: SMTPServer
  constructor() {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      logger: false,
      onRcptTo: (address, _session, done) => {
        if (this.later) return done(Object.assign(new Error('Try again later'), { responseCode: 451 }))
        if (this.refuse?.test(address.address)) return done(Object.assign(new Error('No such mailbox'), { responseCode: 550 }))
        done()
      },
      onData: (stream, _session, done) => {
        simpleParser(stream).then((mail) => {
          this.mails.push(mail)
          done()
        }, done)
      },
    })
  }
  start = (port = 0) =>
    new Promise<number>((resolve) =>
      this.server.listen(port, '127.0.0.1', () => resolve((this.server.server.address() as AddressInfo).port)),
    )
  stop = () => new Promise<void>((resolve) => this.server.close(() => resolve()))
  to = (address: string) => this.mails.filter((m) => JSON.stringify(m.to).includes(address))
}

let people: Newsroom
let box: Mailbox
let name: (who: keyof Newsroom) => string
let settings: PostSettings
const emailOf = async (id: string) => (await db.rows<{ email: string }>('select email from person where id = $1', [id]))[0]!.email
const prefer = (id: string, preferences: object) =>
  db.rows('update person set preferences = preferences || $2::jsonb where id = $1', [id, JSON.stringify(preferences)])
const waiting = (id: string) =>
  db.rows<{ kind: string; tries: number; due_at: Date }>(
    'select kind, tries, due_at from post where person_id = $1 and sent_at is null and failed_at is null order by seq',
    [id],
  )
const sendAll = async (s = settings) => {
  const transport = transportOf(s)
  try {
    return await sendDue(transport, s)
  } finally {
    transport.close()
  }
}

beforeAll(async () => {
  box = new Mailbox()
  settings = { smtp: `smtp://127.0.0.1:${await box.start()}`, from: 'Desk <desk@example.org>', base: 'https://desk.example' }
  await setPost(db, true)
  await db.rows(`update post set failed_at = now() where sent_at is null and failed_at is null`) // of other tests
})
afterEach(() => {
  box.refuse = null
  box.later = false
})
afterAll(async () => {
  await setPost(db, false)
  await box.stop()
  await closePool()
})

async function returned(restricted = false) {
  people = await newsroom()
  // names that nobody else in the database has, for @
  const mark = Math.random().toString(36).slice(2, 8)
  await db.rows(`update person set name = name || $2 where id = any($1)`, [Object.values(people), mark])
  name = (who) => `${who}${mark}`
  const { storyId, claims } = await storyInCheck(people.mina, undefined, restricted)
  if (restricted) await act(addMember, people.mina, { storyId, personId: people.joon })
  const claim = claims[1]!
  await act(saveVerdict, people.mina, { claimId: claim.id, claimVersion: 1, content: READY })
  await act(submitVerdict, people.mina, { claimId: claim.id, claimVersion: 2 })
  const send = async () =>
    act(decideVerdict, people.joon, { ...(await seen(claim.id)), outcome: 'returned', revision: 1, reason: 'Look again.' })
  return { storyId, claim, claims, send }
}

describe('a mail server that takes the call and says nothing', () => {
  it('is given up before the database ends the transaction that waits for it', { timeout: 15_000 }, async () => {
    const silent = createServer(() => {})
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const { port } = silent.address() as AddressInfo
    const transport = transportOf({
      smtp: `smtp://127.0.0.1:${port}`,
      from: 'Desk <desk@example.org>',
      base: 'https://desk.example',
    })
    try {
      await expect(transport.verify()).rejects.toMatchObject({ code: 'ETIMEDOUT' })
    } finally {
      transport.close()
      silent.close()
    }
  })
})

describe('post', () => {
  it('is off without SMTP_URL, and then none is made', async () => {
    expect(postSettings(environmentOf({}))).toBeNull()
    expect(postSettings(environmentOf({ SMTP_URL: 'smtp://127.0.0.1:25', PUBLIC_URL: 'https://desk.example/' }))).toMatchObject({
      base: 'https://desk.example',
    })
    await setPost(db, false)
    const { send } = await returned()
    await send()
    expect(await db.rows('select 1 from post where person_id = $1', [people.mina])).toEqual([])
    await setPost(db, true)
  })
  it('a returned verdict is told to its writer, once, with where it is and no more', async () => {
    const { storyId, claim, send } = await returned()
    await send()
    expect(await sendAll()).toBeGreaterThanOrEqual(1)
    expect(await sendAll()).toBe(0)
    const mails = box.to(await emailOf(people.mina))
    expect(mails).toHaveLength(1)
    expect(mails[0]!.subject).toBe(`${name('joon')} returned a verdict to you.`)
    expect(mails[0]!.text).toContain(`https://desk.example/stories/${storyId}/check?claim=${claim.id}`)
    expect(mails[0]!.text).toContain(claim.quote.slice(0, 40))
    expect(mails[0]!.text).not.toContain('Look again') // what was said stays at the desk
    expect(mails[0]!.headers.get('auto-submitted')).toBe('auto-generated')
    expect(mails[0]!.html).toBe(false)
    expect(box.to(await emailOf(people.joon))).toEqual([]) // never of one's own doing
  })
  it('of a restricted story neither title nor words leave the desk', async () => {
    const { claim, storyId, send } = await returned(true)
    await send()
    // who opens it is told to its people
    const secret = { address: storyId, reason: 'A lawyer of Ferry asks.', password: 'read-it-twice', code: '', proved: false }
    await act(openRoom, people.kim, secret)
    expect((await waiting(people.mina)).map((w) => w.kind)).toEqual(['returned', 'opened'])
    expect((await waiting(people.joon)).map((w) => w.kind)).toEqual(['opened'])
    await sendAll()
    const [mail] = box.to(await emailOf(people.mina))
    expect(mail!.text).toContain('A restricted story.')
    expect(mail!.text).not.toContain('Ferry')
    expect(mail!.text).not.toContain(claim.quote.slice(0, 20))
  })
  it('somebody who is asked, given a claim, handed work, or decides on a contest is told; in their own language', async () => {
    const { storyId, claims } = await returned()
    await prefer(people.noah, { locale: 'ko' })
    await act(addComment, people.mina, { claimId: claims[2]!.id, text: `@${name('noah')} is this the same ferry?` })
    await act(assignClaim, people.mina, { claimId: claims[3]!.id, personId: people.noah })
    await act(handOver, people.mina, { storyId, to: people.noah, note: 'The captain calls at six.' })
    expect((await waiting(people.noah)).map((w) => w.kind)).toEqual(['mention', 'assigned', 'handed-over'])
    await sendAll()
    const [mail, more] = box.to(await emailOf(people.noah))
    expect(more).toBeUndefined()
    expect(mail!.subject).toMatch(/3/)
    expect(mail!.text).toMatch(/[가-힣]/)
    await approved(people, claims[0]!.id)
    await act(contestVerdict, people.noah, { ...(await seen(claims[0]!.id)), revision: 1, reason: 'No.' })
    expect((await waiting(people.kim)).map((w) => w.kind)).toEqual(['contested'])
    expect((await waiting(people.joon)).map((w) => w.kind)).toEqual(['contested'])
    expect(await waiting(people.ana)).toEqual([])
    await sendAll()
  })
  it('once a day is one letter at eight, never is none, and a closed account gets nothing', async () => {
    const { send, claims } = await returned()
    await prefer(people.mina, { post: 'daily' })
    await prefer(people.noah, { post: 'never' })
    await send()
    await act(addComment, people.joon, { claimId: claims[2]!.id, text: `@${name('mina')} and @${name('noah')}, look` })
    const due = await waiting(people.mina)
    expect(due.map((d) => d.kind)).toEqual(['returned', 'mention'])
    expect(due[0]!.due_at.getUTCHours()).toBe(8)
    expect(due[0]!.due_at.getTime()).toBeGreaterThan(Date.now())
    expect(await waiting(people.noah)).toEqual([])
    await sendAll()
    expect(box.to(await emailOf(people.mina))).toEqual([])
    await db.rows('update post set due_at = now() where person_id = $1', [people.mina])
    await sendAll()
    expect(box.to(await emailOf(people.mina)).map((m) => m.subject)).toEqual(['2 things wait for you at Second Source'])
    await act(addComment, people.joon, { claimId: claims[2]!.id, text: `@${name('mina')} again` })
    await act(setActive, people.ana, { personId: people.mina, active: false })
    await db.rows('update post set due_at = now() where person_id = $1 and sent_at is null', [people.mina])
    await sendAll()
    expect(box.to(await emailOf(people.mina))).toHaveLength(1)
  })
  it('two senders at once: every letter arrives exactly once', async () => {
    const all = []
    for (let n = 0; n < 6; n++) {
      const { send } = await returned()
      await send()
      all.push(await emailOf(people.mina))
    }
    const counts = await Promise.all([sendAll(), sendAll(), sendAll()])
    expect(counts.reduce((a, b) => a + b, 0)).toBeGreaterThanOrEqual(6)
    for (const address of all) expect(box.to(address)).toHaveLength(1)
  })
  it('a mail server that is down, or says later, loses nothing and tells nothing twice', async () => {
    const { send } = await returned()
    await send()
    const away = { ...settings, smtp: 'smtp://127.0.0.1:9' } // the discard port: nobody answers
    expect(await sendAll(away)).toBe(0)
    expect(await waiting(people.mina)).toMatchObject([{ tries: 1 }])
    await db.rows('update post set due_at = now() where person_id = $1', [people.mina])
    box.later = true
    expect(await sendAll()).toBe(0)
    expect(await waiting(people.mina)).toMatchObject([{ tries: 2 }])
    expect((await waiting(people.mina))[0]!.due_at.getTime()).toBeGreaterThan(Date.now())
    box.later = false
    await db.rows('update post set due_at = now() where person_id = $1', [people.mina])
    expect(await sendAll()).toBe(1)
    expect(box.to(await emailOf(people.mina))).toHaveLength(1)
  })
  it('an address that comes back is given up and said; the next letter that arrives takes the word away', async () => {
    const { send, claims } = await returned()
    box.refuse = new RegExp(await emailOf(people.mina))
    await send()
    await sendAll()
    expect(await waiting(people.mina)).toEqual([])
    expect(await listBounced(db, people.mina)).toMatchObject([
      { personId: people.mina, error: expect.stringContaining('No such mailbox') },
    ])
    box.refuse = null
    await act(addComment, people.joon, { claimId: claims[2]!.id, text: `@${name('mina')} once more` })
    await sendAll()
    expect(await listBounced(db, people.mina)).toEqual([])
  })
  it('a command that is undone tells nobody: the row goes with its transaction', async () => {
    const { claim } = await returned()
    await expect(
      act(decideVerdict, people.joon, { ...(await seen(claim.id)), outcome: 'returned', revision: 9, reason: 'x' }),
    ).rejects.toThrow('refused')
    expect(await waiting(people.mina)).toEqual([])
  })
  it('what could not be sent for three days is given up', async () => {
    const { send } = await returned()
    await send()
    await db.rows(`update post set made_at = now() - interval '4 days' where person_id = $1`, [people.mina])
    box.later = true
    await sendAll()
    expect(await waiting(people.mina)).toEqual([])
    expect(await listBounced(db, people.mina)).toHaveLength(1)
  })
})
