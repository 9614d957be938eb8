/** What the home page says of the desk, against what was done. */
import { afterAll, expect, it } from 'vitest'
import { DAYS_SHOWN, deskNow } from '@/lib/db/desk-now'
import { closePool, db } from '@/lib/db/pool'
import { act, approved, newsroom, READY, seen, storyInCheck } from '@/scripts/testing'
import { addMember } from './add-member'
import { saveVerdict } from './save-verdict'
import { submitVerdict } from './submit-verdict'

const people = await newsroom()
afterAll(closePool)

it('counts what was decided by the desk’s own day, what waits and who has how much; nothing of a restricted story', async () => {
  const zone = 'Pacific/Kiritimati' // fourteen hours ahead: its day is seldom that of UTC
  const before = await deskNow(db, zone)
  const texts = [
    'Own\n\nThe ferry carried 243 people on Monday. It left Busan at 9 a.m. with two crews on board. The minister paid 2.4 million won.',
    'Second\n\nThe ferry carried 214 people on Monday, a second paper counted.',
  ]
  const work = async (restricted: boolean) => {
    const { claims, storyId } = await storyInCheck(people.mina, texts, restricted)
    // nobody decides in a restricted story who is not on it
    if (restricted) await act(addMember, people.mina, { storyId, personId: people.joon })
    await approved(people, claims[0]!.id)
    await act(saveVerdict, people.mina, { ...(await seen(claims[1]!.id)), content: READY })
    await act(submitVerdict, people.mina, await seen(claims[1]!.id))
    await act(saveVerdict, people.mina, { ...(await seen(claims[2]!.id)), content: READY })
  }
  await work(false)
  const after = await deskNow(db, zone)
  expect(after.days).toHaveLength(DAYS_SHOWN)
  const [row] = await db.rows<{ today: string }>("select (now() at time zone 'Pacific/Kiritimati')::date::text as today")
  expect(after.days.at(-1)!.day).toBe(row!.today)
  expect(new Set(after.days.map((d) => d.day)).size).toBe(DAYS_SHOWN)
  const value = READY.value!
  expect(after.days.at(-1)![value]).toBe(before.days.at(-1)![value] + 1)
  expect(after.waiting).toBe(before.waiting + 1)
  expect(after.minutes).not.toBeNull()
  const openOf = (now: typeof after) => now.load.find((l) => l.personId === people.mina)?.open ?? 0
  expect(openOf(after)).toBe(openOf(before) + 1)
  await work(true)
  expect({ ...(await deskNow(db, zone)), minutes: 0 }).toEqual({ ...after, minutes: 0 })
})
