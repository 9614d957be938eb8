// What a list leaves out is what it says that it leaves out: the same claims, in the same order, with less beside them.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listClaims, listForBench, listJudged, listUncompared, relationsIn } from '@/lib/db/claims'
import { closePool, db } from '@/lib/db/pool'
import { newsroom, storyInCheck } from '@/scripts/testing'

let people: Awaited<ReturnType<typeof newsroom>>
beforeAll(async () => {
  people = await newsroom()
})
afterAll(() => closePool())

it('claims as they were judged, with sources that were not compared, and by which relations they have', async () => {
  const { storyId, articleIds } = await storyInCheck(people.mina)
  const [articleId] = articleIds as [string, string]
  await db.rows(
    `update source_relation set relation = 'not_compared', reasons = '["In another language."]' where claim_id = (select id from claim where article_id = $1 order by span_start limit 1)`,
    [articleId],
  )
  const all = await listClaims(db, storyId, null)
  const bare = all.map(({ suggestions, relations, hints, ...claim }) => claim)
  const without = (list: Awaited<ReturnType<typeof listJudged>>) =>
    (list as typeof all).map(({ suggestions, relations, hints, ...claim }) => {
      expect([suggestions, hints]).toEqual([[], []])
      return claim
    })
  expect(all.some(({ relations, suggestions }) => relations.length > 0 && suggestions.length > 0)).toBe(true)
  expect(without(await listJudged(db, storyId, null))).toEqual(bare)
  expect(await listForBench(db, storyId, null, null, null)).toEqual(all)

  const own = all.filter((claim) => claim.articleId === articleId)
  const uncompared = await listUncompared(db, storyId, null, articleId)
  expect(uncompared.map(({ relations }) => relations)).toEqual(
    own.map(({ relations }) => relations.filter(({ relation }) => relation === 'not_compared')),
  )
  expect(uncompared.flatMap(({ relations }) => relations)).not.toEqual([])

  const { of, uncompared: why } = await relationsIn(db, articleId)
  const kinds = (list: readonly { relation: string }[] = []) => [...new Set(list.map(({ relation }) => relation))].sort()
  expect(own.map(({ id }) => kinds(of.get(id)))).toEqual(own.map(({ relations }) => kinds(relations)))
  expect([...why]).toEqual([[articleIds[1], 'In another language.']])

  // what was withdrawn says nothing of its source
  await db.rows(`update claim set state = 'withdrawn', withdrawn_reason = '"x"' where id = $1`, [
    own.find(({ relations }) => relations[0]?.relation === 'not_compared')!.id,
  ])
  expect([...(await relationsIn(db, articleId)).uncompared]).toEqual([])
  // an earlier engine says nothing here either
  await db.rows('update story set read_by = 1 where id = $1', [storyId])
  const before = await relationsIn(db, articleId)
  expect([before.of.size, before.uncompared.size]).toEqual([0, 0])
})
