import type { SavedVerdict } from '@/lib/contract/claims'
import { giveSecondReadingDoor, saveVerdictDoor } from '@/lib/contract/generated/claims'
import { OTHER_PERSON } from '@/lib/domain/acting'
import { type Said, say } from '@/lib/domain/message'
import type { ClaimView } from '@/lib/domain/views'
import { VERDICT_WORD } from '@/lib/domain/words'
import { type Answer, call, isAway, type Problem } from '../client/client'
import { PERSON_BACK } from '../client/told'
import { type Draft, draftOf, EMPTY_CONTENT, toInput } from '../revision/draft'
import type { Intent, Voice } from './bench'
import type { makeClaims } from './claims'
import type { makeDrafts } from './drafts'
import { draftFor, waitingOf } from './seen'
import type { BenchStore } from './store'
import { makeUndo } from './undo'

const RETRY_MS = 8000

/**
 * Saving verdicts: optimistic on the screen, acknowledged by the desk, undone by a new revision. Without a network the
 * verdict stays on this device and is sent when the desk answers again.
 */
export function makeSaving(given: {
  store: BenchStore
  claims: ReturnType<typeof makeClaims>
  drafts: ReturnType<typeof makeDrafts>
  open: (claimId: string) => void
  clock: () => string
}) {
  const { store, claims, drafts, open, clock } = given
  let flushing = false
  const tell = (voice: Partial<Voice>) => store.happen({ what: 'said', voice })
  const done = (words: Said) => tell({ aloud: words, status: words, problem: '', fields: {} })
  const busy = (is: boolean) => store.happen({ what: 'busy', busy: is })

  /**
   * Saves one claim's draft. Resolves to the claim's version, new or, where nothing was typed, as it is; to 'waiting'
   * without a network; to null when it was refused. What is typed while the save is under way stays as a draft.
   */
  async function save(claimId: string, intent: Intent, draft?: Draft): Promise<number | 'waiting' | null> {
    const claim = store.now().claims.get(claimId)
    if (!claim) return null
    const given = draft ?? draftFor(store.now(), claim)
    if (!given.dirty) {
      tell({ status: say('Nothing new to save.') })
      return claim.version
    }
    if (claim.state === 'second_read') return giveReading(claim, given, intent)
    busy(true)
    tell({ status: say('Saving…'), problem: '' })
    await drafts.settle(claimId)
    const before = claim.head ? draftOf(claim).content : EMPTY_CONTENT
    const answer = await call(
      saveVerdictDoor,
      { claimId },
      { claimVersion: given.baseVersion, content: toInput(given.content) },
      { onRetry: (n) => tell({ status: say('Not saved. Trying again ({n}).', { n }) }) },
    )
    busy(false)
    if (!answer.ok) return fail(claim, given, answer.problem, intent)
    const saved = asSaved(claim, given.content, answer.data, store.now().given.me)
    store.happen({ what: 'saved', claim: saved, step: { claimId, before, after: given.content } })
    const now = drafts.current(claimId)
    const typed = now?.dirty && now.content !== given.content ? now : null
    drafts.setDraft(claimId, typed && { ...typed, baseVersion: answer.data.version, toSend: false })
    const { value } = given.content
    tell({
      aloud: say('{verdict}. Saved.', { verdict: value ? { id: VERDICT_WORD[value] } : say('Draft') }),
      status: typed ? '' : say('Saved {time}', { time: clock() }),
      problem: '',
      fields: {},
    })
    return answer.data.version
  }

  /** Gives the second reading beside a first one that is hidden: once, and not taken back. */
  async function giveReading(claim: ClaimView, given: Draft, intent: Intent): Promise<number | null> {
    if (intent === 'save') {
      tell({ status: say('What you type is kept. It counts when you give it.') })
      return claim.version
    }
    busy(true)
    tell({ status: say('Saving…'), problem: '' })
    await drafts.settle(claim.id)
    const answer = await call(
      giveSecondReadingDoor,
      { claimId: claim.id },
      { claimVersion: claim.version, content: toInput(given.content) },
    )
    busy(false)
    if (!answer.ok) {
      const found = answer.problem
      tell({ status: say('Not given'), fields: found.fields ?? {}, problem: found.detail })
      if (found.status === 409) await claims.reload(claim.id)
      return null
    }
    drafts.setDraft(claim.id, null)
    await claims.reload(claim.id)
    done(
      answer.data.agrees
        ? say('Your reading is in. It agrees with the first: an editor approves.')
        : say('Your reading is in. It differs from the first: an editor decides between the two.'),
    )
    return answer.data.version
  }

  function fail(claim: ClaimView, given: Draft, found: Problem<string, ClaimView>, intent: Intent): 'waiting' | null {
    const offline = isAway(found)
    // a verdict that waited to be sent goes on waiting for its writer, whoever is signed in meanwhile
    const waits = given.toSend === true && (found.status === 401 || found.code === OTHER_PERSON)
    // the save held back what keeps typing on the desk: it goes on, with whether this is to be sent by itself
    const stored = drafts.setDraft(claim.id, { ...(drafts.current(claim.id) ?? given), toSend: offline || waits, at: Date.now() })
    if (found.code === 'changed-meanwhile' && found.current) {
      const { current } = found
      store.happen({ what: 'came', claim: current })
      tell({ status: say('Not saved'), problem: '', fields: {} })
      store.happen({ what: 'asked', dialog: { kind: 'conflict', claimId: claim.id, current, intent } })
      return null
    }
    if (offline) {
      tell({ status: stored ? say('Kept on this device; sent when you are back.') : '', problem: '', fields: {} })
      return 'waiting'
    }
    const fields = found.fields ?? {}
    tell({
      status: say('Not saved'),
      fields,
      problem: found.code === 'invalid' ? `${found.detail} ${Object.values(fields).join(' ')}` : found.detail,
    })
    return null
  }

  /** Sends what waited for the network, one after the other. */
  async function flush(): Promise<void> {
    const waiting = waitingOf(store.now())
    if (flushing || waiting.size === 0) return
    flushing = true
    for (const claimId of waiting) if (typeof (await save(claimId, 'save')) !== 'number') break
    flushing = false
  }
  /** Tries again while something waits; returns how to stop. */
  function follow(): () => void {
    const timer = setInterval(() => void flush(), RETRY_MS)
    const now = () => void flush()
    addEventListener('online', now)
    addEventListener(PERSON_BACK, now)
    return () => {
      clearInterval(timer)
      removeEventListener('online', now)
      removeEventListener(PERSON_BACK, now)
    }
  }

  /** Sends a step that takes the claim's version (submit, approve, …) and reads the claim again. */
  async function step(claimId: string, send: () => Promise<Answer<object>>, words: Said, then?: () => void): Promise<void> {
    busy(true)
    tell({ problem: '' })
    const answer = await send()
    busy(false)
    if (answer.ok) {
      await claims.reload(claimId)
      done(words)
      then?.()
      return
    }
    tell({ fields: answer.problem.fields ?? {}, problem: answer.problem.detail })
    if (answer.problem.status === 409) await claims.reload(claimId)
  }

  return { save, step, ...makeUndo({ store, claims, drafts, open, tell, done }), follow, done, busy, tell }
}

/** A claim as it stands after a save: what was sent, under the number, the state and the people that the desk answered. */
function asSaved(
  claim: ClaimView,
  content: Draft['content'],
  { version, state, revision, contributorIds, may }: SavedVerdict,
  me: { id: string; name: string },
): ClaimView {
  return {
    ...claim,
    version,
    state,
    may,
    handIds: [...new Set([...claim.handIds, ...contributorIds])],
    head: {
      id: `${claim.id}-${revision}`,
      number: revision,
      content: { ...content, evidence: content.evidence.map((e) => ({ carried: null, isLive: true, ...e, id: '' })) },
      authorId: me.id,
      authorName: me.name,
      contributorIds,
      createdAt: new Date().toISOString(),
      secondOf: null,
      restoredFrom: null,
      versionId: claim.versionId,
      words: { start: claim.start, end: claim.end, quote: claim.quote },
      waived: null,
      decision: null,
    },
  }
}
