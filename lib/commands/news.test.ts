/** The bell: what happened to somebody's work since they looked, against the real database. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countNews, listNews } from '@/lib/db/news'
import { closePool, db } from '@/lib/db/pool'
import { append } from '@/lib/db/trail'
import { insertComment } from '@/lib/db/write/threads'
import { NEWS, NEWS_COUNTED, NEWS_RULES, NEWS_SHOWN, type NewsKind, wayToNews } from '@/lib/domain/news'
import type { Role } from '@/lib/domain/words'
import { translateIn } from '@/lib/messages/catalogues'
import { act, approved, type Newsroom, newsroom, READY, seen, storyInCheck } from '@/scripts/testing'
import { addComment } from './add-comment'
import { addMember } from './add-member'
import { assignClaim } from './assign-claim'
import { changeRole } from './change-role'
import { decideVerdict } from './decide-verdict'
import { handOver } from './hand-over'
import { lookAtNews } from './look-at-news'
import { saveVerdict } from './save-verdict'
import { setLegalFlag } from './set-legal-flag'
import { submitVerdict } from './submit-verdict'

/** A name that no other test gives, so that a note can call her. */
const MINA = `Mina${crypto.randomUUID().slice(0, 8)}`
let people: Newsroom
beforeAll(async () => {
  people = await newsroom()
  await db.rows('update person set name = $2 where id = $1', [people.mina, MINA])
})
afterAll(closePool)

const roleOf = (id: string): Role =>
  id === people.joon || id === people.kim ? 'editor' : id === people.ana ? 'admin' : 'journalist'
const bell = async (id: string, storyId: string) =>
  (await listNews(db, { id, role: roleOf(id) })).items.filter((item) => item.storyId === storyId)
const kinds = async (id: string, storyId: string) => (await bell(id, storyId)).map((item) => item.kind)
const count = (id: string) => countNews(db, { id, role: roleOf(id) })
const versionOf = async (id: string) =>
  (await db.one<{ version: number }>('select version from claim where id = $1', [id])).version

