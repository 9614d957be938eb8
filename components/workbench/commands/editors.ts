import { say } from '@/lib/domain/message'
import * as shared from '../../keys/commands'
import type { Asking } from '../ask'
import { draftAt } from '../seen'
import { confirm, decision, takeContestBack } from '../steps'
import type { Works } from '../works'
import { command } from './command'
import { able, isAble, mayEdit } from './may'
import { setVerdict } from './verdict'

const ask = (bench: Works, what: Asking) => bench.happen({ what: 'asked', dialog: { kind: 'ask', what } })
const READ_FIRST = say('Read the whole verdict first: it is before you now. Then approve.')
/** Says yes to what waits: a contest is not upheld but settled, an approval confirmed, a verdict approved. */
export const approve = command({
  ...shared.approve,
  may(bench) {
    if (bench.offline) return say('Approving waits until the desk answers again.')
    if (isAble(bench, 'overturn')) return able(bench, 'uphold')
    if (isAble(bench, 'confirm') || isAble(bench, 'approve-unreviewed')) return null
    if (isAble(bench, 'adjudicate')) return say('Say which reading stands: 1 the first, 2 the second; R sends both back.')
    return able(bench, 'approve')
  },
  run(bench) {
    const now = bench.now()
    if (isAble(now, 'overturn')) return ask(bench, 'uphold')
    // nobody approves what was below the edge: the correction, or what it rests on
    if (!bench.world.show('verdict')) return bench.say({ aloud: READ_FIRST, status: READ_FIRST })
    if (isAble(now, 'confirm')) return confirm(bench)
    if (isAble(now, 'approve-unreviewed')) return bench.happen({ what: 'asked', dialog: { kind: 'unreviewed' } })
    return decision(bench, { outcome: 'approved' })
  },
})
/** Why: on what one writes the list of reasons, of a dispute where no verdict is given yet; on what waits for one's decision why it goes back. */
export const giveBack = command({
  ...shared.giveBack,
  label: 'Reasons: choose them, or return the verdict',
  may(bench) {
    if (mayEdit(bench)) return null
    return isAble(bench, 'overturn') || isAble(bench, 'adjudicate') ? null : able(bench, 'return')
  },
  run(bench) {
    if (mayEdit(bench.now())) {
      if (!draftAt(bench.now())?.content.value) setVerdict(bench, 'disputed')
      return bench.world.focus('reasons')
    }
    if (isAble(bench.now(), 'overturn')) return ask(bench, 'overturn')
    if (isAble(bench.now(), 'adjudicate')) return ask(bench, 'neither-stands')
    bench.happen({ what: 'asked', dialog: { kind: 'return' } })
  },
})
export const contest = command({
  id: 'contest',
  keys: 'shift+c',
  label: 'Contest an approved verdict, or take that back',
  group: 'Verdict',
  may: (bench) => (isAble(bench, 'withdraw-contest') ? null : able(bench, 'contest')),
  run: (bench) => (isAble(bench.now(), 'withdraw-contest') ? void takeContestBack(bench) : ask(bench, 'contest')),
})
export const reopen = command({
  id: 'reopen',
  keys: 'shift+r',
  label: 'Reopen an approved claim',
  group: 'Editors',
  may: (bench) => able(bench, 'reopen'),
  run: (bench) => ask(bench, 'reopen'),
})
const withdraw = command({
  id: 'withdraw',
  keys: 'shift+x',
  label: 'Withdraw the claim, in any state',
  group: 'Editors',
  may: (bench) => able(bench, 'withdraw'),
  run: (bench) => ask(bench, 'withdraw'),
})
const signOff = command({
  id: 'sign-off',
  keys: 'shift+a',
  label: 'Sign off the story',
  group: 'Editors',
  may: () => null,
  run: (bench) => bench.world.go(`/stories/${bench.now().given.story.id}/report`),
})

export const EDITORS = [approve, giveBack, contest, reopen, withdraw, signOff] as const
