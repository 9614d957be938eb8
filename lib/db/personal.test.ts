/** What the desk keeps of a person, given to that person, against the real database. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addComment } from '@/lib/commands/add-comment'
import { act, approved, type Newsroom, newsroom, READY, storyInCheck } from '@/scripts/testing'
import { PLACES, personalParts } from './personal'
import { closePool, db } from './pool'

const SECRETS = /hash|token|sealed|secret|credential|public_key|counter|id_token/

async function partsOf(person: string) {
  const found = []
  for await (const part of personalParts(db, person)) found.push(part)
  return found
}
let people: Newsroom
beforeAll(async () => {
  people = await newsroom()
})
afterAll(closePool)

describe('what is kept of a person', () => {
  it('names every column that refers to a person: a new one is told, or this fails', async () => {
    const columns = await db.rows<{ column: string }>(
      `select c.conrelid::regclass::text || '.' || a.attname as column from pg_constraint c
         join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
       where c.contype = 'f' and c.confrelid = 'person'::regclass order by 1`,
    )
    const told = new Set(PLACES.flatMap(({ table, who }) => who.map((column) => `${table}.${column}`)))
    expect(columns.map(({ column }) => column).filter((column) => !told.has(column))).toEqual([])
  })

  it('gives no secret', () => {
    expect(
      PLACES.flatMap(({ table, gives }) => gives.map((column) => `${table}.${column}`)).filter((c) =>
        // two tables that hold more than what is sealed
        SECRETS.test(c.replace(/^sealed_(?:name|keeper)\./, '')),
      ),
    ).toEqual([])
  })

  it('is what they wrote and decided, part by part, and nothing of anybody else', async () => {
    const { storyId, claims } = await storyInCheck(people.mina)
    const claim = claims[0]!.id
    await approved(people, claim)
    await act(addComment, people.mina, { claimId: claim, text: 'Mina asks about the figure.' })
    await act(addComment, people.noah, { claimId: claim, text: 'Noah has seen the original.' })
    const mine = await partsOf(people.mina)
    const of = (table: string) => mine.filter((part) => part.table === table).flatMap(({ rows }) => rows)
    expect(of('person')).toMatchObject([{ id: people.mina, role: 'journalist' }])
    expect(of('verdict_revision')).toMatchObject([{ claim_id: claim, note: READY.note }])
    expect(of('comment')).toMatchObject([{ text: 'Mina asks about the figure.' }])
    expect(of('story').map(({ id }) => id)).toContain(storyId)
    expect(of('event').length).toBeGreaterThan(2)
    expect(JSON.stringify(mine)).not.toContain('Noah has seen')
    // what belongs to no story is given too
    await db.rows(`insert into alias (one, other, note, proposed_by) values ('Kestrel Quay', 'Quay of Kestrels', '', $1)`, [
      people.mina,
    ])
    expect((await partsOf(people.mina)).find((part) => part.table === 'alias')).toMatchObject({
      rows: [{ one: 'Kestrel Quay' }],
      leftOut: 0,
    })
    await db.rows('delete from alias where proposed_by = $1', [people.mina]) // it would wait for every editor of these tests
    const editors = await partsOf(people.joon)
    expect(editors.find((part) => part.table === 'decision')?.rows).toMatchObject([{ claim_id: claim, outcome: 'approved' }])
  })

  it('is only counted where it stands in stories that they do not see', async () => {
    const { storyId, claims } = await storyInCheck(people.mina)
    await act(addComment, people.noah, { claimId: claims[0]!.id, text: 'SEALEDWORD of the source.' })
    await db.rows(`update story set visibility = 'restricted' where id = $1`, [storyId])
    await db.rows('delete from story_member where story_id = $1 and person_id = $2', [storyId, people.noah])
    const parts = await partsOf(people.noah)
    expect(JSON.stringify(parts)).not.toContain('SEALEDWORD')
    expect(JSON.stringify(parts)).not.toContain(storyId)
    expect(parts.find((part) => part.table === 'comment')?.leftOut).toBe(1)
    await db.rows('insert into story_member (story_id, person_id, by_hand) values ($1, $2, true)', [storyId, people.noah])
    expect(JSON.stringify(await partsOf(people.noah))).toContain('SEALEDWORD')
  })
})
