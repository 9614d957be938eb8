/** Four eyes for erasing, against the real database: one admin asks, another agrees, and until then nothing is gone. */
import { generateKeyPairSync } from 'node:crypto'
import fs from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerErasure } from '@/lib/commands/answer-erasure'
import { createPerson } from '@/lib/commands/create-person'
import { eraseContent } from '@/lib/commands/erase-content'
import { run } from '@/lib/commands/run'
import { setHousePolicy } from '@/lib/commands/set-house-policy'
import { setLegalHold } from '@/lib/commands/set-legal-hold'
import { listAsks } from '@/lib/db/asking'
import { getHousePolicy } from '@/lib/db/house-policy'
import { closePool, db, transaction } from '@/lib/db/pool'
import { setPost, takeLetter } from '@/lib/db/post'
import { countTurn, listTurn } from '@/lib/db/turn'
import { wayTo } from '@/lib/domain/turn'
import { forgetEnv } from '@/lib/env'
import { translateIn } from '@/lib/messages/catalogues'
import { writeLetter } from '@/lib/post/letter'
import { placesOf } from '@/scripts/marks'
import { act, inHouse, type Newsroom, newsroom, refusal, storyInCheck } from '@/scripts/testing'

const WHY = { reason: 'A ruling.', law: 'GDPR art. 17', asked: 'The person named.', dryRun: false }
let people: Newsroom
let eva: string
beforeAll(async () => {
  process.env.SIGNING_KEY = generateKeyPairSync('ed25519')
    .privateKey.export({ format: 'der', type: 'pkcs8' })
    .toString('base64url')
  forgetEnv()
  people = await newsroom()
  eva = (
    await act(createPerson, people.ana, {
      name: 'eva',
      email: `eva-${crypto.randomUUID()}@desk.example`,
      role: 'admin',
      password: 'four plain words here',
    })
  ).personId
})
afterAll(closePool)

const story = async (mark: string) =>
  (
    await storyInCheck(people.mina, [
      `Ferry ${mark}\n\nThe ferry carried 243 passengers on Monday.`,
      'Another\n\nNobody counted them.',
    ])
  ).storyId
const erasing = (target: string) => ({ kind: 'story' as const, target, ...WHY })
const asking = async (mark: string) => {
  const target = await story(mark)
  const { erasure, ask } = await act(eraseContent, people.ana, erasing(target))
  expect(erasure).toBeNull()
  return { target, ask: ask! }
}

