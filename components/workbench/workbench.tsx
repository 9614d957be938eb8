'use client'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslate } from '#translate'
import type { Shaped } from '@/lib/contract/claims'
import {
  confirmApprovalDoor,
  decideVerdictDoor,
  dismissHintDoor,
  dropClaimDoor,
  flagClaimDoor,
  mergeClaimsDoor,
  nameSecondReaderDoor,
  placeClaimDoor,
  reboundClaimDoor,
  splitClaimDoor,
  submitVerdictDoor,
  takeHintDoor,
  withdrawSubmissionDoor,
} from '@/lib/contract/generated/claims'
import { bulkClaimsDoor, drawClaimDoor, restoreNothingDoor, submitDraftsDoor } from '@/lib/contract/generated/stories'
import { say } from '@/lib/domain/message'
import { LAYOUTS, MARK_MODES } from '@/lib/domain/preferences'
import type {
  ArticleView,
  ClaimView,
  DraftView,
  HintView,
  PersonOnDesk,
  RuleTally,
  SavedView,
  StoryView,
  SuggestionView,
} from '@/lib/domain/views'
import { VERDICT_WORD, type Verdict } from '@/lib/domain/words'
import { readAbilities } from '@/lib/review/abilities'
import { coverageOf } from '@/lib/review/coverage'
import { progressOf } from '@/lib/review/progress'
import { blockers } from '@/lib/review/workflow'
import { type Span, textAt } from '@/lib/text/span'
import { areComparable } from '@/lib/text/word-diff'
import { copyText } from '../client/browser'
import { type Answer, call } from '../client/client'
import { useStable } from '../client/stable'
import { Skeleton } from '../controls/skeleton'
import { BENCH_COMMANDS, type CommandId } from '../keys/commands'
import { Cap, Hotkeys, useKeyed, usePreferences } from '../keys/keys'
import { useLive } from '../live/use-live'
import { type Present, usePresence } from '../live/use-presence'
import { type Draft, type DraftEvidence, draftOf, sameSpan, stanceFor, withReading, withVerdict } from '../revision/draft'
import { wayOf } from '../shell/desk-keys'
import { ReadingPane } from './article-pane'
import { ASK_WORDS, type Asking, askedOf } from './ask'
import { BenchHead } from './bench-head'
import { type Dialog, Dialogs } from './dialogs'
import { Dock } from './dock'
import { Editor } from './editor'
import { type Filter, inFilter, isOpen, readFilter, writeFilter } from './filter'
import { Find } from './find'
import { type FirstHint, FirstHints } from './first-hints'
import { Hints } from './hints'
import { Life } from './life'
import { type Bulk, ListPane } from './list-pane'
import { claimMarks, sourceMarks } from './marks'
import { Names } from './names'
import { Passages } from './passages'
import { Reader } from './reader'
import { AgreementStrip } from './strip'
import { Thread } from './thread'
import { useAligned } from './use-aligned'
import { useClaims } from './use-claims'
import { useDrafts } from './use-drafts'
import { type Intent, useSaving } from './use-saving'

const Palette = dynamic(() => import('../shell/palette'), { ssr: false })
const HelpSheet = dynamic(() => import('../shell/help-sheet').then((m) => m.HelpSheet), { ssr: false })

const TAKE_OVER_MS = 60_000
const RECENT = 10
const WHOLE =
  /^(claim-(drawn|split|dropped|restored|withdrawn|placed)|claims-merged|article-(analysed|revised)|work-handed-over)$/
/** What changes the texts themselves, or whether one is a source. */
const TEXTS = /^article-(analysed|revised|retired|brought-back)$/

export interface WorkbenchProps {
  story: StoryView
  articles: ArticleView[]
  claims: ClaimView[]
  articleId: string
  initialClaim: string | null
  query: string
  sentences: Span[]
  tallies: RuleTally
  drafts: DraftView[]
  views: SavedView[]
  names: { one: string; other: string }[]
  people: PersonOnDesk[]
  /** Whether its reader may write in this story at all; what they may do to a claim comes with the claim. */
  mayWrite: boolean
  /** Who decides after too many returns, where the house named somebody. */
  leadEditorId: string | null
  me: { id: string; name: string; role: 'journalist' | 'editor' | 'admin'; roleWord: string }
}

