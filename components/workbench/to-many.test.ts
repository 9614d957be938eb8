import { expect, it } from 'vitest'
import type { ClaimView } from '@/lib/domain/views'
import { draftsIn } from './to-many'

it('of the drafts to submit, one that more was typed on than it holds stays: it would go without that', () => {
  const claim = (id: string, state: string) => ({ id, state, head: null }) as unknown as ClaimView
  const ordered = [claim('a', 'draft'), claim('b', 'submitted'), claim('c', 'draft')]
  const found = draftsIn(ordered as Parameters<typeof draftsIn>[0], new Set(['b', 'c']))
  expect(found.map(({ claim: { id }, isTyped }) => [id, isTyped])).toEqual([
    ['a', false],
    ['c', true],
  ])
})
