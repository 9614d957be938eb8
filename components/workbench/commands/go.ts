import { say } from '@/lib/domain/message'
import type { ClaimView } from '@/lib/domain/views'
import * as everywhere from '../../keys/commands'
import { wayOf } from '../../keys/ways'
import type { Bench } from '../bench'
import { isOpen } from '../filter'
import { claimOf, numberOf, orderedOf, shownOf } from '../seen'
import type { BenchCommand, Works } from '../works'
import { command } from './command'
import { always, onClaim } from './may'

/** The claim before or after one, the open one where none is named, among some. */
function beside(bench: Bench, way: 1 | -1, among: readonly ClaimView[], claim = claimOf(bench)): ClaimView | undefined {
  const at = claim ? numberOf(bench, claim.id) : 0
  return way === 1 ? among.find((c) => numberOf(bench, c.id) > at) : among.findLast((c) => numberOf(bench, c.id) < at)
}
const go = (bench: Works, next: ClaimView | undefined) => next && bench.open(next.id)
/** The next claim after one that still needs a verdict. */
export const openAfter = (bench: Bench, claim?: ClaimView) => beside(bench, 1, shownOf(bench).filter(isOpen), claim)
/** Opens the next claim that still needs a verdict. */
export const goToOpen = (bench: Works) => go(bench, openAfter(bench.now()))

const steps = [
  command({ ...everywhere.next, may: onClaim, run: (bench) => go(bench, beside(bench.now(), 1, shownOf(bench.now()))) }),
  command({ ...everywhere.previous, may: onClaim, run: (bench) => go(bench, beside(bench.now(), -1, shownOf(bench.now()))) }),
  command({ id: 'next-open', keys: 'n', label: 'Next claim that is open', group: 'Claims', may: onClaim, run: goToOpen }),
  command({
    id: 'previous-open',
    keys: 'p',
    label: 'Previous claim that is open',
    group: 'Claims',
    may: onClaim,
    run: (bench) => go(bench, beside(bench.now(), -1, shownOf(bench.now()).filter(isOpen))),
  }),
] as const

export const [nextClaim, previousClaim] = steps

const select = command({
  id: 'select',
  keys: 'x',
  label: 'Select claim',
  group: 'Claims',
  may: onClaim,
  run: (bench) => bench.happen({ what: 'chose', claimId: bench.now().at!, range: false }),
})

const selectNext = command({
  id: 'select-next',
  keys: 'shift+j',
  label: 'Select this claim and the next',
  group: 'Claims',
  may: onClaim,
  run(bench) {
    const now = bench.now()
    const claim = claimOf(now)!
    const shown = shownOf(now)
    const next = shown[shown.indexOf(claim) + 1]
    bench.happen({ what: 'chose-these', claimIds: [...now.chosen, claim.id, ...(next ? [next.id] : [])] })
    go(bench, next)
  },
})

export const filter = command({
  id: 'filter',
  keys: 'shift+f',
  label: 'Filter the claims',
  group: 'Claims',
  may: always,
  run: (bench) => bench.world.focus('filter'),
})

const onEveryScreen = <C extends everywhere.Command>(of: C, run: BenchCommand['run']): BenchCommand<C['id']> => ({
  ...of,
  may: always,
  run,
})
export const palette = onEveryScreen(everywhere.palette, (bench) => bench.happen({ what: 'asked', dialog: { kind: 'palette' } }))
export const help = onEveryScreen(everywhere.help, (bench) => bench.happen({ what: 'asked', dialog: { kind: 'help' } }))
export const search = onEveryScreen(everywhere.search, (bench) => {
  bench.happen({ what: 'looked', at: { listShown: true, pane: 'list' } })
  // at once where it is on the screen: what is typed next belongs into it
  bench.world.focus('search')
})
const news = onEveryScreen(everywhere.news, (bench) => bench.world.find('bell')?.querySelector('button')?.click())
const ways = everywhere.WAYS.map((way) =>
  onEveryScreen(way, (bench) => {
    const href = wayOf(way.id, `/stories/${bench.now().given.story.id}/check`)
    if (href) bench.world.go(href)
  }),
)

/** What colleagues changed, the first of it. */
export const updates = command({
  id: 'updates',
  keys: 'shift+u',
  label: 'Show what colleagues changed',
  group: 'Together',
  may: (bench) => (firstChanged(bench) ? null : say('Nothing new.')),
  run: (bench) => bench.open(firstChanged(bench.now())!.id, { focus: true }),
})
function firstChanged(bench: Bench) {
  return orderedOf(bench).find((c) => bench.changed.has(c.id))
}

export const GO = [palette, search, ...ways, news, help, ...steps, select, selectNext, filter] as const
