import { say } from '@/lib/domain/message'
import type { Bench } from '../bench'
import { claimOf, orderedOf } from '../seen'
import { mergeWith } from '../steps'
import { command } from './command'
import { able, both, edit, write } from './may'

const after = (bench: Bench) => {
  const claim = claimOf(bench)
  return claim ? orderedOf(bench)[orderedOf(bench).indexOf(claim) + 1] : undefined
}

const cut = command({
  id: 'shape',
  keys: 's',
  label: 'Split the claim or move its bounds',
  group: 'Claim bounds',
  may: (bench) => both(edit(bench), able(bench, 'split')),
  run: (bench) => bench.happen({ what: 'asked', dialog: { kind: 'shape' } }),
})
const merge = command({
  id: 'merge',
  keys: 'shift+s',
  label: 'Merge with the next claim',
  group: 'Claim bounds',
  may: (bench) => both(edit(bench), able(bench, 'merge'), after(bench) ? null : say('There is no next claim to merge with.')),
  run(bench) {
    return mergeWith(bench, after(bench.now())!)
  },
})
export const draw = command({
  id: 'draw',
  keys: 'shift+n',
  label: 'Mark a new claim in this article',
  group: 'Claim bounds',
  may: write,
  run: (bench) => bench.happen({ what: 'asked', dialog: { kind: 'draw' } }),
})
const drop = command({
  id: 'drop',
  keys: 'minus',
  label: 'Nothing to check here',
  group: 'Claim bounds',
  may: (bench) => both(edit(bench), able(bench, 'drop')),
  run: (bench) => bench.happen({ what: 'asked', dialog: { kind: 'drop' } }),
})

export const BOUNDS = [cut, merge, draw, drop] as const