describe('erasing by two', () => {
  it('is asked for by one and done when another agrees; the trail of the desk says both', () =>
    inHouse({ eraseByTwo: true }, async () => {
      const { ask, target } = await asking('qztwo')
      expect((await placesOf('qztwo')).length).toBeGreaterThan(2)
      expect((await listAsks(db)).find(({ id }) => id === ask)).toMatchObject({ target, name: 'ana', isOver: false })
      expect((await refusal(eraseContent, eva, erasing(target))).refused).toBe('already-asked')
      expect((await refusal(answerErasure, people.ana, { askId: ask, answer: 'agree' })).refused).toBe('own-ask')
      expect((await refusal(answerErasure, people.ana, { askId: ask, answer: 'refuse' })).refused).toBe('own-ask')
      expect((await refusal(answerErasure, eva, { askId: ask, answer: 'withdraw' })).refused).toBe('not-own')
      await expect(run(answerErasure, people.joon, { askId: ask, answer: 'agree' })).rejects.toThrow('Admins erase.')
      expect((await act(answerErasure, eva, { askId: ask, answer: 'agree' })).erasure).not.toBeNull()
      expect(await placesOf('qztwo')).toEqual([])
      expect((await refusal(answerErasure, eva, { askId: ask, answer: 'agree' })).refused).toBe('answered')
      const told = await db.rows<{ type: string; by: string }>(
        `select type, person_id as by from event where stream_id = 'newsroom' and payload ->> 'ask' = $1 order by seq`,
        [ask],
      )
      expect(told).toEqual([
        { type: 'erasure-asked', by: people.ana },
        { type: 'erasure-answered', by: eva },
      ])
    }))

  it.each([
    ['refuse', () => eva],
    ['withdraw', () => people.ana],
  ] as const)('leaves everything as it is: %s', (answer, who) =>
    inHouse({ eraseByTwo: true }, async () => {
      const mark = `qz${answer}`
      const { ask, target } = await asking(mark)
      const before = await placesOf(mark)
      await act(answerErasure, who(), { askId: ask, answer })
      expect(await placesOf(mark)).toEqual(before)
      expect((await refusal(answerErasure, eva, { askId: ask, answer: 'agree' })).refused).toBe('answered')
      // it may be asked again
      expect((await act(eraseContent, people.ana, erasing(target))).ask).not.toBe(ask)
    }),
  )

  it('is over after a week, and does nothing under a hold that came meanwhile', () =>
    inHouse({ eraseByTwo: true }, async () => {
      const late = await asking('qzlate')
      await transaction(async (tx) => {
        await tx.rows(`select set_config('session_replication_role', 'replica', true)`)
        await tx.rows(`update erasure_ask set expires_at = now() - interval '1 minute' where id = $1`, [late.ask])
      })
      expect((await refusal(answerErasure, eva, { askId: late.ask, answer: 'agree' })).refused).toBe('too-late')
      expect((await placesOf('qzlate')).length).toBeGreaterThan(2)
      const held = await asking('qzhold')
      await act(setLegalHold, people.ana, { storyId: held.target, held: true, reason: 'A court.' })
      expect((await refusal(answerErasure, eva, { askId: held.ask, answer: 'agree' })).refused).toBe('held-by-law')
      expect((await listAsks(db)).map(({ id }) => id)).toContain(held.ask)
      await act(setLegalHold, people.ana, { storyId: held.target, held: false, reason: 'Over.' })
    }))

  it('the database erases nothing without another who agreed in this transaction, and no answer by the same hand', () =>
    inHouse({ eraseByTwo: true }, async () => {
      const { ask, target } = await asking('qzpast')
      const open = (by: string) =>
        `insert into erasure (kind, target, story_id, reason, law, asked, person_id) values ('story', '${target}', '${target}', 'a', 'b', 'c', '${by}')`
      await expect(db.rows(open(eva))).rejects.toThrow()
      const agree = (by: string) =>
        `update erasure_ask set outcome = 'agreed', decided_by = '${by}', decided_at = now() where id = '${ask}'`
      await expect(db.rows(agree(people.ana))).rejects.toThrow()
      await expect(db.rows(agree(people.joon))).rejects.toThrow()
      await expect(db.rows(`delete from erasure_ask where id = '${ask}'`)).rejects.toThrow('on record')
      await expect(db.rows(`update erasure_ask set target = gen_random_uuid() where id = '${ask}'`)).rejects.toThrow('on record')
      // agreed to once, used later
      await db.rows(agree(eva))
      await expect(db.rows(open(eva))).rejects.toThrow()
    }))

  it('waits for the other admins: it stands in their turn and is told by letter, to nobody else, until it is answered or over', () =>
    inHouse({ eraseByTwo: true }, async () => {
      await setPost(db, true)
      const waits = async (id: string) => (await listTurn(db, { id })).filter(({ kind }) => kind === 'erasure')
      const before = (await waits(eva))[0]?.count ?? 0
      const own = (await waits(people.ana)).length
      const { ask } = await asking('qzturn')
      await setPost(db, false)
      expect((await waits(eva))[0]).toMatchObject({ kind: 'erasure', storyId: null, storyTitle: '', text: '', count: before + 1 })
      expect(wayTo((await waits(eva))[0]!)).toBe('/people#asks')
      expect(await countTurn(db, { id: eva })).toBe((await listTurn(db, { id: eva })).length)
      expect((await waits(people.ana)).length).toBe(own)
      for (const id of [people.mina, people.joon]) expect(await waits(id)).toEqual([])
      const letters = await db.rows<{ who: string }>(
        `select p.person_id as who from post p join event e on e.stream_id = p.stream_id and e.seq = p.seq where p.kind = 'erasure' and e.payload ->> 'ask' = $1`,
        [ask],
      )
      expect(letters.map(({ who }) => who)).toContain(eva)
      for (const id of [people.ana, people.mina, people.joon]) expect(letters.map(({ who }) => who)).not.toContain(id)
      const letter = (await transaction((tx) => takeLetter(tx, eva)))!
      const { subject, text } = writeLetter(letter, translateIn('en'), 'https://desk.example')
      expect(subject).toBe('ana asks for an erasure. Another admin agrees to it or refuses it.')
      expect(text).toContain('https://desk.example/people#asks')
      expect(text).not.toMatch(/qzturn|null/)
      await act(answerErasure, eva, { askId: ask, answer: 'refuse' })
      expect((await waits(eva))[0]?.count ?? 0).toBe(before)
      // planted: a view that forgets that it was answered
      const forgetful = await transaction(async (tx) => {
        const view = fs
          .readFileSync('prisma/views/turn.sql', 'utf8')
          .replace('a.outcome is null and a.expires_at > now()', 'true')
        await tx.rows(view)
        const [row] = await tx.rows<{ n: number }>(
          `select count(*)::int as n from turn where person_id = $1 and kind = 'erasure'`,
          [eva],
        )
        await tx.rows(fs.readFileSync('prisma/views/turn.sql', 'utf8'))
        return row!.n
      })
      expect(forgetful).toBeGreaterThan(before)
    }))

  it('is no rule for a desk with one admin', async () => {
    const others = await db.rows<{ id: string }>(
      `update person set disabled_at = now() where role = 'admin' and id <> $1 and disabled_at is null returning id`,
      [people.ana],
    )
    const { content, version } = await getHousePolicy(db)
    const refused = await refusal(setHousePolicy, people.ana, { version, content: { ...content, eraseByTwo: true }, note: '' })
    expect([refused.refused, Object.keys(refused.fields ?? {})]).toEqual(['impossible', ['eraseByTwo']])
    await db.rows('update person set disabled_at = null where id = any($1::uuid[])', [others.map(({ id }) => id)])
  })
})
