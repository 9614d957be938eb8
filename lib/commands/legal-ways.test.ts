import { afterAll, expect, it } from 'vitest'
import { closePool, db } from '@/lib/db/pool'
import { transitions } from '@/lib/review/workflow'

afterAll(closePool)

it('the ways of a verdict are what the database allows, no more and no less', async () => {
  const [row] = await db.rows<{ text: string }>(`select pg_get_functiondef('claim_goes_a_legal_way'::regproc) as text`)
  const list = /not in \(([\s\S]+?)\n {2}\) then/.exec(row!.text)![1]!
  const allowed = [...list.matchAll(/\('(\w+)', '(\w+)'\)/g)].map(([, from, to]) => `${from} ${to}`).sort()
  expect(allowed.length).toBeGreaterThan(10)
  expect(allowed).toEqual([...new Set(transitions().map(([from, to]) => `${from} ${to}`))].sort())
})