/** The workbench: claims, the article under check, the other sources, and the dock where verdicts are written. */
export function Workbench(props: WorkbenchProps) {
  const { story, articles, articleId, me, mayWrite } = props
  const t = useTranslate()
  const keyed = useKeyed()
  const router = useRouter()
  const { preferences, change: prefer } = usePreferences()
  const { layout, marks } = preferences
  const [filter, setFilter] = useState<Filter>(() => readFilter(new URLSearchParams(props.query)))
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set())
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [passage, setPassage] = useState(0)
  const [tab, setTab] = useState<string>('passages')
  const [compare, setCompare] = useState(false)
  const [finding, setFinding] = useState(false)
  const [aligned, setAligned] = useState(false)
  const [listShown, setListShown] = useState(true)
  const [pane, setPane] = useState<'list' | 'article' | 'other'>('article')
  const [dialog, setDialog] = useState<Dialog>(null)
  const [said, setSaid] = useState('')
  const [awake, setAwake] = useState(false) // keys are bound in the browser only
  const [offline, setOffline] = useState(false)
  const [threadSeen, setThreadSeen] = useState(0)
  const [hintsDone, setHintsDone] = useState<ReadonlySet<FirstHint>>(new Set())
  const [selection, setSelection] = useState<{ articleId: string; span: Span } | null>(null)

  const headingRef = useRef<HTMLHeadingElement>(null)
  const noteRef = useRef<HTMLTextAreaElement>(null)
  const reasonsRef = useRef<HTMLFieldSetElement>(null)
  const threadRef = useRef<HTMLTextAreaElement>(null)
  const searchRef = useRef<HTMLInputElement>(null)
  const filterRef = useRef<HTMLDetailsElement>(null)
  const findRef = useRef<HTMLInputElement>(null)
  const articlePane = useRef<HTMLDivElement>(null)
  const otherPane = useRef<HTMLDivElement>(null)

  const article = articles.find((a) => a.id === articleId)!
  const checking = useMemo(() => articles.filter((a) => a.stage === 'checking'), [articles])
  const bench = useClaims(story.id, articleId, props.claims, articles)
  const { claims, ordered, numbers, reload, reloadAll } = bench
  const [currentId, setCurrentId] = useState<string | null>(
    () =>
      props.initialClaim ??
      firstOf(
        ordered.filter((c) => inFilter(c, filter, { me: me.id, changed: new Set() })),
        ordered,
      )?.id ??
      null,
  )
  const claim = (currentId && claims.get(currentId)) || null
  const context = useMemo(() => ({ me: me.id, changed }), [me.id, changed])
  const shown = useMemo(() => ordered.filter((c) => inFilter(c, filter, context)), [ordered, filter, context])

  const drafting = useDrafts({
    me: me.id,
    claims: props.claims,
    articles,
    kept: props.drafts,
    onConflict: (claimId, theirs) => setDialog({ kind: 'windows', claimId, theirs }),
  })
  const { drafts, unsaved, setDraft } = drafting
  const draft = claim ? (drafts.get(claim.id) ?? draftOf(claim)) : null
  const evidence = draft?.content.evidence
  const saving = useSaving({
    me,
    claims: bench,
    drafts: drafting,
    say: setSaid,
    open: (id) => open(id),
    onConflict: (claimId, current, intent) => setDialog({ kind: 'conflict', claimId, current, intent }),
  })
  const { saying, tell, busy, save, step } = saving
  const { there, hear, beat, noteTyped } = usePresence(story.id, currentId, Boolean(draft?.dirty))
  const atClaims = useMemo(() => {
    const map = new Map<string, Present[]>()
    for (const p of there)
      if (p.claimId && (p.personId !== me.id || p.writing)) map.set(p.claimId, [...(map.get(p.claimId) ?? []), p])
    return map
  }, [there, me.id])
  const others = useMemo(() => there.filter((p) => p.personId !== me.id), [there, me.id])
  const holder = (claim && atClaims.get(claim.id)?.find((p) => p.writing)) ?? null

  const may = readAbilities(claim?.may ?? '')
  const isSecondReading = may['second-read'] === null
  const editable = claim !== null && mayWrite && (isSecondReading || may.save === null)
  const denial = claim?.state === 'submitted' ? may.approve : null
  const mayDecide = may.approve === null
  const progress = useMemo(
    () => progressOf(ordered.map((c) => ({ state: c.state, value: c.head?.content.value ?? null }))),
    [ordered],
  )
  const mine = useMemo(
    () => ordered.filter((c) => c.state === 'draft' && c.head?.contributorIds.includes(me.id)).length,
    [ordered, me.id],
  )
  const recent = useMemo(
    () =>
      ordered
        .filter((c) => c.head?.authorId === me.id)
        .sort((a, b) => b.head!.createdAt.localeCompare(a.head!.createdAt))
        .slice(0, RECENT)
        .map((c) => ({ claim: c, number: numbers.get(c.id) ?? 0 })),
    [ordered, numbers, me.id],
  )

  useEffect(() => setAwake(true), [])
  // of a long list only the open claim came whole: the open one is filled, and the two that come next before anybody waits
  useEffect(() => {
    if (!claim) return
    const at = ordered.indexOf(claim)
    for (const one of [claim, ordered[at + 1], ordered[at + 2], ordered[at - 1]]) if (one?.light) bench.fill(one.id)
  }, [claim, ordered, bench.fill])
  useEffect(() => {
    if (drafting.restored) tell({ status: t('Text from before is back. It is not saved yet.') })
  }, [drafting.restored, t, tell])
  useEffect(() => {
    const look = () => setOffline(!navigator.onLine)
    look()
    addEventListener('online', look)
    addEventListener('offline', look)
    return () => {
      removeEventListener('online', look)
      removeEventListener('offline', look)
    }
  }, [])

  const live = useLive(story.id, story.seq, {
    event: (event) => {
      const known = event.claimId ? claims.get(event.claimId) : undefined
      if (WHOLE.test(event.type) || (event.claimId && !known)) void reloadAll()
      else if (event.claimId) void reload(event.claimId)
      if (TEXTS.test(event.type) || event.type === 'story-signed-off' || story.signedOff) router.refresh()
      if (/^(comment|thread)-/.test(event.type) && event.claimId === currentId) setThreadSeen((n) => n + 1)
      if (!event.by || event.by === me.name || !event.claimId || !numbers.has(event.claimId)) return
      setSaid(t('{name} changed claim {number}.', { name: event.by, number: numbers.get(event.claimId)! }))
      if (event.claimId !== currentId) setChanged((all) => new Set(all).add(event.claimId!))
    },
    presence: hear,
    access: () => {
      router.refresh()
      void reloadAll() // with a new role or place on the story, other things are allowed
    },
  })

  // A claim that somebody else moved on: a clean draft follows silently, a dirty one keeps its base and meets the conflict when saved.
  useEffect(() => {
    if (claim && drafts.has(claim.id) && !draft!.dirty && draft!.baseVersion !== claim.version) setDraft(claim.id, null)
  }, [claim, draft, drafts, setDraft])

  // Withdrawn while open: say what became of it and go on. What was typed stays kept.
  useEffect(() => {
    if (claim?.state !== 'withdrawn') return
    const words = t('This claim was set aside. {why}', { why: t.kept(claim.withdrawnReason ?? '') })
    setSaid(words)
    tell({ status: words })
    const next = ordered.find((c) => c.start >= claim.start) ?? ordered.at(-1)
    setCurrentId(next?.id ?? null)
  }, [claim, ordered, t, tell])

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      // only where leaving would lose something: neither the desk nor this browser has it
      if ([...drafting.keeping.values()].includes('screen')) event.preventDefault()
    }
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [drafting.keeping])

  const reveal = useCallback((smooth = true, stay = false) => {
    const behavior = smooth ? behaviour() : 'auto'
    articlePane.current?.querySelector('.m-current')?.scrollIntoView({ block: stay ? 'nearest' : 'center', behavior })
    document.querySelector('.claim-row[aria-current="true"]')?.scrollIntoView({ block: 'nearest' })
    otherPane.current?.querySelector('.m-passage')?.scrollIntoView({ block: 'center', behavior })
  }, [])
  useEffect(() => reveal(false), [reveal])
  useAligned(aligned, articlePane, otherPane, claims, tab)

  const writeAddress = (more: (params: URLSearchParams) => void) => {
    const url = new URL(location.href)
    more(url.searchParams)
    history.replaceState(null, '', url)
  }
  const open = useStable((id: string, focus?: boolean, stay?: boolean) => {
    setCurrentId(id)
    setPassage(0)
    if (otherPane.current) otherPane.current.scrollTop = 0
    saving.quiet()
    setSelection(null)
    setChanged((all) => (all.has(id) ? new Set([...all].filter((x) => x !== id)) : all))
    writeAddress((params) => params.set('claim', id))
    requestAnimationFrame(() => {
      reveal(true, stay)
      if (focus) headingRef.current?.focus({ preventScroll: true })
    })
  })
  const openClaim = useStable((id: string) => open(id))
  /** Opened where it stands in the article: a whole one stays under the pointer, so that a double click chooses one of them. */
  const openHere = useStable((id: string) => open(id, false, true))
  const chooseFilter = useStable((next: Filter) => {
    setFilter(next)
    writeAddress((params) => writeFilter(next, params))
  })

  function go(way: 1 | -1, from: readonly ClaimView[]) {
    if (!claim) return
    const at = numbers.get(claim.id) ?? 0
    const next = way === 1 ? from.find((c) => numbers.get(c.id)! > at) : from.findLast((c) => numbers.get(c.id)! < at)
    if (next) open(next.id)
  }

  function put(content: Draft['content']) {
    if (!claim || !draft) return
    setDraft(claim.id, { ...draft, dirty: true, at: Date.now(), content })
    noteTyped()
  }
  const change = useStable((patch: Partial<Draft['content']>) => {
    if (!draft) return
    put({ ...draft.content, ...patch })
    tell({ status: '', fields: Object.fromEntries(Object.entries(saying.fields).filter(([key]) => !(key in patch))) })
  })
  const learn = (hint: FirstHint) => setHintsDone((all) => (all.has(hint) ? all : new Set(all).add(hint)))

  const setVerdict = useStable((value: Verdict | null) => {
    if (!claim || !draft || !editable) return
    const content = withVerdict(draft.content, value, claim)
    put(content)
    tell({ status: '', fields: {} })
    setSaid(value ? `${t(VERDICT_WORD[value])}.` : t('No verdict.'))
    if (value) learn('verdict')
    if (value && preferences.advance && Object.keys(missingIn(content)).length === 0)
      void saveAndNext({ ...draft, dirty: true, content })
  })
  const missingIn = (content: Draft['content']) =>
    blockers(
      content,
      content.evidence.map((e) => ({ stance: e.stance, inThisArticle: e.articleId === articleId })),
    )

  const attach = useStable((one: DraftEvidence) => {
    if (!claim || !draft || !editable) return
    const has = draft.content.evidence.some((e) => sameSpan(e, one))
    change({
      evidence: has ? draft.content.evidence.filter((e) => !sameSpan(e, one)) : [...draft.content.evidence, one],
    })
    learn('attach')
    setSaid(has ? t('Passage detached.') : t('Passage attached.'))
  })
  const attachSpan = useStable((fromId: string, span: Span) => {
    const from = articles.find((a) => a.id === fromId)
    if (!from) return
    attach({
      versionId: from.versionId,
      articleId: from.id,
      start: span.start,
      end: span.end,
      quote: from.text.slice(span.start, span.end),
      stance: stanceFor(draft?.content.value ?? null),
    })
    setSelection(null)
  })

  async function saveAndNext(given?: Draft) {
    if (!claim) return
    // the reader stays: now both readings can be seen beside each other
    if (isSecondReading) return void save(claim.id, 'save-next', given)
    const from = claim
    const typed = (given ?? draft)?.dirty
    if ((await save(claim.id, 'save-next', given)) === null) return
    if (typed) learn('save-next')
    const rest = shown.filter(
      (c) => c.id !== from.id && (c.state === 'unchecked' || c.state === 'returned' || c.state === 'needs_recheck'),
    )
    const next = rest.find((c) => c.start > from.start) ?? rest[0]
    if (next) {
      open(next.id, true)
      const at = { number: numbers.get(next.id) ?? 0, total: ordered.length }
      setSaid(typed ? t('Saved. Claim {number} of {total}.', at) : t('Claim {number} of {total}', at))
    } else setSaid(typed ? t('Saved. No open claim is left in this filter.') : t('No open claim is left in this filter.'))
  }

  async function shape(send: () => Promise<Answer<Shaped>>) {
    setDialog(null)
    saving.setBusy(true)
    const answer = await send()
    saving.setBusy(false)
    if (!answer.ok) return tell({ problem: answer.problem.detail })
    tell({ problem: '' })
    await reloadAll()
    const first = answer.data.claimIds[0]
    if (first) open(first, true)
    else if (claim) {
      const next = ordered.find((c) => c.start > claim.start) ?? ordered.findLast((c) => c.start < claim.start)
      if (next) open(next.id, true)
    }
  }
  const drawSpan = useStable(
    (span: Span) => void shape(() => call(drawClaimDoor, { storyId: story.id }, { versionId: article.versionId, ...span })),
  )

  function afterDecision() {
    const next =
      ordered.find((c) => c.state === 'submitted' && c.id !== claim?.id && c.start > (claim?.start ?? 0)) ??
      ordered.find((c) => c.state === 'submitted' && c.id !== claim?.id)
    if (next) open(next.id, true)
  }

  async function submitAll() {
    saving.setBusy(true)
    const answer = await call(
      submitDraftsDoor,
      { storyId: story.id },
      {
        claims: ordered.filter((c) => c.state === 'draft').map((c) => ({ claimId: c.id, claimVersion: c.version })),
      },
    )
    saving.setBusy(false)
    if (!answer.ok) return tell({ problem: answer.problem.detail })
    setDialog({
      kind: 'bulk',
      word: t('Submitted'),
      done: answer.data.submitted.length,
      skipped: answer.data.notReady.map((row) => ({
        claimId: row.claimId,
        why: Object.values(row.fields).flat(),
      })),
    })
    await reloadAll()
  }

  const bulk = useStable(async (what: Bulk) => {
    saving.setBusy(true)
    const answer = await call(
      bulkClaimsDoor,
      { storyId: story.id },
      { ...what, claims: ordered.filter((c) => chosen.has(c.id)).map((c) => ({ claimId: c.id, claimVersion: c.version })) },
    )
    saving.setBusy(false)
    if (!answer.ok) return tell({ problem: answer.problem.detail })
    setChosen(new Set())
    setDialog({ kind: 'bulk', word: t('Done'), done: answer.data.done.length, skipped: answer.data.skipped })
    await reloadAll()
  })
  const choose = useStable((id: string, range: boolean) => {
    const next = new Set(chosen)
    if (range && currentId) {
      const [a, b] = [shown.findIndex((c) => c.id === currentId), shown.findIndex((c) => c.id === id)].sort((x, y) => x - y)
      for (const c of shown.slice(Math.max(0, a!), b! + 1)) next.add(c.id)
    } else if (!next.delete(id)) next.add(id)
    setChosen(next)
  })

  async function flag() {
    if (!claim || !mayWrite) return
    const answer = await call(flagClaimDoor, { claimId: claim.id }, { flagged: claim.flaggedBy === null })
    if (!answer.ok) return tell({ problem: answer.problem.detail })
    await reload(claim.id)
    setSaid(claim.flaggedBy ? t('The flag is taken away.') : t('Flagged: it needs a second pair of eyes.'))
  }

  async function copy(text: string, done: string) {
    const copied = await copyText(text)
    tell({ status: copied ? done : t('This browser does not let the page copy.') })
    if (copied) setSaid(done)
  }
  const linkOf = (one: ClaimView) => `${location.origin}/stories/${story.id}/check?claim=${one.id}`

  async function showArticle(id: string): Promise<HTMLElement | null> {
    if (id !== articleId) setTab(id)
    setPane(id === articleId ? 'article' : 'other')
    await new Promise(requestAnimationFrame)
    await new Promise(requestAnimationFrame)
    return id === articleId ? articlePane.current : otherPane.current
  }

  async function take() {
    const answer = await beat({ take: true })
    if (!answer.ok) return tell({ problem: answer.problem.detail })
    noteRef.current?.focus()
    setSaid(t('You have it now. What they typed is kept for them.'))
  }

  const ask = (what: Asking) => setDialog({ kind: 'ask', what })
  const asked = (what: Asking, reason: string) => {
    if (!claim) return
    setDialog(null)
    void step(claim.id, () => askedOf(what, claim, reason), t(ASK_WORDS[what].done))
  }
  const confirm = () =>
    claim &&
    void step(
      claim.id,
      () =>
        call(
          confirmApprovalDoor,
          { claimId: claim.id },
          { revision: claim.inForce?.revision ?? claim.head!.number, claimVersion: claim.version },
        ),
      t('Confirmed.'),
    )
  async function nameSecondReader(personId: string | null) {
    if (!claim) return
    const answer = await call(nameSecondReaderDoor, { claimId: claim.id }, { personId })
    if (!answer.ok) return tell({ problem: answer.problem.detail })
    await reload(claim.id)
  }

  const run = useStable(async (id: CommandId): Promise<unknown> => {
    const suggestion = claim?.suggestions[passage]
    const isWorthComparing = (quote: string, { articleId, start, end }: Span & { articleId: string }) => {
      const source = articles.find((a) => a.id === articleId)
      return source !== undefined && areComparable(quote, textAt(source.text, { start, end }))
    }
    switch (id) {
      case 'next':
        return go(1, shown)
      case 'previous':
        return go(-1, shown)
      case 'next-open':
        return go(1, shown.filter(isOpen))
      case 'previous-open':
        return go(-1, shown.filter(isOpen))
      case 'select':
        return claim && choose(claim.id, false)
      case 'select-next': {
        if (!claim) return
        const next = shown[shown.indexOf(claim) + 1]
        setChosen((all) => new Set([...all, claim.id, ...(next ? [next.id] : [])]))
        return next && open(next.id)
      }
      case 'filter':
        if (filterRef.current) filterRef.current.open = !filterRef.current.open
        return requestAnimationFrame(() =>
          requestAnimationFrame(() =>
            filterRef.current?.querySelector<HTMLElement>(filterRef.current.open ? 'input' : 'summary')?.focus(),
          ),
        )
      case 'search':
        setListShown(true)
        setPane('list')
        // at once where it is on the screen: what is typed next belongs into it
        searchRef.current?.focus()
        return document.activeElement === searchRef.current ? undefined : requestAnimationFrame(() => searchRef.current?.focus())
      case 'corroborated':
      case 'disputed':
      case 'unverified': {
        const reasons = reasonsRef.current
        const digit = { corroborated: 1, disputed: 2, unverified: 3 }[id]
        if (reasons?.contains(document.activeElement))
          return reasons.querySelector<HTMLInputElement>(`[data-digit="${digit}"]`)?.click()
        if (may.adjudicate === null && id !== 'unverified') return ask(id === 'corroborated' ? 'first-stands' : 'second-stands')
        // an editor who reads it otherwise says so to its writer
        if (mayDecide) return setDialog({ kind: 'return', reading: id })
        setVerdict(id)
        if (id === 'disputed')
          requestAnimationFrame(() => reasonsRef.current?.querySelector('input')?.focus({ preventScroll: true }))
        return
      }
      case 'clear':
        return setVerdict(null)
      case 'next-passage':
        return movePassage(1)
      case 'previous-passage':
        return movePassage(-1)
      case 'attach':
        return suggestion ? attachSpan(suggestion.articleId, suggestion) : setSaid(t('There is no passage to attach.'))
      case 'picker':
        return editable ? setDialog({ kind: 'picker' }) : undefined
      case 'compare':
        setTab('passages')
        if (!compare && claim && suggestion && !isWorthComparing(claim.quote, suggestion))
          return setSaid(t('Claim and passage have too few words in common to compare.'))
        return setCompare(!compare)
      case 'note':
        return noteRef.current?.focus()
      case 'save':
        return claim && editable && save(claim.id, 'save')
      case 'save-next':
        return editable ? saveAndNext() : go(1, shown.filter(isOpen))
      case 'submit': {
        if (!editable || !draft || !claim) return
        const missing = missingIn(draft.content)
        const version = await save(claim.id, 'submit')
        if (typeof version !== 'number') return
        if (drafting.current(claim.id)?.dirty)
          return tell({ problem: t('Saved, without what you typed meanwhile. Read it again, then submit.') })
        if (Object.keys(missing).length)
          return tell({ fields: missing, problem: t('Not ready to be submitted: see what is marked.') })
        return step(
          claim.id,
          () => call(submitVerdictDoor, { claimId: claim.id }, { claimVersion: version }),
          t('Submitted to the editors.'),
          () => go(1, shown.filter(isOpen)),
        )
      }
      case 'shape':
        return editable ? setDialog({ kind: 'shape' }) : undefined
      case 'merge': {
        const other = claim && ordered[ordered.indexOf(claim) + 1]
        if (!editable || !claim) return
        return other
          ? shape(() =>
              call(
                mergeClaimsDoor,
                { claimId: claim.id },
                { claimVersion: claim.version, otherId: other.id, otherVersion: other.version },
              ),
            )
          : setSaid(t('There is no next claim to merge with.'))
      }
      case 'draw':
        return mayWrite ? setDialog({ kind: 'draw' }) : undefined
      case 'drop':
        return editable ? setDialog({ kind: 'drop' }) : undefined
      case 'list':
        return setListShown(!listShown)
      case 'marks':
        return prefer({ marks: MARK_MODES[(MARK_MODES.indexOf(marks) + 1) % MARK_MODES.length]! })
      case 'layout':
        return prefer({ layout: LAYOUTS[(LAYOUTS.indexOf(layout) + 1) % LAYOUTS.length]! })
      case 'reveal':
        return reveal()
      case 'align':
        setSaid(aligned ? t('Each text scrolls by itself.') : t('Both texts stay at the same claim.'))
        if (!aligned && tab === 'passages') setTab(articles.find((a) => a.id !== articleId)?.id ?? tab)
        return setAligned(!aligned)
      case 'find':
        setFinding(true)
        return requestAnimationFrame(() => findRef.current?.focus())
      case 'print':
        return window.print()
      case 'grid':
        return router.push(`/stories/${story.id}/grid?article=${articleId}`)
      case 'history':
        return claim && router.push(`/stories/${story.id}/claims/${claim.id}`)
      case 'swap': {
        const next = checking[(checking.findIndex((a) => a.id === articleId) + 1) % checking.length]
        return next && next.id !== articleId
          ? router.push(`/stories/${story.id}/check?article=${next.id}`)
          : setSaid(t('There is no other article in check.'))
      }
      case 'undo':
        return saving.undoLast()
      case 'redo':
        return saving.redoLast()
      case 'approve':
        if (offline) return tell({ problem: t('Approving waits until the desk answers again.') })
        if (may.overturn === null) return may.uphold ? setSaid(t.said(may.uphold.message)) : ask('uphold')
        if (may.confirm === null) return confirm()
        if (may['approve-unreviewed'] === null) return setDialog({ kind: 'unreviewed' })
        if (may.adjudicate === null)
          return tell({ problem: t('Say which reading stands: 1 the first, 2 the second; R sends both back.') })
        return mayDecide && claim?.head
          ? step(
              claim.id,
              () =>
                call(
                  decideVerdictDoor,
                  { claimId: claim.id },
                  { outcome: 'approved', revision: claim.head!.number, claimVersion: claim.version },
                ),
              t('Approved.'),
              afterDecision,
            )
          : denial
            ? setSaid(t.said(denial.message))
            : undefined
      case 'return':
        if (may.overturn === null) return ask('overturn')
        if (may.adjudicate === null) return ask('neither-stands')
        return mayDecide ? setDialog({ kind: 'return' }) : denial ? setSaid(t.said(denial.message)) : undefined
      case 'contest':
        return may.contest ? setSaid(t.said(may.contest.message)) : ask('contest')
      case 'reopen':
        return may.reopen === null ? ask('reopen') : undefined
      case 'withdraw':
        return may.withdraw === null ? ask('withdraw') : undefined
      case 'legal':
        if (!claim || !mayWrite) return
        if (claim.legalBy && me.role !== 'editor') return tell({ problem: t('Editors lift a legal flag. Ask one of them.') })
        return ask(claim.legalBy ? 'not-legal' : 'legal')
      case 'sign-off':
        return router.push(`/stories/${story.id}/report`)
      case 'thread':
        setTab('thread')
        setPane('other')
        return requestAnimationFrame(() => requestAnimationFrame(() => threadRef.current?.focus()))
      case 'flag':
        return flag()
      case 'copy-link':
        return claim && copy(linkOf(claim), t('The link is copied.'))
      case 'copy-quote':
        return (
          claim &&
          copy(
            `“${claim.quote}”\n${[article.headline, article.outlet || t('Outlet unknown'), article.publishedAt?.slice(0, 10)].filter(Boolean).join(', ')}\n${linkOf(claim)}`,
            t('The quotation is copied.'),
          )
        )
      case 'updates': {
        const first = ordered.find((c) => changed.has(c.id))
        return first ? open(first.id, true) : setSaid(t('Nothing new.'))
      }
      case 'help':
      case 'palette':
        return setDialog({ kind: id })
      default: {
        const way = wayOf(id, `/stories/${story.id}/check`)
        return way && router.push(way)
      }
    }
  })

  function movePassage(by: 1 | -1) {
    const most = (claim?.suggestions.length ?? 1) - 1
    setPassage((n) => Math.max(0, Math.min(most, n + by)))
    requestAnimationFrame(() =>
      document.querySelector('.passage[data-current="true"]')?.scrollIntoView({ block: 'nearest', behavior: behaviour() }),
    )
  }

  const setHint = useStable(async (hint: HintView, dismissed: boolean) => {
    const answer = await call(dismissHintDoor, { hintId: hint.id }, { dismissed, reason: '' })
    if (!answer.ok) return tell({ problem: answer.problem.detail })
    if (claim) await reload(claim.id)
  })
  const adoptHint = useStable((hint: HintView) => {
    if (!claim || !draft) return
    const code = REASON_OF_FACET[hint.facet] ?? 'contradicts'
    const base = draft.content.value === 'disputed' ? draft.content : withVerdict(draft.content, 'disputed', claim)
    const facet = hint.facet === 'garbled' ? null : hint.facet
    put({
      ...base,
      reasons: [...new Set([...base.reasons, code])],
      facets: facet ? ([...new Set([...base.facets, facet])] as typeof base.facets) : base.facets,
      ...(hint.reading
        ? {
            proposedText: withReading(base.proposedText, claim, hint),
            whoIsWrong: base.whoIsWrong ?? ('this_article' as const),
          }
        : {}),
    })
    if (!hint.used) void call(takeHintDoor, { hintId: hint.id }).then(() => reload(claim.id))
  })

  const articleMarks = useMemo(
    () => claimMarks(ordered, numbers, claim, evidence ?? [], articleId),
    [ordered, numbers, claim, evidence, articleId],
  )
  const other = articles.find((a) => a.id === tab && a.id !== articleId)
  const otherMarks = useMemo(() => (other && claim ? sourceMarks(other, claim, evidence ?? []) : []), [other, claim, evidence])
  const select = useStable((from: string, span: Span | null) => setSelection(span ? { articleId: from, span } : null))
  const showFull = useStable((id: string) => setTab(id))
  const attachPassage = useStable((s: SuggestionView) => attachSpan(s.articleId, s))
  const toggleCompare = useStable(() => setCompare(!compare))
  const searchIn = useStable((id: string) => {
    setTab(id)
    void run('find')
  })
  const markSilent = useStable(() => setVerdict('unverified'))

  const nothing = bench.nothing.get(articleId) ?? []
  const covered = useMemo(
    () =>
      coverageOf(
        props.sentences,
        ordered.filter((c) => !c.isOrphan),
        bench.nothing.get(articleId) ?? [],
      ),
    [props.sentences, ordered, bench.nothing, articleId],
  )
  const conflictId = dialog?.kind === 'conflict' || dialog?.kind === 'windows' ? dialog.claimId : null

  return (
    <div className="bench" data-pane={pane} data-layout={layout} data-awake={awake ? '' : undefined}>
      <BenchHead
        story={story}
        article={article}
        me={me}
        live={live}
        offline={offline}
        waiting={saving.waiting.size}
        progress={progress}
        covered={covered}
        nothing={nothing}
        mayWrite={mayWrite}
        many={checking.length > 1}
        drafts={mine}
        busy={busy}
        there={others}
        updates={changed.size}
        run={run}
        onRestore={(id) => void shape(() => call(restoreNothingDoor, { storyId: story.id, nothingId: id }))}
        onSubmitAll={() => void submitAll()}
      />

      <nav className="pane-switch tabs" aria-label={t('What is shown')}>
        {(
          [
            ['list', t('Claims {count}', { count: ordered.length })],
            ['article', t('Article')],
            ['other', t('Other')],
          ] as const
        ).map(([value, label]) => (
          <button key={value} type="button" aria-pressed={pane === value} onClick={() => setPane(value)}>
            {label}
          </button>
        ))}
      </nav>

      <main id="main" className={listShown ? 'bench-panes' : 'bench-panes no-list'}>
        {listShown && (
          <ListPane
            ordered={ordered}
            shown={shown}
            numbers={numbers}
            currentId={currentId}
            unsaved={unsaved}
            changed={changed}
            chosen={chosen}
            language={article.language}
            there={atClaims}
            filter={filter}
            context={context}
            views={props.views}
            people={props.people}
            mayWrite={mayWrite}
            mayDecide={me.role === 'editor'}
            busy={busy}
            searchRef={searchRef}
            filterRef={filterRef}
            onFilter={chooseFilter}
            onOpen={openClaim}
            onChoose={choose}
            onChooseAll={(ids) => setChosen(new Set(ids))}
            onBulk={bulk}
          />
        )}

        <section className={`pane pane-article marks-${marks}`} aria-label={t('Article under check')}>
          <div className="pane-head flex justify-between items-center gap-x-3 gap-y-1 flex-wrap">
            <span className="small">
              <strong>{article.outlet || t('Outlet unknown')}</strong> <span className="quiet">{t('under check')}</span>
            </span>
            {finding ? (
              <Find articles={articles} inputRef={findRef} onShow={showArticle} onClose={() => setFinding(false)} />
            ) : (
              <span className="flex gap-1.5 flex-wrap">
                <button
                  type="button"
                  className="btn btn-small btn-quiet wide-only"
                  onClick={() => run('layout')}
                  {...keyed('layout')}
                >
                  {t(LAYOUT_WORD[layout])}
                </button>
                <button type="button" className="btn btn-small btn-quiet" onClick={() => run('marks')} {...keyed('marks')}>
                  {t(MARKS_WORD[marks])}
                </button>
                <button type="button" className="btn btn-small btn-quiet" onClick={() => run('find')} {...keyed('find')}>
                  {t('Find words')}
                </button>
                {mayWrite && (
                  <button type="button" className="btn btn-small" onClick={() => run('draw')} {...keyed('draw')}>
                    {t('Mark a claim…')}
                  </button>
                )}
              </span>
            )}
          </div>
          <div className="with-strip">
            <ReadingPane
              article={article}
              marks={articleMarks}
              paneRef={articlePane}
              selection={selection?.articleId === articleId ? selection.span : null}
              onSelect={select}
              onOpen={openHere}
              onClaim={mayWrite ? drawSpan : undefined}
              onEvidence={editable ? attachSpan : undefined}
            />
            <AgreementStrip claims={ordered} length={article.text.length} currentId={currentId} onOpen={openClaim} />
          </div>
        </section>

        <aside className="pane pane-other" aria-label={t('Other sources')}>
          <div className="pane-head">
            <div className="tabs" role="tablist" aria-label={t('Other sources')}>
              <Tab id="passages" tab={tab} onTab={setTab}>
                {t('Passages {count}', { count: claim ? claim.suggestions.length : 0 })}
              </Tab>
              {articles
                .filter((a) => a.id !== articleId)
                .map((a) => (
                  <Tab key={a.id} id={a.id} tab={tab} onTab={setTab}>
                    {a.outlet || t('Full text')}
                  </Tab>
                ))}
              <Tab id="names" tab={tab} onTab={setTab}>
                {t('Names {count}', { count: props.names.length })}
              </Tab>
              <Tab id="thread" tab={tab} onTab={setTab}>
                {t('Thread {count}', { count: claim?.comments ?? 0 })} <Cap of="thread" />
              </Tab>
              {other && (
                <button type="button" className="ms-auto" aria-pressed={aligned} onClick={() => run('align')} {...keyed('align')}>
                  {t('Together')}
                </button>
              )}
            </div>
          </div>
          {other ? (
            <ReadingPane
              article={other}
              marks={otherMarks}
              paneRef={otherPane}
              selection={selection?.articleId === other.id ? selection.span : null}
              onSelect={select}
              onEvidence={editable ? attachSpan : undefined}
            />
          ) : tab === 'names' ? (
            <Names pairs={props.names} storyId={story.id} />
          ) : !claim ? (
            <p className="p-4 quiet">{t('Choose a claim.')}</p>
          ) : tab === 'thread' ? (
            <Thread
              claimId={claim.id}
              people={props.people}
              me={me.id}
              mayWrite={mayWrite}
              mayPin={me.role === 'editor'}
              seen={threadSeen}
              boxRef={threadRef}
              onChange={() => void reload(claim.id)}
            />
          ) : claim.light ? (
            <div className="p-4">
              <Skeleton />
            </div>
          ) : (
            <Passages
              claim={claim}
              articles={checking}
              current={passage}
              compare={compare}
              mayAttach={editable}
              attached={evidence ?? []}
              onCurrent={setPassage}
              onAttach={attachPassage}
              onCompare={toggleCompare}
              onFullText={showFull}
              onSearch={searchIn}
              onSilent={markSilent}
            />
          )}
        </aside>
      </main>

      {claim && draft && claim.state !== 'withdrawn' ? (
        <Dock
          claim={claim}
          number={numbers.get(claim.id) ?? 0}
          total={ordered.length}
          article={article}
          sentences={props.sentences}
          editable={editable}
          dirty={draft.dirty}
          holder={holder && { ...holder, own: holder.personId === me.id }}
          mayTake={holder !== null && (me.role === 'editor' || holder.personId === me.id || isSilent(holder))}
          recent={recent}
          headingRef={headingRef}
          hint={mayWrite && <FirstHints done={hintsDone} />}
          life={
            <Life
              claim={claim}
              may={may}
              leadEditorId={props.leadEditorId}
              articles={articles}
              people={props.people}
              busy={busy}
              mayWrite={mayWrite}
              isSecondReading={isSecondReading}
              onAsk={ask}
              onConfirm={confirm}
              onSecondReader={nameSecondReader}
              onPlace={(span) =>
                void shape(() => call(placeClaimDoor, { claimId: claim.id }, { claimVersion: claim.version, ...span }))
              }
            />
          }
          hints={
            <Hints
              claim={claim}
              editable={editable}
              tallies={props.tallies}
              onHint={setHint}
              onUse={adoptHint}
              onSplit={(at) => void shape(() => call(splitClaimDoor, { claimId: claim.id }, { claimVersion: claim.version, at }))}
            />
          }
          onTake={() => void take()}
          onOpen={openClaim}
        >
          {editable ? (
            <Editor
              claim={claim}
              draft={draft}
              articles={articles}
              saying={saying}
              keeping={drafting.keeping.get(claim.id) ?? null}
              busy={busy}
              noteRef={noteRef}
              reasonsRef={reasonsRef}
              isSecondReading={isSecondReading}
              onVerdict={setVerdict}
              onChange={change}
              run={run}
            />
          ) : (
            <Reader
              claim={claim}
              articles={articles}
              saying={saying}
              busy={busy}
              why={denial?.message ?? (claim.state === 'approved' || mayWrite ? null : say('You can read this verdict.'))}
              mayDecide={mayDecide}
              mayReopen={may.reopen === null}
              mayContest={may.contest === null}
              mayUnreviewed={may['approve-unreviewed'] === null}
              mayWithdraw={may['withdraw-submission'] === null}
              run={run}
              onWithdraw={() =>
                void step(
                  claim.id,
                  () => call(withdrawSubmissionDoor, { claimId: claim.id }, { claimVersion: claim.version }),
                  t('The submission is taken back.'),
                )
              }
              onAsk={ask}
              onUnreviewed={() => setDialog({ kind: 'unreviewed' })}
            />
          )}
        </Dock>
      ) : (
        <div className="dock quiet">{ordered.length === 0 ? t('No claims yet.') : t('Choose a claim.')}</div>
      )}

      <p className="sr-only" role="status" aria-live="polite">
        {said}
      </p>
      {awake && <Hotkeys commands={BENCH_COMMANDS} run={run} />}
      {dialog?.kind === 'palette' && (
        <Palette
          commands={BENCH_COMMANDS}
          claims={ordered.map((c) => ({ id: c.id, number: numbers.get(c.id) ?? 0, quote: c.quote }))}
          run={run}
          onClaim={(id) => open(id, true)}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog?.kind === 'help' && <HelpSheet commands={BENCH_COMMANDS} onClose={() => setDialog(null)} />}
      <Dialogs
        dialog={dialog}
        claim={claim}
        mine={conflictId ? (drafts.get(conflictId) ?? null) : null}
        article={article}
        articles={articles}
        numbers={numbers}
        onClose={() => {
          if (dialog?.kind === 'conflict')
            tell({ problem: t('Not saved: somebody else changed this claim. Save again to compare.') })
          setDialog(null)
        }}
        onPick={(from, span) => {
          attachSpan(from.id, span)
          setDialog(null)
        }}
        onDraw={(from, span) =>
          void shape(() => call(drawClaimDoor, { storyId: story.id }, { versionId: from.versionId, ...span }))
        }
        onSplit={(at) => void shape(() => call(splitClaimDoor, { claimId: claim!.id }, { claimVersion: claim!.version, at }))}
        onBounds={(span) =>
          void shape(() => call(reboundClaimDoor, { claimId: claim!.id }, { claimVersion: claim!.version, ...span }))
        }
        onDrop={(why) => void shape(() => call(dropClaimDoor, { claimId: claim!.id }, { claimVersion: claim!.version, why }))}
        onReturn={(reason, category) => {
          setDialog(null)
          void step(
            claim!.id,
            () =>
              call(
                decideVerdictDoor,
                { claimId: claim!.id },
                { outcome: 'returned', revision: claim!.head!.number, claimVersion: claim!.version, reason, category },
              ),
            t('Returned.'),
            afterDecision,
          )
        }}
        onAsked={asked}
        onUnreviewed={() => {
          setDialog(null)
          void step(
            claim!.id,
            () =>
              call(
                decideVerdictDoor,
                { claimId: claim!.id },
                { outcome: 'approved', revision: claim!.head!.number, claimVersion: claim!.version, unreviewed: true },
              ),
            t('Approved, waiting for second eyes.'),
          )
        }}
        onResolve={(how, content) => {
          if (dialog?.kind !== 'conflict') return
          const { claimId, current, intent } = dialog
          setDialog(null)
          if (how === 'theirs') {
            void drafting.drop(claimId)
            return tell({ status: t('Theirs is kept'), problem: '' })
          }
          const next = { ...drafts.get(claimId)!, content, baseVersion: current.version, dirty: true, at: Date.now() }
          setDraft(claimId, next)
          void save(claimId, intent satisfies Intent, next)
        }}
        onWindows={(content, theirs) => {
          if (dialog?.kind !== 'windows') return
          const { claimId } = dialog
          setDialog(null)
          setDraft(claimId, { ...theirs, content, dirty: true, at: Date.now() })
        }}
        onAsk={() => {
          setDialog(null)
          void run('thread')
        }}
        onOpen={(id) => open(id, true)}
      />
    </div>
  )
}

const behaviour = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth')

/** Which reason of a dispute a hint's facet stands for; any other contradicts. */
const REASON_OF_FACET: Record<string, string> = {
  garbled: 'garbled',
  number: 'number',
  date: 'date',
  name: 'name',
  attribution: 'attribution',
  quotation: 'quote',
}
const LAYOUT_WORD = { three: 'Three columns', two: 'Two columns', stacked: 'Stacked' } as const
const MARKS_WORD = { all: 'All marks', current: 'Current mark', none: 'No marks' } as const

const isSilent = (p: Present) => p.typedAgo === null || p.typedAgo + (Date.now() - p.heardAt) > TAKE_OVER_MS

function Tab({ id, tab, onTab, children }: { id: string; tab: string; onTab: (id: string) => void; children: React.ReactNode }) {
  return (
    <button type="button" role="tab" aria-selected={tab === id} onClick={() => onTab(id)}>
      {children}
    </button>
  )
}

/** Which claim a bench opens with: of those that its filter shows the first that is open, or else the first; without any, of all. */
function firstOf(shown: readonly ClaimView[], all: readonly ClaimView[]): ClaimView | undefined {
  const list = shown.length > 0 ? shown : all
  return list.find(isOpen) ?? list[0]
}
