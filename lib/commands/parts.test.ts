// A story's past comes by parts, however long it is: its trail by number, a claim's revisions by number.
import { beforeAll, describe, expect, it } from 'vitest'
import { countRevisions, getClaims, listRevisionsOf, REVISIONS_PART } from '@/lib/db/claims'
import { db } from '@/lib/db/pool'
import { brokenLinks, brokenLinksIn, countEvents, headOf, listEvents } from '@/lib/db/trail'
import { act, newsroom, READY, storyInCheck } from '@/scripts/testing'
import { restoreRevision } from './restore-revision'
import { saveVerdict } from './save-verdict'
import { setLegalFlag } from './set-legal-flag'

const SAVES = REVISIONS_PART + 5
let people: Awaited<ReturnType<typeof newsroom>>
let storyId: string
let claimId: string

beforeAll(async () => {
  people = await newsroom()
  const made = await storyInCheck(people.mina)
  storyId = made.storyId
  claimId = made.claims[0]!.id
  for (let i = 1; i <= SAVES; i++) {
    const [claim] = await getClaims(db, [claimId], null)
    await act(saveVerdict, people.mina, { claimId, claimVersion: claim!.version, content: { ...READY, note: `note ${i}` } })
  }
})

describe('revisions of a claim', () => {
  it('come by parts, the newest first of all, with how many came before', async () => {
    const newest = await listRevisionsOf(db, claimId, null)
    expect(newest.map((r) => r.number)).toEqual(Array.from({ length: REVISIONS_PART }, (_, i) => SAVES - REVISIONS_PART + 1 + i))
    const first = newest[0]!.number
    expect(await countRevisions(db, claimId, null, first)).toBe(SAVES - REVISIONS_PART)
    const rest = await listRevisionsOf(db, claimId, null, { before: first })
    expect(rest.map((r) => r.content.note)).toEqual(['note 1', 'note 2', 'note 3', 'note 4', 'note 5'])
    expect(await countRevisions(db, claimId, null, rest[0]!.number)).toBe(0)
    expect(await listRevisionsOf(db, claimId, null, { before: 3, most: 1 })).toMatchObject([{ number: 2 }])
  })

  it('that were written before the part that is shown are brought back all the same', async () => {
    const [claim] = await getClaims(db, [claimId], null)
    const back = await act(restoreRevision, people.mina, { claimId, claimVersion: claim!.version, revision: 2 })
    expect((await listRevisionsOf(db, claimId, null)).at(-1)).toMatchObject({
      number: back.revision,
      restoredFrom: 2,
      content: { note: 'note 2' },
    })
  })

  it('are counted for who may see them: a second reader sees none of them, in no part', async () => {
    await act(setLegalFlag, people.mina, { claimId, legal: true, reason: 'A name.' })
    const noah = { id: people.noah, role: 'journalist' as const }
    expect(await listRevisionsOf(db, claimId, noah)).toEqual([])
    expect(await listRevisionsOf(db, claimId, noah, { before: 4 })).toEqual([])
    expect(await countRevisions(db, claimId, noah, 10)).toBe(0)
    const mina = { id: people.mina, role: 'journalist' as const }
    expect(await countRevisions(db, claimId, mina, 4)).toBe(3)
  })
})

describe('the trail of a story', () => {
  it('comes by parts of its numbers, also that of one claim', async () => {
    const { seq } = await headOf(db, storyId)
    const part = await listEvents(db, storyId, null, { before: seq + 1, most: 5, newestFirst: true })
    expect(part.map((e) => e.seq)).toEqual([seq, seq - 1, seq - 2, seq - 3, seq - 4])
    const saved = await listEvents(db, storyId, null, { claimId, types: ['verdict-saved'] })
    expect(saved).toHaveLength(SAVES + 1)
    expect(await countEvents(db, storyId, part.at(-1)!.seq)).toBe(seq - 5)
    expect(await countEvents(db, storyId, saved[10]!.seq, claimId)).toBe(10)
  })

  it('is looked at where it is shown: what is broken there is found, and what is broken elsewhere with the whole chain', async () => {
    const { seq } = await headOf(db, storyId)
    expect(await brokenLinksIn(db, storyId, 1, seq)).toEqual([])
    expect(await brokenLinksIn(db, storyId, seq - 9, seq)).toEqual([])
    await db.rows('alter table event disable trigger user')
    try {
      await db.rows(`update event set payload = '{"forged": true}' where stream_id = $1 and seq = 7`, [storyId])
      const found = [{ seq: 7, fault: 'its content was changed' }]
      expect(await brokenLinksIn(db, storyId, 5, 10)).toEqual(found)
      expect(await brokenLinksIn(db, storyId, 8, 12)).toEqual([])
      expect(await brokenLinks(db, storyId)).toEqual(found)
      await db.rows('delete from event where stream_id = $1 and seq = 7', [storyId])
      expect((await brokenLinksIn(db, storyId, 8, 12)).map((f) => [f.seq, f.fault])).toEqual([
        [8, 'a number is missing before it'],
        [8, 'it does not follow its predecessor'],
      ])
      await db.rows('delete from event where stream_id = $1 and seq = $2', [storyId, seq])
      expect((await brokenLinksIn(db, storyId, seq - 4, seq)).map((f) => f.fault)).toContain('the end of the trail is missing')
      expect(await brokenLinksIn(db, storyId, seq - 9, seq - 5)).toEqual([])
    } finally {
      await db.rows('alter table event enable trigger user')
    }
  })
})