describe('the bell', () => {
  it('tells of what others did to one’s work, newest first, and counts it until it was looked at', async () => {
    const { storyId, claims } = await storyInCheck(people.mina)
    const [one, other] = claims
    const before = await count(people.mina)
    await approved(people, one!.id)
    const saved = await act(saveVerdict, people.mina, { claimId: other!.id, claimVersion: other!.version, content: READY })
    await act(submitVerdict, people.mina, { claimId: other!.id, claimVersion: saved.version })
    await act(decideVerdict, people.joon, {
      ...(await seen(other!.id)),
      outcome: 'returned',
      reason: 'Which port office?',
      category: 'evidence',
      revision: saved.revision,
    })
    expect(await kinds(people.mina, storyId)).toEqual(['returned', 'approved'])
    expect(await count(people.mina)).toBe(before + 2)
    expect((await bell(people.mina, storyId))[0]).toMatchObject({
      by: 'joon',
      text: other!.quote,
      isNew: true,
      claimId: other!.id,
    })
    // who decided is not told of it, and neither is a colleague who had no part in it
    for (const who of [people.joon, people.noah, people.kim]) expect(await kinds(who, storyId)).toEqual([])
    const { upTo } = await listNews(db, { id: people.mina, role: 'journalist' })
    await act(lookAtNews, people.mina, { upTo: upTo! })
    expect(await count(people.mina)).toBe(0)
    expect((await bell(people.mina, storyId)).map((item) => item.isNew)).toEqual([false, false])
    // a window that looked earlier takes nothing back, and nobody looks into the future
    await act(lookAtNews, people.mina, { upTo: '2026-01-01T00:00:00Z' })
    expect(await count(people.mina)).toBe(0)
    await act(lookAtNews, people.mina, { upTo: '2999-01-01T00:00:00Z' })
    await act(addComment, people.joon, { claimId: other!.id, text: 'And the date?' })
    expect(await kinds(people.mina, storyId)).toEqual(['note', 'returned', 'approved'])
    expect(await count(people.mina)).toBe(1)
  })
  it('who is asked in a note is told once, as asked; who is given a claim is told', async () => {
    const { storyId, claims } = await storyInCheck(people.mina)
    const [claim] = claims
    await act(saveVerdict, people.mina, { claimId: claim!.id, claimVersion: claim!.version, content: READY })
    await act(addComment, people.joon, { claimId: claim!.id, text: `@${MINA} Is it so?` })
    expect(await kinds(people.mina, storyId)).toEqual(['mention'])
    await act(assignClaim, people.mina, { claimId: claims[1]!.id, personId: people.noah })
    expect(await kinds(people.noah, storyId)).toEqual(['assigned'])
  })
  it('tells nothing of a story that its reader may not see, and nothing of a claim that is hidden from them', async () => {
    const closed = await storyInCheck(people.mina, undefined, true)
    const [claim] = closed.claims
    // as if it had been written to them: what is told is asked of who may see it, not of what the trail names
    await append(db, people.mina, {
      type: 'claim-assigned',
      storyId: closed.storyId,
      claimId: claim!.id,
      payload: { before: null, after: people.noah, name: 'noah' },
    })
    expect(await kinds(people.noah, closed.storyId)).toEqual([])
    const open = await storyInCheck(people.mina)
    const [apart] = open.claims
    await act(setLegalFlag, people.joon, { claimId: apart!.id, legal: true, reason: 'It names somebody.' })
    await act(saveVerdict, people.mina, { claimId: apart!.id, claimVersion: await versionOf(apart!.id), content: READY })
    const comment = await insertComment(db, { claimId: apart!.id, personId: people.mina, text: 'Noah?', mentions: [people.noah] })
    await append(db, people.mina, {
      type: 'comment-added',
      storyId: open.storyId,
      claimId: apart!.id,
      payload: { comment, mentions: [] },
    })
    expect(await kinds(people.noah, open.storyId)).toEqual([])
    expect(await count(people.ana)).toBe(0)
  })
  it('the people of a restricted story are told when work, or the story itself, lets somebody in', async () => {
    const { storyId, claims } = await storyInCheck(people.mina, undefined, true)
    await act(assignClaim, people.mina, { claimId: claims[0]!.id, personId: people.noah })
    expect(await kinds(people.noah, storyId)).toEqual(['assigned'])
    await act(addMember, people.mina, { storyId, personId: people.joon })
    expect(await kinds(people.joon, storyId)).toEqual(['member', 'joined'])
    // who did it knows, and an editor who is not on it has no part in it
    for (const who of [people.mina, people.kim]) expect(await kinds(who, storyId)).toEqual([])
    await act(assignClaim, people.joon, { claimId: claims[1]!.id, personId: people.kim })
    expect(await kinds(people.mina, storyId)).toEqual(['joined'])
    expect(await kinds(people.noah, storyId)).toEqual(['joined', 'joined', 'assigned'])
    await act(handOver, people.mina, { storyId, to: people.joon, note: '' })
    expect(await kinds(people.noah, storyId)).toEqual(['joined', 'joined', 'joined', 'assigned'])
    expect(await kinds(people.joon, storyId)).toContain('handed-over')
    // an open story is everybody's
    const open = await storyInCheck(people.mina)
    await act(assignClaim, people.joon, { claimId: open.claims[0]!.id, personId: people.noah })
    expect(await kinds(people.mina, open.storyId)).toEqual([])
  })
  it('a story of theirs that comes to be due within a day is news, until it is signed off', async () => {
    const { storyId } = await storyInCheck(people.mina)
    const due = (hours: number) =>
      db.rows(`update story set due_at = now() + $2 * interval '1 hour' where id = $1`, [storyId, hours])
    await due(30)
    expect(await kinds(people.mina, storyId)).toEqual([])
    await due(23)
    expect(await kinds(people.mina, storyId)).toEqual(['due'])
    expect(await kinds(people.noah, storyId)).toEqual([])
  })
  it('whoever becomes an editor or an admin is told of to those who are one, by name, and to nobody else', async () => {
    const own = await newsroom()
    const told = async (id: string, role: Role) =>
      (await listNews(db, { id, role })).items
        .filter((item) => item.kind === 'role-given' && item.text === 'noah')
        .map(({ by, storyId, isNew }) => ({ by, storyId, isNew }))
    const before = await told(own.joon, 'editor')
    await act(changeRole, own.ana, { personId: own.noah, role: 'editor', version: 1 })
    const one = { by: 'ana', storyId: null, isNew: true }
    expect(await told(own.joon, 'editor')).toEqual([one, ...before])
    for (const [id, role] of [
      [own.mina, 'journalist'],
      [own.noah, 'editor'],
      [own.ana, 'admin'],
    ] as const)
      expect((await told(id, role)).filter((item) => item.by === 'ana').length, role).toBe(before.length)
    await act(changeRole, own.ana, { personId: own.noah, role: 'journalist', version: 2 })
    expect((await told(own.joon, 'editor')).length).toBe(before.length + 1)
    await db.rows('update person set sample = true where id = $1', [own.noah])
    expect(await told(own.joon, 'editor')).toEqual(before)
  })
  it('tells of many approvals in a story in one line, so that what came back is not buried', async () => {
    const { storyId, claims } = await storyInCheck(people.mina)
    for (const claim of claims.slice(0, 2)) await approved(people, claim.id)
    const saved = await act(saveVerdict, people.mina, {
      claimId: claims[2]!.id,
      claimVersion: claims[2]!.version,
      content: READY,
    })
    await act(submitVerdict, people.mina, { claimId: claims[2]!.id, claimVersion: saved.version })
    await act(decideVerdict, people.joon, {
      ...(await seen(claims[2]!.id)),
      outcome: 'returned',
      reason: 'Which port office?',
      category: 'evidence',
      revision: saved.revision,
    })
    for (const claim of claims.slice(3)) await approved(people, claim.id)
    const told = await bell(people.mina, storyId)
    expect(told.map(({ kind, count }) => [kind, count])).toEqual([
      ['approved', 3],
      ['returned', 1],
    ])
    expect(told[0]).toMatchObject({ claimId: null, text: '', by: 'joon' })
    expect(wayToNews(told[0]!)).toBe(`/stories/${storyId}`)
  })
  it('shows so many and counts so far, however much happened', async () => {
    const { storyId, claims } = await storyInCheck(people.mina)
    const payload = { before: null, after: people.noah, name: 'noah' }
    for (let n = 0; n <= NEWS_COUNTED + 1; n++)
      await append(db, people.mina, { type: 'claim-assigned', storyId, claimId: claims[0]!.id, payload })
    expect((await listNews(db, { id: people.noah, role: 'journalist' })).items).toHaveLength(NEWS_SHOWN)
    expect(await count(people.noah)).toBe(NEWS_COUNTED + 1)
  })
  it('every kind has a rule, a sentence and a place to go, but for what time or the trail of the newsroom brings', () => {
    const ruled = new Set<NewsKind>(NEWS_RULES.map((rule) => rule.kind))
    expect(Object.keys(NEWS).filter((kind) => !ruled.has(kind as NewsKind))).toEqual(['due', 'role-given', 'team-role-given'])
    const item = { storyId: 's', storyTitle: '', claimId: 'c', text: '', team: '', by: '', at: '', isNew: true, count: 1 }
    for (const kind of Object.keys(NEWS) as NewsKind[]) {
      expect(wayToNews({ ...item, kind }), kind).toMatch(/^\/(?:stories\/s|corrections|turn$)/)
      for (const locale of ['en', 'ko'] as const)
        expect(translateIn(locale).said(NEWS[kind].says('Joon', 'Sport', 'Mina')), kind).not.toContain('{')
    }
  })
})
