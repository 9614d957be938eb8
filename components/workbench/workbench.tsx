'use client'
import Link from 'next/link'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { EMPTY_VERDICT } from '@/lib/domain/empty-verdict'
import type { ArticleView, ClaimView, HintView, RuleTally, StoryView } from '@/lib/domain/views'
import {
  NOTHING_REASONS,
  NOTHING_WORD,
  type NothingReason,
  REASONS,
  STATE_WORD,
  VERDICT_WORD,
  type Verdict,
} from '@/lib/domain/words'
import { coverageOf } from '@/lib/review/coverage'
import { whyNot } from '@/lib/review/policy'
import { progressOf } from '@/lib/review/progress'
import { blockers, decide } from '@/lib/review/workflow'
import type { Span } from '@/lib/text/span'
import { get, newKey, type Problem, send } from '../client'
import { Menu } from '../menu'
import { PersonMenu } from '../person-menu'
import { ProgressPicture } from '../progress'
import { ArticleText, type Mark, selectedSpan } from './article-text'
import { ClaimList, FILTERS, type Filter, inFilter, isOpen } from './claim-list'
import { COMMANDS, type CommandId, keyed } from './commands'
import { ConflictDialog, type Resolution, resolveConflict } from './conflict-dialog'
import { Dock } from './dock'
import {
  type Draft,
  type DraftEvidence,
  draftOf,
  keepLocally,
  readLocal,
  sameSpan,
  stanceFor,
  toInput,
  withVerdict,
} from './draft'
import { Hotkeys } from './hotkey'
import { Modal } from './modal'
import { Passages } from './passages'
import { ReasonDialog } from './reason-dialog'
import { ShapeDialog } from './shape-dialog'
import { SpanPicker } from './span-picker'
import { useLive } from './use-live'

type Dialog =
  | null
  | { kind: 'picker' }
  | { kind: 'draw' }
  | { kind: 'shape' }
  | { kind: 'drop' }
  | { kind: 'return' }
  | { kind: 'reopen' }
  | { kind: 'help' }
  | { kind: 'conflict'; current: ClaimView; retry: 'save' | 'save-next' | 'submit' }
type Marks = 'all' | 'current' | 'none'
interface Step {
  claimId: string
  before: Draft['content']
  after: Draft['content']
}

export interface WorkbenchProps {
  story: StoryView
  articles: ArticleView[]
  claims: ClaimView[]
  articleId: string
  initialClaim: string | null
  sentences: Span[]
  tallies: RuleTally
  me: { id: string; name: string; role: 'journalist' | 'editor' | 'admin'; roleWord: string }
}

