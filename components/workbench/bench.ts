/**
 * The state of a workbench and what each happening makes of it: pure, so that a day at the bench can be read aloud in a
 * test. What it shows is worked out in `seen.ts`; what reaches for the desk or the browser stands in `works.ts` and beside it.
 */
import { type Said, type Sayings, say } from '@/lib/domain/message'
import type { FieldErrors } from '@/lib/domain/refusal'
import type { ArticleView, ClaimView, OmissionView, PersonOnDesk, SavedView, StoryView } from '@/lib/domain/views'
import type { Verdict } from '@/lib/domain/words'
import type { Span } from '@/lib/text/span'
import type { Hears } from '../live/live-line'
import type { Present } from '../live/presence'
import type { Draft } from '../revision/draft'
import type { Asking } from './ask'
import { type Filter, inFilter, isOpen } from './filter'
import { whereToLook } from './hits'

/** What a page gives its bench and a refreshed page gives again. */
export interface Given {
  story: StoryView
  articles: readonly ArticleView[]
  articleId: string
  sentences: readonly Span[]
  views: readonly SavedView[]
  names: readonly { one: string; other: string }[]
  /** Of each source, its outlet's name as there is room for it on the switch. */
  short: Readonly<Record<string, string>>
  people: readonly PersonOnDesk[]
  /** Whether its person may write in this story at all; what they may do to a claim comes with the claim. */
  mayWrite: boolean
  /** Who decides after too many returns, where the house named somebody. */
  leadEditorId: string | null
  me: { id: string; name: string; role: 'journalist' | 'editor' | 'admin'; roleWord: string }
}

/** What somebody wanted of a save; where it meets a conflict, the same is tried again afterwards. */
export type Intent = 'save' | 'save-next' | 'submit'

/** What stands over the bench and asks for an answer first. */
export type Dialog =
  | null
  | { kind: 'picker' | 'draw' | 'shape' | 'drop' | 'unreviewed' | 'help' | 'palette' | 'submit-all' }
  | { kind: 'ask'; what: Asking }
  | { kind: 'return'; reading?: Verdict }
  | { kind: 'conflict'; claimId: string; current: ClaimView; intent: Intent }
  | { kind: 'windows'; claimId: string; theirs: Draft }
  | { kind: 'bulk'; done: number; skipped: readonly { claimId: string; why: Sayings }[]; word: Said; next?: Said }

/** The one voice of a bench: what is read aloud, and what stands in the dock: a sentence, a problem, the fields that are wrong. */
export interface Voice {
  aloud: Said
  status: Said
  problem: Said
  fields: FieldErrors
}
const QUIET: Pick<Voice, 'status' | 'problem' | 'fields'> = { status: '', problem: '', fields: {} }

/** How well what is typed is kept, best first. */
export type Keeping = 'desk' | 'keeping' | 'browser' | 'screen'

/** A saved verdict that can be undone: what stood before it, and what it said. */
export interface Step {
  claimId: string
  before: Draft['content']
  after: Draft['content']
}
const MOST_STEPS = 50

/** The three things that make the desk quick, each learned by doing it once. */
export type FirstHint = 'verdict' | 'attach' | 'save-next'

type LiveEvent = Parameters<Hears['event']>[0]

/**
 * What is looked at, apart from the claim. `tab` is the id of another article, 'passages' (of every source), 'missing',
 * 'names' or 'thread'; `passage` the place in `hitsOf` of what is current;
 * `omissions` is what others state and this article does not, null until it was asked for.
 */
interface Look {
  passage: number
  omissions: readonly OmissionView[] | null
  omission: number
  tab: string
  pane: 'list' | 'article' | 'other'
  compare: boolean
  aligned: boolean
  finding: boolean
  /** Whether the list of claims stands beside the texts; null: where there is room for it. */
  listShown: boolean | null
  selection: { articleId: string; span: Span } | null
  /** Where in the article the cursor begins while the correction of the open claim is written there; null while none is. */
  writing: Span | null
}

