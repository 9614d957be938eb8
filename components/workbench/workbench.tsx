'use client'
import { useLayoutEffect, useState } from 'react'
import { useTranslate } from '#translate'
import type { ClaimView, DraftView } from '@/lib/domain/views'
import { unpacked } from '@/lib/review/packed'
import { Hotkeys, usePreferences } from '../keys/keys'
import { ArticlePane } from './article-pane'
import { type Given, openBench } from './bench'
import { BenchHead } from './bench-head'
import { BENCH_COMMANDS } from './commands'
import { Dialogs } from './dialogs'
import { Dock } from './dock'
import { readFilter } from './filter'
import { later } from './later'
import { ListPane } from './list-pane'
import { OtherPane } from './other-pane'
import { orderedOf } from './seen'
import { makeBenchStore } from './store'
import { StripPane } from './strip'
import { useAtWork } from './use-at-work'
import { AtThisBench, useBench, useDo, useWorks } from './use-bench'
import { useNarrow } from './use-narrow'
import { useWorld } from './use-world'
import { type BenchCommand, makeWorks } from './works'

const PhoneTop = later(() => import('./phone').then((m) => m.PhoneTop))

/** What a page opens a bench with. */
interface First {
  /** The claims, packed. */
  claims: string
  initialClaim: string | null
  query: string
  drafts: readonly DraftView[]
}

/** The workbench: the strip or list of claims, the article under check, the other sources, and the inspector where verdicts are written. */
export function Workbench({ given, first }: { given: Given; first: First }) {
  const { world, register } = useWorld()
  const [at] = useState(() => {
    const query = new URLSearchParams(first.query)
    const tab = query.has('missing') ? 'missing' : undefined
    const claims = unpacked<ClaimView>(first.claims)
    const opened = { claims, claimId: first.initialClaim, filter: readFilter(query), tab }
    const store = makeBenchStore(openBench(given, opened))
    return { store, works: makeWorks(store, world), register }
  })
  // a page that was made again gives its texts, people and rules again; the claims come by themselves
  useLayoutEffect(() => at.store.happen({ what: 'given', given }), [at, given])
  return (
    <AtThisBench value={at}>
      <Room first={first} />
    </AtThisBench>
  )
}

function Room({ first }: { first: First }) {
  const { story } = useBench((b) => b.given)
  useAtWork({ drafts: first.drafts, storyId: story.id, seq: story.seq })
  const { layout } = usePreferences().preferences
  const pane = useBench((b) => b.pane)
  const isAwake = useBench((b) => b.awake)
  const listShown = useBench((b) => b.listShown)
  // what is chosen, and what can be done to it, stands in the list: it comes with the first, and goes with the last
  const isChoosing = useBench((b) => b.chosen.size > 0)
  const isNarrow = useNarrow()
  const run = useKeys()
  return (
    <div
      className="bench"
      data-pane={pane}
      data-layout={isChoosing && layout === 'two' ? 'three' : layout}
      data-list={isChoosing || listShown ? 'shown' : listShown === null ? 'by-width' : 'hidden'}
      data-awake={isAwake ? '' : undefined}
    >
      <BenchHead />
      {isNarrow && <PhoneTop />}
      <PaneSwitch />
      <main id="main" className="bench-panes">
        <StripPane />
        {(isChoosing || listShown !== false || pane === 'list') && <ListPane />}
        <ArticlePane />
        <OtherPane />
        <Dock />
      </main>
      <Aloud />
      {isAwake && <Hotkeys commands={BENCH_COMMANDS} run={run} />}
      <Dialogs />
    </div>
  )
}

/** What a key does: its command, unless what is still being loaded will take what is typed: a dialog, or the sentence. */
function useKeys(): (command: BenchCommand) => void {
  const works = useWorks()
  const run = useDo()
  return (command) => {
    const { dialog, writing } = works.now()
    // returning stands beside the claim and over nothing; what works in fields too works for its field
    if ((dialog === null || (dialog.kind === 'return' && !command.inFields)) && (writing === null || command.inFields))
      run(command)
  }
}

/** Which pane a narrow screen shows. */
function PaneSwitch() {
  const t = useTranslate()
  const works = useWorks()
  const pane = useBench((b) => b.pane)
  const count = useBench((b) => orderedOf(b).length)
  const panes = [
    ['list', t('Claims {count}', { count })],
    ['article', t('Article')],
    ['other', t('Source')],
  ] as const
  return (
    <nav className="pane-switch tabs" aria-label={t('What is shown')}>
      {panes.map(([value, label]) => (
        <button
          key={value}
          type="button"
          aria-pressed={pane === value}
          onClick={() => works.happen({ what: 'looked', at: { pane: value } })}
        >
          {label}
        </button>
      ))}
    </nav>
  )
}

/** What is read aloud to people who do not see the dock. */
function Aloud() {
  const t = useTranslate()
  const aloud = useBench((b) => b.voice.aloud)
  return (
    <p className="sr-only" role="status" aria-live="polite">
      {t.kept(aloud)}
    </p>
  )
}
