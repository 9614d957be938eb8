import { keepDraftDoor } from '@/lib/contract/generated/claims'
import type { ArticleView, ClaimView, DraftView } from '@/lib/domain/views'
import { call, isAway } from '../client/client'
import { PERSON_BACK } from '../client/told'
import { type Draft, fromKept, keepLocally, laterOf, readLocal, toKept } from '../revision/draft'
import type { Keeping } from './bench'
import type { BenchStore } from './store'

const AUTOSAVE_MS = 1000
const AGAIN_MS = 5000

interface Told {
  claimId: string
  number: number
}

/**
 * Keeps the drafts of this window: on the screen, in this browser at once, on the desk a second after the last key. Other
 * windows of the same person hear of it; where two of them wrote, nothing is covered and both are shown.
 */
export function makeDrafts(store: BenchStore) {
  const me = store.now().given.me.id
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  const under = new Map<string, Promise<void>>()
  let channel: BroadcastChannel | null = null

  /** A draft as it stands at this moment. */
  const current = (claimId: string): Draft | undefined => store.now().drafts.get(claimId)
  const put = (claimId: string, draft: Draft | null) => store.happen({ what: 'drafted', claimId, draft })
  const mark = (claimId: string, how: Keeping | null) => store.happen({ what: 'kept', claimId, how })
  const later = (claimId: string, ms: number) => {
    clearTimeout(timers.get(claimId))
    timers.set(
      claimId,
      setTimeout(() => void keepNow(claimId), ms),
    )
  }

  /** Sends what stands now to the desk; one after the other for a claim. */
  function keepNow(claimId: string): Promise<void> {
    clearTimeout(timers.get(claimId))
    timers.delete(claimId)
    const before = under.get(claimId) ?? Promise.resolve()
    const work = before.then(async () => {
      const draft = current(claimId)
      if (!draft?.dirty) return
      const answer = await call(
        keepDraftDoor,
        { claimId },
        { after: draft.number, baseVersion: draft.baseVersion, content: toKept(draft.content) },
        { tries: 1 },
      )
      const now = current(claimId)
      if (!now?.dirty) return
      if (answer.ok) {
        const numbered = { ...now, number: answer.data.number, onDesk: now === draft }
        put(claimId, numbered)
        const stored = keepLocally(me, claimId, numbered)
        channel?.postMessage({ claimId, number: answer.data.number } satisfies Told)
        mark(claimId, now === draft ? 'desk' : stored ? 'keeping' : 'screen')
        return
      }
      if (answer.problem.code === 'draft-elsewhere') return meet(claimId, answer.problem.current ?? null)
      // a sealed name stays in no browser either
      const left = answer.problem.code === 'sealed-name' ? null : now
      mark(claimId, keepLocally(me, claimId, left) && left ? 'browser' : 'screen')
      // the desk could not be reached: try again while the window stands; what it refuses stays in this browser
      if (isAway(answer.problem) || answer.problem.status >= 500) later(claimId, AGAIN_MS)
    })
    under.set(claimId, work)
    return work
  }

  function meet(claimId: string, theirs: DraftView | null): void {
    const mine = current(claimId)
    if (!theirs) {
      // the other window put its draft away: this one goes on as a new draft
      if (mine) put(claimId, { ...mine, number: 0 })
      return void keepNow(claimId)
    }
    mark(claimId, mine && keepLocally(me, claimId, mine) ? 'browser' : 'screen')
    const { articles } = store.now().given
    store.happen({ what: 'asked', dialog: { kind: 'windows', claimId, theirs: fromKept(theirs, articles) } })
  }

  /** Keeps what stands on the screen: in this browser at once, on the desk a second later. False where this browser is full. */
  function keep(claimId: string): boolean {
    const draft = current(claimId) ?? null
    const stored = keepLocally(me, claimId, draft)
    mark(claimId, stored ? 'keeping' : 'screen')
    later(claimId, AUTOSAVE_MS)
    return stored
  }

  /** Changes a draft and keeps it, or puts it away here. False where this browser is full. */
  function setDraft(claimId: string, draft: Draft | null): boolean {
    const was = current(claimId)
    put(claimId, draft && { ...draft, onDesk: false })
    if (draft?.dirty) return keep(claimId)
    clearTimeout(timers.get(claimId))
    timers.delete(claimId)
    const stored = keepLocally(me, claimId, null)
    mark(claimId, null)
    if (was?.number) channel?.postMessage({ claimId, number: 0 } satisfies Told)
    return stored
  }

  /** Puts a draft away here and on the desk. */
  async function drop(claimId: string): Promise<void> {
    const was = current(claimId)
    await under.get(claimId)
    setDraft(claimId, null)
    if (was?.dirty) await call(keepDraftDoor, { claimId }, { after: 0, baseVersion: 1, content: null }, { tries: 2 })
  }

  /** Waits until what is being kept for a claim arrived, and keeps nothing more by itself: a save follows. */
  async function settle(claimId: string): Promise<void> {
    clearTimeout(timers.get(claimId))
    timers.delete(claimId)
    await under.get(claimId)
  }

  /** Brings back what was kept from before. */
  function restore(claims: readonly ClaimView[], onDesk: readonly DraftView[]): void {
    const found = keptFrom(me, claims, onDesk, store.now().given.articles)
    if (found.drafts.size) store.happen({ what: 'restored', ...found })
  }

  /** Begins to listen to other windows and to the coming and going of this one; returns how to stop. */
  function follow(): () => void {
    channel = 'BroadcastChannel' in window ? new BroadcastChannel(`second-source-drafts-${me}`) : null
    if (channel)
      channel.onmessage = ({ data }: MessageEvent<Told>) => {
        const mine = current(data.claimId)
        if (mine?.dirty && mine.number !== data.number && data.number > 0) void keepNow(data.claimId) // finds out on the desk, and shows both
      }
    const onHide = () => {
      if (document.visibilityState !== 'hidden') return
      for (const claimId of timers.keys()) void keepNow(claimId)
    }
    // what its writer typed while their session was over
    const onBack = () => {
      for (const [claimId, draft] of store.now().drafts) if (draft.dirty && !draft.onDesk) void keepNow(claimId)
    }
    // only where leaving would lose something: neither the desk nor this browser has it
    const onLeave = (event: BeforeUnloadEvent) => {
      if ([...store.now().keeping.values()].includes('screen')) event.preventDefault()
    }
    document.addEventListener('visibilitychange', onHide)
    addEventListener(PERSON_BACK, onBack)
    addEventListener('beforeunload', onLeave)
    return () => {
      channel?.close()
      channel = null
      removeEventListener(PERSON_BACK, onBack)
      removeEventListener('beforeunload', onLeave)
      document.removeEventListener('visibilitychange', onHide)
      for (const timer of timers.values()) clearTimeout(timer)
      timers.clear()
    }
  }

  return { current, keep, setDraft, settle, drop, restore, follow }
}

/** Of each claim what this browser has or what the desk has, whichever was typed later, and where it is kept. */
function keptFrom(
  me: string,
  claims: readonly ClaimView[],
  onDesk: readonly DraftView[],
  articles: readonly ArticleView[],
): { drafts: Map<string, Draft>; keeping: Map<string, Keeping> } {
  const drafts = new Map<string, Draft>()
  const keeping = new Map<string, Keeping>()
  const kept = new Map(onDesk.map((k) => [k.claimId, fromKept(k, articles)]))
  for (const claim of claims) {
    const local = readLocal(me, claim.id)
    const desk = kept.get(claim.id) ?? null
    const draft = laterOf(local?.dirty ? local : null, desk)
    if (!draft) continue
    drafts.set(claim.id, draft)
    keeping.set(claim.id, desk?.number === draft.number ? 'desk' : 'browser')
  }
  return { drafts, keeping }
}