export interface Bench extends Look {
  given: Given
  claims: ReadonlyMap<string, ClaimView>
  /** What is set aside in each article. */
  nothing: ReadonlyMap<string, ArticleView['nothing']>
  /** The claim that is open. */
  at: string | null
  filter: Filter
  chosen: ReadonlySet<string>
  /** Claims that a colleague changed and that were not opened since. */
  changed: ReadonlySet<string>
  dialog: Dialog
  voice: Voice
  /** Something is under way that buttons wait for. */
  busy: boolean
  drafts: ReadonlyMap<string, Draft>
  keeping: ReadonlyMap<string, Keeping>
  there: readonly Present[]
  /** Goes up when the live line told of something in the thread of the open claim. */
  threadSeen: number
  learned: ReadonlySet<FirstHint>
  undo: readonly Step[]
  redo: readonly Step[]
  /** Whether what colleagues do arrives as it happens, and whether the browser has no network. */
  live: boolean
  offline: boolean
  /** Keys are bound: in the browser only. */
  awake: boolean
}

export type Happening =
  | { what: 'given'; given: Given }
  | { what: 'woke' }
  | { what: 'opened'; claimId: string }
  | { what: 'filtered'; filter: Filter }
  | { what: 'looked'; at: Partial<Look> }
  | { what: 'chose'; claimId: string; range: boolean }
  | { what: 'chose-these'; claimIds: readonly string[] }
  | { what: 'asked'; dialog: Dialog }
  | { what: 'said'; voice: Partial<Voice> }
  | { what: 'busy'; busy: boolean }
  | { what: 'typed'; claimId: string; content: Draft['content']; now: number }
  | { what: 'drafted'; claimId: string; draft: Draft | null }
  | { what: 'kept'; claimId: string; how: Keeping | null }
  | { what: 'restored'; drafts: ReadonlyMap<string, Draft>; keeping: ReadonlyMap<string, Keeping> }
  | { what: 'saved'; claim: ClaimView; step: Step }
  | { what: 'stepped'; undo: readonly Step[]; redo: readonly Step[] }
  | { what: 'came'; claim: ClaimView }
  | { what: 'came-all'; claims: readonly ClaimView[]; nothing: Readonly<Record<string, ArticleView['nothing']>> }
  | { what: 'heard'; there: readonly Present[] }
  | { what: 'told'; event: LiveEvent }
  | { what: 'line'; live: boolean }
  | { what: 'network'; offline: boolean }
  | { what: 'learned'; hint: FirstHint }

/** A bench as a page opens it: at the claim that was asked for, or at the first that is open in its filter; `tab` where another than a source was asked for. */
export function openBench(
  given: Given,
  first: { claims: readonly ClaimView[]; claimId: string | null; filter: Filter; tab?: string | undefined },
): Bench {
  const claims = new Map(first.claims.map((c) => [c.id, c]))
  const ordered = inOrder(claims, given.articleId)
  const shown = ordered.filter((c) => inFilter(c, first.filter, { me: given.me.id, changed: new Set() }))
  const list = shown.length > 0 ? shown : ordered
  const at = first.claimId ?? (list.find(isOpen) ?? list[0])?.id ?? null
  const others = given.articles.filter((a) => a.id !== given.articleId)
  const source = others.find((a) => a.stage === 'checking') ?? others[0]
  const claim = claims.get(at ?? '')
  const looked = whereToLook(claim, claim?.head?.content.evidence ?? [], given.articles, first.tab ?? source?.id ?? 'passages')
  return {
    given,
    claims,
    nothing: new Map(given.articles.map((a) => [a.id, a.nothing])),
    at,
    filter: first.filter,
    ...looked,
    omissions: null,
    omission: 0,
    pane: first.tab ? 'other' : 'article',
    compare: false,
    aligned: false,
    finding: false,
    listShown: null,
    selection: null,
    writing: null,
    chosen: new Set(),
    changed: new Set(),
    dialog: null,
    voice: { aloud: '', ...QUIET },
    busy: false,
    drafts: new Map(),
    keeping: new Map(),
    there: [],
    threadSeen: 0,
    learned: new Set(),
    undo: [],
    redo: [],
    live: true, // nothing is said before it is known
    offline: false,
    awake: false,
  }
}

/** The claims of an article as they are listed: as they stand in it, those that stand in it no more at the end. */
export const inOrder = (claims: ReadonlyMap<string, ClaimView>, articleId: string): ClaimView[] =>
  [...claims.values()]
    .filter((c) => c.articleId === articleId && c.state !== 'withdrawn')
    .sort((a, b) => Number(a.isOrphan) - Number(b.isOrphan) || a.start - b.start || a.end - b.end)

