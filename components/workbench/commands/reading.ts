import { say } from '@/lib/domain/message'
import { LAYOUTS, MARK_MODES } from '@/lib/domain/preferences'
import type { Bench } from '../bench'
import { checkingOf } from '../seen'
import { command } from './command'
import { always, onClaim } from './may'

const after = <T>(all: readonly T[], one: T): T => all[(all.indexOf(one) + 1) % all.length]!
const pathOf = (bench: Bench) => `/stories/${bench.given.story.id}`
/** The article in check after this one; undefined where there is none. */
const nextArticle = (bench: Bench) => {
  const all = checkingOf(bench)
  const next = all[(all.findIndex((a) => a.id === bench.given.articleId) + 1) % all.length]
  return next?.id === bench.given.articleId ? undefined : next
}

export const marks = command({
  id: 'marks',
  keys: 'v',
  label: 'Marks: all, current, none',
  group: 'Reading',
  may: always,
  run: ({ world }) => world.prefer({ marks: after(MARK_MODES, world.preferences().marks) }),
})
export const layout = command({
  id: 'layout',
  keys: 'm',
  label: 'Layout: three columns, two, stacked',
  group: 'Reading',
  may: always,
  run: ({ world }) => world.prefer({ layout: after(LAYOUTS, world.preferences().layout) }),
})
export const list = command({
  id: 'list',
  keys: '\\',
  label: 'Show or hide the claim list',
  group: 'Reading',
  may: always,
  run(bench) {
    const listShown = !(bench.now().listShown ?? bench.world.isWide())
    bench.happen({ what: 'looked', at: { listShown, pane: listShown ? 'list' : 'article' } })
  },
})
const reveal = command({
  id: 'reveal',
  keys: '.',
  label: 'Scroll the current claim into view',
  group: 'Reading',
  may: onClaim,
  run: (bench) => bench.world.reveal(),
})
export const align = command({
  id: 'align',
  keys: 'shift+m',
  label: 'Keep both texts at the same claim',
  group: 'Reading',
  may: always,
  run(bench) {
    const { aligned, tab, given } = bench.now()
    const other = given.articles.find((a) => a.id !== given.articleId)?.id
    bench.happen({ what: 'looked', at: { aligned: !aligned, tab: !aligned && tab === 'passages' ? (other ?? tab) : tab } })
    bench.say(aligned ? say('Each text scrolls by itself.') : say('Both texts stay at the same claim.'))
  },
})
export const find = command({
  id: 'find',
  keys: 'i',
  label: 'Find words in the articles',
  group: 'Reading',
  may: always,
  run(bench) {
    bench.happen({ what: 'looked', at: { finding: true } })
    bench.world.focus('find')
  },
})
export const swap = command({
  id: 'swap',
  keys: 'shift+w',
  label: 'Check the other article',
  group: 'Reading',
  may: (bench) => (nextArticle(bench) ? null : say('There is no other article in check.')),
  run: (bench) => bench.world.go(`${pathOf(bench.now())}/check?article=${nextArticle(bench.now())!.id}`),
})
const history = command({
  id: 'history',
  keys: 'h',
  label: 'History of this claim',
  group: 'Reading',
  may: onClaim,
  run: (bench) => bench.world.go(`${pathOf(bench.now())}/claims/${bench.now().at}`),
})
export const grid = command({
  id: 'grid',
  keys: 'g>g',
  label: 'Grid: every claim beside every source',
  group: 'Reading',
  may: always,
  run: (bench) => bench.world.go(`${pathOf(bench.now())}/grid?article=${bench.now().given.articleId}`),
})
const print = command({
  id: 'print',
  keys: 'shift+p',
  label: 'Print the workbench',
  group: 'Reading',
  may: always,
  run: (bench) => bench.world.print(),
})

export const READING = [marks, layout, list, reveal, align, find, swap, history, grid, print] as const
