import { afterAll, expect, it } from 'vitest'
import { closePool, db } from '@/lib/db/pool'
import { storiesWithoutSentences } from '@/lib/db/write/article'
import { act, approved, newsroom, seen, storyInCheck } from '@/scripts/testing'
import { dropClaim } from './drop-claim'
import { keepAllSentences } from './keep-sentences'

const people = await newsroom()
afterAll(closePool)

it('sentences of versions from before they were kept are kept, and an old story with an open one is ready no more', {
  timeout: 60_000,
}, async () => {
  const { storyId, claims } = await storyInCheck(people.mina)
  const [first, ...rest] = claims
  await approved(people, first!.id)
  for (const claim of rest) await act(dropClaim, people.mina, { ...(await seen(claim.id)), why: 'opinion' })
  const versionId = first!.versionId
  const kept = async () => {
    const rows = await db.rows<{ version_id: string; middles: number[] }>(
      `select k.version_id, k.middles from checked_sentence k join article_version v on v.id = k.version_id join article a on a.id = v.article_id where a.story_id = $1 order by 1`,
      [storyId],
    )
    return rows
  }
  const isReady = async () => (await db.rows('select from ready_story where story_id = $1', [storyId])).length === 1
  const before = await kept()
  expect(before).toHaveLength(2)
  // a stretch that was set aside is open again
  await db.rows('update nothing_to_check set undone_at = now() where version_id = $1', [versionId])
  expect(await isReady()).toBe(false)

  // as it is in a story from before: nothing is known of its sentences
  await db.rows('delete from checked_sentence where version_id = any($1)', [before.map((row) => row.version_id)])
  expect(await isReady()).toBe(true)
  await keepAllSentences(new AbortController().signal)
  expect(await kept()).toEqual(before)
  expect(await isReady()).toBe(false)
  expect(await storiesWithoutSentences(db, 1000)).not.toContain(storyId)
})

it('a text in clean-up is left alone: its lines may still change', async () => {
  const { storyId } = await storyInCheck(people.mina)
  await db.rows(`update article set stage = 'cleaning' where story_id = $1`, [storyId])
  await db.rows(
    'delete from checked_sentence k using article_version v, article a where v.id = k.version_id and a.id = v.article_id and a.story_id = $1',
    [storyId],
  )
  expect(await storiesWithoutSentences(db, 1000)).not.toContain(storyId)
})