/** What a happening makes of a bench. The same bench where nothing follows. */
export function happened(bench: Bench, event: Happening): Bench {
  const next = moveOn(followed(bench, event))
  return isAnswerable(next, bench) ? next : { ...next, dialog: null }
}

function followed(bench: Bench, event: Happening): Bench {
  switch (event.what) {
    case 'given':
      return event.given === bench.given ? bench : { ...bench, given: event.given }
    case 'woke':
      return { ...bench, awake: true }
    case 'opened':
      return {
        ...bench,
        ...openedAt(bench, event.claimId),
        changed: without(bench.changed, event.claimId),
        voice: { ...bench.voice, ...QUIET },
      }
    case 'filtered':
      return { ...bench, filter: event.filter }
    case 'looked':
      return { ...bench, ...event.at }
    case 'chose':
      return { ...bench, chosen: chosenWith(bench, event.claimId, event.range) }
    case 'chose-these':
      return { ...bench, chosen: new Set(event.claimIds) }
    case 'asked':
      return { ...bench, dialog: event.dialog }
    case 'said':
      return { ...bench, voice: { ...bench.voice, ...event.voice } }
    case 'busy':
      return { ...bench, busy: event.busy }
    case 'typed':
      return typed(bench, event.claimId, event.content, event.now)
    case 'drafted':
      return { ...bench, drafts: withEntry(bench.drafts, event.claimId, event.draft) }
    case 'kept':
      return { ...bench, keeping: withEntry(bench.keeping, event.claimId, event.how) }
    case 'restored':
      return {
        ...bench,
        drafts: event.drafts,
        keeping: event.keeping,
        // of another claim its row says it
        voice: event.drafts.has(bench.at ?? '') ? { ...bench.voice, status: say('Text restored, not saved yet') } : bench.voice,
      }
    case 'saved':
      return {
        ...bench,
        claims: new Map(bench.claims).set(event.claim.id, event.claim),
        undo: [...bench.undo.slice(1 - MOST_STEPS), event.step],
        redo: [],
      }
    case 'stepped':
      return { ...bench, undo: event.undo, redo: event.redo }
    case 'came':
      return { ...bench, claims: new Map(bench.claims).set(event.claim.id, event.claim) }
    case 'came-all':
      return { ...bench, claims: afterReading(bench.claims, event.claims), nothing: new Map(Object.entries(event.nothing)) }
    case 'heard':
      return { ...bench, there: event.there }
    case 'told':
      return told(bench, event.event)
    case 'line':
      return { ...bench, live: event.live }
    case 'network':
      return event.offline === bench.offline ? bench : { ...bench, offline: event.offline }
    case 'learned':
      return bench.learned.has(event.hint) ? bench : { ...bench, learned: new Set(bench.learned).add(event.hint) }
  }
}

/** A claim that is opened, with where it is looked at. */
function openedAt(bench: Bench, claimId: string | null): Pick<Bench, 'at' | 'tab' | 'passage' | 'selection' | 'writing'> {
  const claim = claimId === null ? undefined : bench.claims.get(claimId)
  const evidence = (claim && (bench.drafts.get(claim.id)?.content ?? claim.head?.content)?.evidence) ?? []
  return { at: claimId, selection: null, writing: null, ...whereToLook(claim, evidence, bench.given.articles, bench.tab) }
}

const without = (all: ReadonlySet<string>, id: string): ReadonlySet<string> =>
  all.has(id) ? new Set([...all].filter((x) => x !== id)) : all

function withEntry<V>(all: ReadonlyMap<string, V>, key: string, value: V | null): ReadonlyMap<string, V> {
  if (value === null && !all.has(key)) return all
  const next = new Map(all)
  if (value === null) next.delete(key)
  else next.set(key, value)
  return next
}

/** What is chosen for something done to many: one more or less, or everything from the open claim to this one. */
function chosenWith(bench: Bench, claimId: string, range: boolean): ReadonlySet<string> {
  const next = new Set(bench.chosen)
  if (range && bench.at) {
    const shown = inOrder(bench.claims, bench.given.articleId).filter((c) =>
      inFilter(c, bench.filter, { me: bench.given.me.id, changed: bench.changed }),
    )
    const ends = [bench.at, claimId].map((id) => shown.findIndex((c) => c.id === id)).sort((a, b) => a - b)
    for (const c of shown.slice(Math.max(0, ends[0]!), ends[1]! + 1)) next.add(c.id)
  } else if (!next.delete(claimId)) next.add(claimId)
  return next
}