/** The workbench: claims, the article under check, the other sources, and the dock where verdicts are written. */
export function Workbench(props: WorkbenchProps) {
  const { story, articles, articleId, me } = props
  const [claims, setClaims] = useState(() => new Map(props.claims.map((c) => [c.id, c])))
  const [nothing, setNothing] = useState(() => new Map(articles.map((a) => [a.id, a.nothing])))
  const [filter, setFilter] = useState<Filter>('all')
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(new Map())
  const [passage, setPassage] = useState(0)
  const [tab, setTab] = useState<string>('passages')
  const [compare, setCompare] = useState(false)
  const [marks, setMarks] = useState<Marks>('all')
  const [listShown, setListShown] = useState(true)
  const [pane, setPane] = useState<'list' | 'article' | 'other'>('article')
  const [dialog, setDialog] = useState<Dialog>(null)
  const [fields, setFields] = useState<Record<string, string>>({})
  const [problem, setProblem] = useState('')
  const [status, setStatus] = useState('')
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)
  const [keysOn, setKeysOn] = useState(true)
  const [awake, setAwake] = useState(false) // keys are bound in the browser only
  const [selection, setSelection] = useState<{ articleId: string; span: Span } | null>(null)
  const [undo, setUndo] = useState<Step[]>([])
  const [redo, setRedo] = useState<Step[]>([])
  const [bulk, setBulk] = useState<{
    submitted: number
    notReady: { claimId: string; quote: string; fields: Record<string, string> }[]
  } | null>(null)

  const headingRef = useRef<HTMLHeadingElement>(null)
  const noteRef = useRef<HTMLTextAreaElement>(null)
  const reasonsRef = useRef<HTMLFieldSetElement>(null)
  const articlePane = useRef<HTMLDivElement>(null)
  const otherPane = useRef<HTMLDivElement>(null)

  const article = articles.find((a) => a.id === articleId)!
  const ordered = useMemo(
    () =>
      [...claims.values()]
        .filter((c) => c.articleId === articleId && c.state !== 'withdrawn')
        .sort((a, b) => a.start - b.start || a.end - b.end),
    [claims, articleId],
  )
  const numbers = useMemo(() => new Map(ordered.map((c, i) => [c.id, i + 1])), [ordered])
  const [currentId, setCurrentId] = useState<string | null>(
    () => props.initialClaim ?? ordered.find(isOpen)?.id ?? ordered[0]?.id ?? null,
  )
  const claim = (currentId && claims.get(currentId)) || null
  const shown = useMemo(() => ordered.filter((c) => inFilter(c, filter)), [ordered, filter])
  const draft = claim ? (drafts.get(claim.id) ?? draftOf(claim)) : null
  const subject = useMemo(
    () =>
      claim
        ? {
            story: { restricted: story.restricted, ownerId: story.ownerId, memberIds: story.memberIds },
            contributorIds: claim.head?.contributorIds ?? [],
          }
        : null,
    [claim, story],
  )
  const mayWrite = subject !== null && whyNot(me, 'save-verdict', subject) === null
  const editable = claim !== null && mayWrite && 'to' in decide(claim.state, 'save')
  const denial = subject && claim?.state === 'submitted' ? whyNot(me, 'decide-verdict', subject) : null
  const mayDecide = claim?.state === 'submitted' && denial === null
  const unsaved = useMemo(() => new Set([...drafts].filter(([, d]) => d.dirty).map(([id]) => id)), [drafts])
  const progress = useMemo(
    () => progressOf(ordered.map((c) => ({ state: c.state, value: c.head?.content.value ?? null }))),
    [ordered],
  )
  const mine = useMemo(
    () => ordered.filter((c) => c.state === 'draft' && c.head?.contributorIds.includes(me.id)).length,
    [ordered, me.id],
  )

  const setDraft = useCallback(
    (id: string, next: Draft | null) => {
      setDrafts((all) => {
        const copy = new Map(all)
        if (next) copy.set(id, next)
        else copy.delete(id)
        return copy
      })
      if (next?.dirty) {
        if (!keepLocally(me.id, id, next)) setStatus('This browser keeps nothing: save often.')
      } else keepLocally(me.id, id, { content: draftEmpty, baseVersion: 0, dirty: false })
    },
    [me.id],
  )

  // What this browser kept from before a reload or a crash comes back, once, after the first paint.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for the claims the page came with
  useEffect(() => {
    const kept = new Map<string, Draft>()
    for (const c of props.claims) {
      const local = readLocal(me.id, c.id)
      if (local?.dirty) kept.set(c.id, local)
    }
    if (kept.size) {
      setDrafts(kept)
      setStatus('Text from before is back. It is not saved yet.')
    }
    setKeysOn(localStorage.getItem('single-keys') !== 'off')
    setAwake(true)
  }, [])

  const reloadClaim = useCallback(async (id: string) => {
    const answer = await get<ClaimView>(`/api/claims/${id}`)
    if (answer.ok) setClaims((all) => new Map(all).set(id, answer.data))
    return answer.ok ? answer.data : null
  }, [])
  const reloadAll = useCallback(async () => {
    const answer = await get<{ claims: ClaimView[]; nothing: Record<string, ArticleView['nothing']> }>(
      `/api/stories/${story.id}/claims?article=${articleId}`,
    )
    if (!answer.ok) return
    setClaims(new Map(answer.data.claims.map((c) => [c.id, c])))
    setNothing(new Map(Object.entries(answer.data.nothing)))
  }, [story.id, articleId])

  const live = useLive(story.id, story.seq, (event) => {
    const known = event.claimId ? claims.get(event.claimId) : undefined
    if (/^(claim-(drawn|split|dropped|restored)|claims-merged|article-analysed)$/.test(event.type) || (event.claimId && !known))
      void reloadAll()
    else if (event.claimId) void reloadClaim(event.claimId)
    if (event.by && event.by !== me.name && event.claimId && numbers.has(event.claimId))
      setSaid(`${event.by} changed claim ${numbers.get(event.claimId)}.`)
  })

  // A claim that somebody else moved on: a clean draft follows silently, a dirty one keeps its base and meets the conflict when saved.
  useEffect(() => {
    if (claim && draft && !draft.dirty && draft.baseVersion !== claim.version) setDraft(claim.id, null)
  }, [claim, draft, setDraft])

  // Withdrawn while open: say what became of it and go on.
  useEffect(() => {
    if (claim?.state !== 'withdrawn') return
    setSaid(`This claim was set aside. ${claim.withdrawnReason ?? ''}`)
    const next = ordered.find((c) => c.start >= claim.start) ?? ordered.at(-1)
    setCurrentId(next?.id ?? null)
  }, [claim, ordered])

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (problem && unsaved.size) event.preventDefault()
    }
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [problem, unsaved])

  const reveal = useCallback((smooth = true) => {
    const behavior = smooth && !matchMedia('(prefers-reduced-motion: reduce)').matches ? 'smooth' : 'auto'
    articlePane.current?.querySelector('.m-current')?.scrollIntoView({ block: 'center', behavior })
    document.querySelector('.claim-row[aria-current="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [])

  const open = useCallback(
    (id: string, focus = false) => {
      setCurrentId(id)
      setPassage(0)
      setFields({})
      setProblem('')
      setStatus('')
      setSelection(null)
      const url = new URL(location.href)
      url.searchParams.set('claim', id)
      history.replaceState(null, '', url)
      requestAnimationFrame(() => {
        reveal()
        if (focus) headingRef.current?.focus({ preventScroll: true })
      })
    },
    [reveal],
  )
  useEffect(() => reveal(false), [reveal])

  function go(step: 1 | -1, from: readonly ClaimView[]) {
    if (!claim) return
    const at = claim.start
    const next =
      step === 1
        ? from.find((c) => c.start > at || (c.start === at && c.end > claim.end))
        : from.findLast((c) => c.start < at || (c.start === at && c.end < claim.end))
    if (next) open(next.id)
  }

  function change(patch: Partial<Draft['content']>) {
    if (!claim || !draft) return
    setDraft(claim.id, { ...draft, dirty: true, content: { ...draft.content, ...patch } })
    setFields((all) => Object.fromEntries(Object.entries(all).filter(([key]) => !(key in patch))))
    setStatus('Not saved yet')
  }

  function verdict(value: Verdict | null) {
    if (!claim || !draft || !editable) return
    setDraft(
      claim.id,
      withVerdict(draft, value, claim, (v) => REASONS[v].map(([code]) => code)),
    )
    setStatus('Not saved yet')
    setFields({})
    setSaid(value ? `${VERDICT_WORD[value]}.` : 'No verdict.')
  }

  function attach(evidence: DraftEvidence) {
    if (!claim || !draft || !editable) return
    const there = draft.content.evidence.some((e) => sameSpan(e, evidence))
    change({
      evidence: there ? draft.content.evidence.filter((e) => !sameSpan(e, evidence)) : [...draft.content.evidence, evidence],
    })
    setSaid(there ? 'Passage detached.' : 'Passage attached.')
  }

  const evidenceOf = (from: ArticleView, span: Span): DraftEvidence => ({
    versionId: from.versionId,
    articleId: from.id,
    start: span.start,
    end: span.end,
    quote: from.text.slice(span.start, span.end),
    stance: stanceFor(draft?.content.value ?? null),
  })

  /** Saves; on a conflict opens both versions. Resolves to the claim's new version, or null. */
  async function save(intent: 'save' | 'save-next' | 'submit', given = draft): Promise<number | null> {
    if (!claim || !given) return null
    if (!given.dirty && claim.head && intent !== 'submit') return claim.version
    if (!given.dirty && claim.head) return claim.version
    setBusy(true)
    setStatus('Saving…')
    const before = claim.head ? draftOf(claim).content : null
    const answer = await send<{ version: number; revision: number; state: ClaimView['state'] }>(
      'PUT',
      `/api/claims/${claim.id}/verdict`,
      { claimVersion: given.baseVersion, content: toInput(given) },
      newKey(),
      (n) => setStatus(`Not saved. Trying again (${n}).`),
    )
    setBusy(false)
    if (!answer.ok) {
      handle(answer.problem, intent)
      return null
    }
    setProblem('')
    const head = {
      id: `${claim.id}-${answer.data.revision}`,
      number: answer.data.revision,
      content: given.content,
      authorId: me.id,
      authorName: me.name,
      contributorIds: [...new Set([...(claim.head && claim.state !== 'approved' ? claim.head.contributorIds : []), me.id])],
      createdAt: new Date().toISOString(),
    }
    setClaims((all) => new Map(all).set(claim.id, { ...claim, version: answer.data.version, state: answer.data.state, head }))
    setDraft(claim.id, null)
    setUndo((all) => [...all.slice(-49), { claimId: claim.id, before: before ?? draftEmpty, after: given.content }])
    setRedo([])
    setStatus(`Saved ${new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`)
    setSaid(`${given.content.value ? VERDICT_WORD[given.content.value] : 'Draft'}. Saved.`)
    return answer.data.version
  }

  function handle(found: Problem, intent: 'save' | 'save-next' | 'submit') {
    setStatus('Not saved')
    setFields(found.fields ?? {})
    if (found.code === 'changed-meanwhile' && found.current && claim) {
      const current = found.current as ClaimView
      setClaims((all) => new Map(all).set(current.id, current))
      setDialog({ kind: 'conflict', current, retry: intent })
      return
    }
    setProblem(found.code === 'invalid' ? `${found.detail} ${Object.values(found.fields ?? {}).join(' ')}` : found.detail)
  }

  /** Sends a step that takes the claim's version (submit, withdraw, approve, …) and reads the claim again. */
  async function step(path: string, body: unknown, done: string, then?: () => void) {
    if (!claim) return
    setBusy(true)
    setProblem('')
    const answer = await send('POST', `/api/claims/${claim.id}/${path}`, body)
    setBusy(false)
    if (answer.ok) {
      await reloadClaim(claim.id)
      setSaid(done)
      setStatus(done)
      then?.()
      return
    }
    setFields(answer.problem.fields ?? {})
    setProblem(answer.problem.detail)
    if (answer.problem.status === 409) await reloadClaim(claim.id)
  }

  async function shape(path: string, body: unknown, method: 'POST' | 'PUT' = 'POST', url = `/api/claims/${claim?.id}/${path}`) {
    setDialog(null)
    setBusy(true)
    const answer = await send<{ claimIds: string[] }>(method, url, body)
    setBusy(false)
    if (!answer.ok) return setProblem(answer.problem.detail)
    setProblem('')
    await reloadAll()
    const first = answer.data.claimIds[0]
    if (first) open(first, true)
    else if (claim) {
      const next = ordered.find((c) => c.start > claim.start) ?? ordered.findLast((c) => c.start < claim.start)
      if (next) open(next.id, true)
    }
  }

  function afterDecision() {
    const next =
      ordered.find((c) => c.state === 'submitted' && c.id !== claim?.id && c.start > (claim?.start ?? 0)) ??
      ordered.find((c) => c.state === 'submitted' && c.id !== claim?.id)
    if (next) open(next.id, true)
  }

  async function submitAll() {
    setBusy(true)
    const answer = await send<{
      submitted: string[]
      notReady: { claimId: string; quote: string; fields: Record<string, string> }[]
    }>('POST', `/api/stories/${story.id}/submissions`, {})
    setBusy(false)
    if (!answer.ok) return setProblem(answer.problem.detail)
    setBulk({ submitted: answer.data.submitted.length, notReady: answer.data.notReady })
    await reloadAll()
  }

  async function restoreStep(
    from: Step[],
    to: Step[],
    setFrom: (s: Step[]) => void,
    setTo: (s: Step[]) => void,
    pick: (s: Step) => Draft['content'],
    word: string,
  ) {
    const last = from.at(-1)
    const target = last && claims.get(last.claimId)
    if (!last || !target) return setSaid(`Nothing to ${word}.`)
    open(last.claimId)
    const answer = await send<{ version: number }>('PUT', `/api/claims/${last.claimId}/verdict`, {
      claimVersion: target.version,
      content: toInput({ content: pick(last), baseVersion: 0, dirty: true }),
    })
    if (!answer.ok) return setProblem(`Could not ${word}: ${answer.problem.detail}`)
    setDraft(last.claimId, null)
    await reloadClaim(last.claimId)
    setFrom(from.slice(0, -1))
    setTo([...to, last])
    setSaid(word === 'undo' ? 'Undone: the verdict before is a new revision.' : 'Done again.')
    setStatus(word === 'undo' ? 'Undone' : 'Done again')
  }

  async function run(id: CommandId) {
    const suggestion = claim?.suggestions[passage]
    switch (id) {
      case 'next':
        return go(1, shown)
      case 'previous':
        return go(-1, shown)
      case 'next-open':
        return go(1, shown.filter(isOpen))
      case 'previous-open':
        return go(-1, shown.filter(isOpen))
      case 'corroborated':
      case 'disputed':
      case 'unverified': {
        const reasons = reasonsRef.current
        const digit = { corroborated: 1, disputed: 2, unverified: 3 }[id]
        if (reasons?.contains(document.activeElement))
          return reasons.querySelector<HTMLInputElement>(`[data-digit="${digit}"]`)?.click()
        verdict(id)
        if (id === 'disputed')
          requestAnimationFrame(() => reasonsRef.current?.querySelector('input')?.focus({ preventScroll: true }))
        return
      }
      case 'clear':
        return verdict(null)
      case 'next-passage':
        return setPassage((n) => Math.min((claim?.suggestions.length ?? 1) - 1, n + 1))
      case 'previous-passage':
        return setPassage((n) => Math.max(0, n - 1))
      case 'attach': {
        const from = suggestion && articles.find((a) => a.id === suggestion.articleId)
        return from && suggestion ? attach(evidenceOf(from, suggestion)) : setSaid('There is no passage to attach.')
      }
      case 'picker':
        return editable ? setDialog({ kind: 'picker' }) : undefined
      case 'compare':
        setTab('passages')
        return setCompare(!compare)
      case 'note':
        return noteRef.current?.focus()
      case 'save':
        await save('save')
        return
      case 'save-next': {
        if (!editable) return go(1, shown.filter(isOpen))
        if ((await save('save-next')) === null) return
        const rest = shown.filter(
          (c) => c.id !== claim?.id && (c.state === 'unchecked' || c.state === 'returned' || c.state === 'needs_recheck'),
        )
        const next = rest.find((c) => c.start > (claim?.start ?? 0)) ?? rest[0]
        if (next) open(next.id, true)
        else setSaid('Saved. No open claim is left in this filter.')
        return
      }
      case 'submit': {
        if (!editable || !draft || !claim) return
        const missing = blockers(
          draft.content,
          draft.content.evidence.map((e) => ({ stance: e.stance, inThisArticle: e.articleId === articleId })),
        )
        const version = await save('submit')
        if (version === null) return
        if (Object.keys(missing).length) {
          setFields(missing)
          return setProblem('Saved, but not ready to be submitted: see what is marked.')
        }
        return step('submission', { claimVersion: version }, 'Submitted to the editors.', () => go(1, shown.filter(isOpen)))
      }
      case 'shape':
        return editable ? setDialog({ kind: 'shape' }) : undefined
      case 'merge': {
        const other = claim && ordered[ordered.indexOf(claim) + 1]
        if (!editable || !claim) return
        return other
          ? shape('merge', { claimVersion: claim.version, otherId: other.id, otherVersion: other.version })
          : setSaid('There is no next claim to merge with.')
      }
      case 'draw':
        return setDialog({ kind: 'draw' })
      case 'drop':
        return editable ? setDialog({ kind: 'drop' }) : undefined
      case 'list':
        return setListShown(!listShown)
      case 'marks':
        return setMarks(marks === 'all' ? 'current' : marks === 'current' ? 'none' : 'all')
      case 'reveal':
        return reveal()
      case 'grid':
        return location.assign(`/stories/${story.id}/grid?article=${articleId}`)
      case 'history':
        return claim ? location.assign(`/stories/${story.id}/claims/${claim.id}`) : undefined
      case 'swap': {
        const others = articles.filter((a) => a.stage === 'checking')
        const next = others[(others.findIndex((a) => a.id === articleId) + 1) % others.length]
        return next && next.id !== articleId
          ? location.assign(`/stories/${story.id}/check?article=${next.id}`)
          : setSaid('There is no other article in check.')
      }
      case 'undo':
        return restoreStep(undo, redo, setUndo, setRedo, (s) => s.before, 'undo')
      case 'redo':
        return restoreStep(redo, undo, setRedo, setUndo, (s) => s.after, 'redo')
      case 'approve':
        return mayDecide && claim?.head
          ? step('decision', { outcome: 'approved', revision: claim.head.number }, 'Approved.', afterDecision)
          : denial
            ? setSaid(denial.message)
            : undefined
      case 'return':
        return mayDecide ? setDialog({ kind: 'return' }) : denial ? setSaid(denial.message) : undefined
      case 'up':
        return location.assign('/stories')
      case 'help':
        return setDialog({ kind: 'help' })
    }
  }

  const articleMarks = useMemo((): Mark[] => {
    const flags = claim
      ? claim.hints
          .filter((h) => h.kind === 'flag' && !h.dismissed)
          .map((h) => ({ id: `flag-${h.id}`, kind: 'flag' as const, start: h.start, end: h.end }))
      : []
    const evidence = (draft?.content.evidence ?? [])
      .filter((e) => e.articleId === articleId)
      .map((e, i) => ({ id: `own-${i}`, kind: 'evidence' as const, start: e.start, end: e.end }))
    const compared = claim
      ? claim.hints.flatMap((h) =>
          h.kind === 'finding' && !h.dismissed && (h.outcome === 'agrees' || h.outcome === 'differs')
            ? [{ id: `found-${h.id}`, kind: h.outcome, start: h.start, end: h.end }]
            : [],
        )
      : []
    return [
      ...ordered.map((c) => ({
        id: c.id,
        kind: 'claim' as const,
        start: c.start,
        end: c.end,
        number: numbers.get(c.id),
        value: c.head?.content.value ?? null,
        current: c.id === currentId,
      })),
      ...flags,
      ...compared,
      ...evidence,
    ]
  }, [ordered, numbers, currentId, claim, draft, articleId])

  const other = articles.find((a) => a.id === tab)
  const otherMarks = useMemo((): Mark[] => {
    if (!other || !claim) return []
    const passages = claim.suggestions
      .filter((s) => s.articleId === other.id)
      .map((s, i) => ({ id: `passage-${i}`, kind: 'passage' as const, start: s.start, end: s.end }))
    const evidence = (draft?.content.evidence ?? [])
      .filter((e) => e.articleId === other.id)
      .map((e, i) => ({ id: `evidence-${i}`, kind: 'evidence' as const, start: e.start, end: e.end }))
    const compared = claim.hints.flatMap((h) =>
      h.otherVersionId === other.versionId &&
      !h.dismissed &&
      h.otherStart !== null &&
      h.otherEnd !== null &&
      (h.outcome === 'agrees' || h.outcome === 'differs')
        ? [{ id: `found-${h.id}`, kind: h.outcome, start: h.otherStart, end: h.otherEnd }]
        : [],
    )
    return [...passages, ...evidence, ...compared]
  }, [other, claim, draft])

  function noteSelection(root: HTMLElement | null, from: ArticleView) {
    const span = selectedSpan(root, from.text)
    setSelection(span ? { articleId: from.id, span } : null)
  }

  async function setHint(hint: HintView, dismissed: boolean) {
    const answer = await send('PUT', `/api/hints/${hint.id}`, { dismissed, reason: '' })
    if (!answer.ok) return setProblem(answer.problem.detail)
    if (claim) await reloadClaim(claim.id)
  }

  function adoptHint(hint: HintView) {
    if (!claim || !draft) return
    const code = REASON_OF_FACET[hint.facet] ?? 'contradicts'
    const base =
      draft.content.value === 'disputed' ? draft : withVerdict(draft, 'disputed', claim, (v) => REASONS[v].map(([c]) => c))
    const facet = hint.facet === 'garbled' ? null : hint.facet
    setDraft(claim.id, {
      ...base,
      dirty: true,
      content: {
        ...base.content,
        reasons: [...new Set([...base.content.reasons, code])],
        facets: facet ? ([...new Set([...base.content.facets, facet])] as typeof base.content.facets) : base.content.facets,
      },
    })
    setStatus('Not saved yet')
    if (!hint.used) void send('POST', `/api/hints/${hint.id}/use`, {}).then(() => reloadClaim(claim.id))
  }

  const remaining = nothing.get(articleId) ?? []
  const covered = useMemo(
    () => coverageOf(props.sentences, ordered, nothing.get(articleId) ?? []),
    [props.sentences, ordered, nothing, articleId],
  )

  return (
    <div className="bench" data-pane={pane} data-awake={awake ? '' : undefined}>
      <header className="bar">
        <Link prefetch={false} href="/stories" className="brand" {...keyed('up')}>
          Second<i>·</i>Source
        </Link>
        <nav aria-label="Story" className="items-center">
          <Link prefetch={false} href={`/stories/${story.id}`}>
            Articles
          </Link>
          <Link prefetch={false} href={`/stories/${story.id}/check?article=${articleId}`} aria-current="page">
            Workbench
          </Link>
          <Link prefetch={false} href={`/stories/${story.id}/grid?article=${articleId}`} {...keyed('grid')}>
            Grid
          </Link>
          <Link prefetch={false} href={`/stories/${story.id}/report?article=${articleId}`}>
            Report
          </Link>
          <Link prefetch={false} href={`/stories/${story.id}/history`}>
            History
          </Link>
        </nav>
        <div className="ms-auto flex items-center gap-3 flex-wrap">
          {!live && (
            <span className="badge bg-(--warn-tint) text-(--warn)" role="status">
              No live line; trying again
            </span>
          )}
          <button type="button" className="btn btn-small hide-small" onClick={() => run('help')} {...keyed('help')}>
            Keys <span className="kbd">?</span>
          </button>
          <PersonMenu name={me.name} role={me.roleWord} />
        </div>
      </header>

      <section
        aria-label="Story"
        className="px-5 py-2 border-b border-(--line) bg-(--surface) flex gap-x-6 gap-y-2 items-center flex-wrap"
      >
        <h1 className="text-[1.1rem]!">{story.title}</h1>
        <div className="w-64 max-w-full">
          <ProgressPicture progress={progress} />
        </div>
        <Menu
          side="start"
          className="small nums hide-small"
          label={
            <>
              {covered.claims + covered.nothing} of {covered.sentences} sentences accounted for
            </>
          }
        >
          <div className="w-80 max-w-[80vw] max-h-96 overflow-auto p-2">
            <p className="small quiet">
              {covered.claims} as claims, {covered.nothing} with nothing to check, {covered.open.length} open.
            </p>
            {remaining.map((n) => (
              <div key={n.id} className="grid gap-1 py-1 border-t border-(--line)">
                <span className="serif clip2">{article.text.slice(n.start, n.end)}</span>
                <span className="flex justify-between items-center gap-2">
                  <span className="small quiet">
                    {NOTHING_WORD[n.why as NothingReason] ?? n.why}, {n.personId ? 'by a person' : 'by the desk'}
                  </span>
                  {mayWrite && (
                    <button
                      type="button"
                      className="btn btn-small"
                      data-close
                      onClick={() => shape('', {}, 'POST', `/api/stories/${story.id}/nothing/${n.id}`)}
                    >
                      Make it a claim
                    </button>
                  )}
                </span>
              </div>
            ))}
          </div>
        </Menu>
        <div className="ms-auto flex gap-2 flex-wrap">
          {articles.filter((a) => a.stage === 'checking').length > 1 && (
            <button type="button" className="btn btn-small" onClick={() => run('swap')} {...keyed('swap')}>
              Swap direction <span className="kbd">W</span>
            </button>
          )}
          {mine > 0 && (
            <button type="button" className="btn btn-small" onClick={submitAll} disabled={busy}>
              Submit {mine} {mine === 1 ? 'draft' : 'drafts'}
            </button>
          )}
        </div>
      </section>

      <nav className="pane-switch tabs" aria-label="What is shown">
        {(
          [
            ['list', `Claims ${ordered.length}`],
            ['article', 'Article'],
            ['other', 'Other'],
          ] as const
        ).map(([value, label]) => (
          <button key={value} type="button" aria-pressed={pane === value} onClick={() => setPane(value)}>
            {label}
          </button>
        ))}
      </nav>

      <main id="main" className={listShown ? 'bench-panes' : 'bench-panes no-list'}>
        {listShown && (
          <nav className="pane pane-list" aria-label="Claims">
            <div className="pane-head flex items-center gap-2">
              <select
                className="input"
                value={filter}
                onChange={(e) => setFilter(e.target.value as Filter)}
                aria-label="Which claims"
              >
                {Object.entries(FILTERS).map(([value, label]) => (
                  <option key={value} value={value}>
                    {label} ({ordered.filter((c) => inFilter(c, value as Filter)).length})
                  </option>
                ))}
              </select>
            </div>
            {shown.length === 0 && (
              <div className="p-4 grid gap-2 justify-items-start">
                <p>
                  {ordered.length === 0
                    ? 'No claims in this article yet. Select words in it, or press Shift N.'
                    : `No claims match “${FILTERS[filter]}”.`}
                </p>
                {filter !== 'all' && (
                  <button type="button" className="btn btn-small" onClick={() => setFilter('all')}>
                    Show all claims
                  </button>
                )}
              </div>
            )}
            <ClaimList claims={shown} numbers={numbers} currentId={currentId} unsaved={unsaved} onOpen={open} />
          </nav>
        )}

        <section className={`pane pane-article marks-${marks}`} aria-label="Article under check">
          <div className="pane-head flex justify-between items-center gap-3">
            <span className="small">
              <strong>{article.outlet || 'Outlet unknown'}</strong>
              <span className="quiet"> under check</span>
            </span>
            <span className="flex gap-1.5">
              <button type="button" className="btn btn-small btn-quiet" onClick={() => run('marks')} {...keyed('marks')}>
                Marks: {marks}
              </button>
              {mayWrite && (
                <button type="button" className="btn btn-small" onClick={() => run('draw')} {...keyed('draw')}>
                  Mark a claim…
                </button>
              )}
            </span>
          </div>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: reads the browser's own selection; the picker does the same by keyboard */}
          <div
            ref={articlePane}
            className="p-5"
            onMouseUp={() => noteSelection(articlePane.current, article)}
            onKeyUp={() => noteSelection(articlePane.current, article)}
          >
            {selection?.articleId === articleId && (
              <SelectionBar
                onClaim={
                  mayWrite
                    ? () =>
                        shape('', { versionId: article.versionId, ...selection.span }, 'POST', `/api/stories/${story.id}/claims`)
                    : undefined
                }
                onEvidence={editable ? () => attach(evidenceOf(article, selection.span)) : undefined}
                onClose={() => setSelection(null)}
              />
            )}
            <ArticleText article={article} marks={articleMarks} onOpen={open} />
          </div>
        </section>

        <aside className="pane pane-other" aria-label="Other sources">
          <div className="pane-head">
            <div className="tabs" role="tablist" aria-label="Other sources">
              <button type="button" role="tab" aria-selected={tab === 'passages'} onClick={() => setTab('passages')}>
                Passages {claim ? claim.suggestions.length : 0}
              </button>
              {articles
                .filter((a) => a.id !== articleId)
                .map((a) => (
                  <button key={a.id} type="button" role="tab" aria-selected={tab === a.id} onClick={() => setTab(a.id)}>
                    {a.outlet || 'Full text'}
                  </button>
                ))}
            </div>
          </div>
          {other && other.id !== articleId ? (
            // biome-ignore lint/a11y/noStaticElementInteractions: reads the browser's own selection; the picker does the same by keyboard
            <div
              ref={otherPane}
              className="p-5"
              onMouseUp={() => noteSelection(otherPane.current, other)}
              onKeyUp={() => noteSelection(otherPane.current, other)}
            >
              {selection?.articleId === other.id && (
                <SelectionBar
                  onEvidence={editable ? () => attach(evidenceOf(other, selection.span)) : undefined}
                  onClose={() => setSelection(null)}
                />
              )}
              <ArticleText article={other} marks={otherMarks} />
            </div>
          ) : claim ? (
            <Passages
              claim={claim}
              articles={articles.filter((a) => a.stage === 'checking')}
              current={passage}
              compare={compare}
              mayAttach={editable}
              attached={(s) => draft!.content.evidence.some((e) => sameSpan(e, s))}
              onCurrent={setPassage}
              onAttach={(s) => attach(evidenceOf(articles.find((a) => a.id === s.articleId)!, s))}
              onCompare={() => setCompare(!compare)}
              onFullText={(id) => setTab(id)}
              onSilent={() => verdict('unverified')}
            />
          ) : (
            <p className="p-4 quiet">Choose a claim.</p>
          )}
        </aside>
      </main>

      {claim && draft && claim.state !== 'withdrawn' ? (
        <Dock
          claim={claim}
          number={numbers.get(claim.id) ?? 0}
          total={ordered.length}
          draft={draft}
          articles={articles}
          editable={editable}
          decidable={denial?.message ?? (claim.state === 'approved' ? null : mayWrite ? null : 'You can read this verdict.')}
          mayDecide={mayDecide}
          mayReopen={claim.state === 'approved' && subject !== null && whyNot(me, 'reopen-claim', subject) === null}
          mayWithdraw={claim.state === 'submitted' && subject !== null && whyNot(me, 'withdraw-submission', subject) === null}
          fields={fields}
          problem={problem}
          status={status}
          busy={busy}
          headingRef={headingRef}
          noteRef={noteRef}
          reasonsRef={reasonsRef}
          onVerdict={(v) => verdict(v)}
          onChange={change}
          onHint={setHint}
          onUseHint={adoptHint}
          tallies={props.tallies}
          onSplit={(at) => shape('split', { claimVersion: claim.version, at })}
          run={run}
          onWithdraw={() => step('withdrawal', { claimVersion: claim.version }, 'The submission is taken back.')}
          onReopen={() => setDialog({ kind: 'reopen' })}
        />
      ) : (
        <div className="dock quiet">{ordered.length === 0 ? 'No claims yet.' : 'Choose a claim.'}</div>
      )}

      <p className="sr-only" role="status" aria-live="polite">
        {said}
      </p>
      {awake && <Hotkeys run={run} enabled={keysOn} />}

      {claim && draft && dialog?.kind === 'picker' && (
        <SpanPicker
          title="Choose evidence"
          action="Attach"
          articles={articles}
          initial={articles.find((a) => a.id !== articleId)?.id ?? articleId}
          onClose={() => setDialog(null)}
          onPick={(from, span) => {
            attach(evidenceOf(from, span))
            setDialog(null)
          }}
        />
      )}
      {dialog?.kind === 'draw' && (
        <SpanPicker
          title="Mark a claim"
          action="Make it a claim"
          articles={[article]}
          initial={articleId}
          onClose={() => setDialog(null)}
          onPick={(from, span) => shape('', { versionId: from.versionId, ...span }, 'POST', `/api/stories/${story.id}/claims`)}
        />
      )}
      {claim && dialog?.kind === 'shape' && (
        <ShapeDialog
          claim={claim}
          article={article}
          onClose={() => setDialog(null)}
          onSplit={(at) => shape('split', { claimVersion: claim.version, at })}
          onBounds={(span) => shape('bounds', { claimVersion: claim.version, ...span }, 'PUT')}
        />
      )}
      {claim && dialog?.kind === 'drop' && (
        <Modal title="Nothing to check here" onClose={() => setDialog(null)}>
          <p className="serif">“{claim.quote}”</p>
          <p>Why? It stays on record with your name, and can be made a claim again.</p>
          <div className="flex gap-2 flex-wrap">
            {NOTHING_REASONS.map((why) => (
              <button
                key={why}
                type="button"
                className="btn"
                onClick={() => shape('nothing', { claimVersion: claim.version, why })}
              >
                {NOTHING_WORD[why]}
              </button>
            ))}
          </div>
        </Modal>
      )}
      {claim?.head && dialog?.kind === 'return' && (
        <ReasonDialog
          title="Return this verdict"
          label="What should be answered"
          action="Return it"
          onClose={() => setDialog(null)}
          onDone={(reason) => {
            setDialog(null)
            void step('decision', { outcome: 'returned', revision: claim.head!.number, reason }, 'Returned.', afterDecision)
          }}
        />
      )}
      {claim && dialog?.kind === 'reopen' && (
        <ReasonDialog
          title="Reopen this claim"
          label="Why it is reopened"
          action="Reopen it"
          onClose={() => setDialog(null)}
          onDone={(reason) => {
            setDialog(null)
            void step(
              'reopening',
              { claimVersion: claim.version, reason },
              'Reopened. The approved revision stays in force until a new one is approved.',
            )
          }}
        />
      )}
      {claim && draft && dialog?.kind === 'conflict' && (
        <ConflictDialog
          mine={draft}
          current={dialog.current}
          onClose={() => {
            setDialog(null)
            setProblem('Not saved: somebody else changed this claim. Save again to compare.')
          }}
          onResolve={(how: Resolution) => {
            const next = resolveConflict(draft, dialog.current, how)
            const intent = dialog.retry
            setDialog(null)
            setDraft(claim.id, next.dirty ? next : null)
            if (how === 'theirs') {
              setStatus('Theirs is kept')
              setProblem('')
            } else void save(intent, next)
          }}
        />
      )}
      {dialog?.kind === 'help' && (
        <Modal title="Keys" onClose={() => setDialog(null)} wide>
          <label className="flex gap-2 items-center">
            <input
              type="checkbox"
              checked={keysOn}
              onChange={(e) => {
                setKeysOn(e.target.checked)
                localStorage.setItem('single-keys', e.target.checked ? 'on' : 'off')
              }}
            />
            Single-letter keys
          </label>
          <p className="small quiet">On a Mac, Ctrl is Cmd. While a reason has the focus, digits choose reasons.</p>
          <dl className="grid gap-x-8 gap-y-1.5 sm:grid-cols-2">
            {COMMANDS.map((command) => (
              <div key={command.id} className="flex gap-3 items-baseline">
                <dt className="kbd">{command.cap}</dt>
                <dd>{command.label}</dd>
              </div>
            ))}
          </dl>
        </Modal>
      )}
      {bulk && (
        <Modal title={`${bulk.submitted} submitted`} onClose={() => setBulk(null)}>
          {bulk.notReady.length === 0 ? (
            <p>
              {bulk.submitted === 0
                ? `No ${STATE_WORD.draft.toLowerCase()} of yours was ready.`
                : 'All your drafts are with the editors.'}
            </p>
          ) : (
            <>
              <p>{bulk.notReady.length === 1 ? 'One draft is not ready:' : `${bulk.notReady.length} drafts are not ready:`}</p>
              <ul className="grid gap-2">
                {bulk.notReady.map((row) => (
                  <li key={row.claimId}>
                    <button
                      type="button"
                      className="btn btn-small"
                      onClick={() => {
                        setBulk(null)
                        open(row.claimId, true)
                        setFields(row.fields)
                      }}
                    >
                      Claim {numbers.get(row.claimId)}
                    </button>{' '}
                    <span className="small">{Object.values(row.fields).join(' ')}</span>
                  </li>
                ))}
              </ul>
            </>
          )}
        </Modal>
      )}
    </div>
  )
}

/** Which reason of a dispute a hint's facet stands for; any other contradicts. */
const REASON_OF_FACET: Record<string, string> = {
  garbled: 'garbled',
  number: 'number',
  date: 'date',
  name: 'name',
  attribution: 'attribution',
  quotation: 'quote',
}

const draftEmpty: Draft['content'] = { ...EMPTY_VERDICT, evidence: [] }

function SelectionBar({ onClaim, onEvidence, onClose }: { onClaim?: () => void; onEvidence?: () => void; onClose: () => void }) {
  return (
    <div className="sticky top-14 z-10 card p-2 flex gap-2 flex-wrap mb-2">
      {onEvidence && (
        <button type="button" className="btn btn-small" onClick={onEvidence}>
          Attach the selection as evidence
        </button>
      )}
      {onClaim && (
        <button type="button" className="btn btn-small" onClick={onClaim}>
          Make the selection a claim
        </button>
      )}
      <button type="button" className="btn btn-small btn-quiet" onClick={onClose}>
        Leave it
      </button>
    </div>
  )
}