/** What is typed takes back what was said about the fields that it is typed into. */
function typed(bench: Bench, claimId: string, content: Draft['content'], now: number): Bench {
  const claim = bench.claims.get(claimId)
  if (!claim) return bench
  const was = bench.drafts.get(claimId)
  const before = was?.content ?? claim.head?.content
  const changed = (key: string) => before?.[key as keyof typeof before] !== content[key as keyof typeof content]
  const fields = Object.fromEntries(Object.entries(bench.voice.fields).filter(([key]) => !changed(key)))
  return {
    ...bench,
    drafts: withEntry(bench.drafts, claimId, {
      baseVersion: claim.version,
      number: 0,
      ...was,
      content,
      dirty: true,
      at: now,
      onDesk: false,
    }),
    voice: { ...bench.voice, status: '', fields },
  }
}

/** The claims as they were read again: what was read in full stays so while it did not change. */
function afterReading(before: ReadonlyMap<string, ClaimView>, read: readonly ClaimView[]): ReadonlyMap<string, ClaimView> {
  return new Map(
    read.map((claim) => {
      const known = before.get(claim.id)
      const isKnown = claim.light && known && !known.light && known.version === claim.version
      return [claim.id, isKnown ? { ...known, may: claim.may } : claim]
    }),
  )
}

/** A colleague did something: it is said, and marked until it is looked at. One's own steps were said already. */
function told(bench: Bench, event: LiveEvent): Bench {
  const { me, articleId } = bench.given
  const here = event.claimId !== null && event.claimId === bench.at
  const threadSeen = here && /^(comment|thread)-/.test(event.type) ? bench.threadSeen + 1 : bench.threadSeen
  const number = inOrder(bench.claims, articleId).findIndex((c) => c.id === event.claimId) + 1
  if (!event.by || event.by === me.name || number === 0) return threadSeen === bench.threadSeen ? bench : { ...bench, threadSeen }
  return {
    ...bench,
    threadSeen,
    voice: { ...bench.voice, aloud: say('{name} changed claim {number}.', { name: event.by, number }) },
    changed: here ? bench.changed : new Set(bench.changed).add(event.claimId!),
  }
}

/** Set aside while it was open: what became of it is said, and the next claim opens. What was typed stays kept. */
function moveOn(bench: Bench): Bench {
  const claim = bench.at === null ? undefined : bench.claims.get(bench.at)
  if (claim?.state !== 'withdrawn') return bench
  const words = say('This claim was set aside. {why}', { why: claim.withdrawnReason ?? '' })
  const ordered = inOrder(bench.claims, bench.given.articleId)
  const next = ordered.find((c) => c.start >= claim.start) ?? ordered.at(-1)
  return {
    ...bench,
    ...openedAt(bench, next?.id ?? null),
    voice: { ...bench.voice, aloud: words, status: words },
  }
}

/** Whether what a dialog asks about is still there, and is what it was opened for. */
function isAnswerable({ dialog, at, claims, drafts }: Bench, before: Bench): boolean {
  switch (dialog?.kind) {
    case 'conflict':
    case 'windows':
      return drafts.has(dialog.claimId)
    case 'picker':
    case 'shape':
    case 'drop':
    case 'unreviewed':
    case 'ask':
    case 'return':
      return at !== null && claims.has(at) && (at === before.at || dialog !== before.dialog)
    default:
      return true
  }
}

const WHOLE =
  /^(claim-(drawn|split|dropped|restored|withdrawn|placed)|claims-merged|article-(analysed|revised)|work-handed-over)$/
/** What changes the texts themselves, or whether one is a source. */
const TEXTS = /^article-(analysed|revised|retired|brought-back)$/

/** What has to be read again after an event: the whole list, one claim, or nothing; and whether the page itself is. */
export function asksFor(bench: Bench, event: LiveEvent): { read: 'list' | 'claim' | null; page: boolean } {
  const known = event.claimId !== null && bench.claims.has(event.claimId)
  return {
    read: WHOLE.test(event.type) || (event.claimId && !known) ? 'list' : event.claimId ? 'claim' : null,
    page: TEXTS.test(event.type) || event.type === 'story-signed-off' || bench.given.story.signedOff !== null,
  }
}
