'use client'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslate } from '#translate'
import { giveSecondReadingDoor, readRevisionsDoor, saveVerdictDoor } from '@/lib/contract/generated/claims'
import { OTHER_PERSON } from '@/lib/domain/acting'
import type { FieldErrors } from '@/lib/domain/refusal'
import type { ClaimView } from '@/lib/domain/views'
import { VERDICT_WORD } from '@/lib/domain/words'
import { type Answer, call, isAway, PERSON_BACK, type Problem } from '../client/client'
import { useStable } from '../client/stable'
import { type Draft, draftOf, EMPTY_CONTENT, toInput } from '../revision/draft'
import type { useClaims } from './use-claims'
import type { useDrafts } from './use-drafts'

export type Intent = 'save' | 'save-next' | 'submit'
interface Step {
  claimId: string
  before: Draft['content']
  after: Draft['content']
}
const MOST_STEPS = 50
const RETRY_MS = 8000

/** What the dock says about saving: a sentence, and the fields that are wrong. */
export interface Saying {
  status: string
  problem: string
  fields: FieldErrors
}
const QUIET: Saying = { status: '', problem: '', fields: {} }

/**
 * Saving verdicts: optimistic on the screen, acknowledged by the desk, undone by a new revision. Without a network the
 * verdict stays on this device and is sent when the desk answers again.
 */
export function useSaving(given: {
  me: { id: string; name: string }
  claims: ReturnType<typeof useClaims>
  drafts: ReturnType<typeof useDrafts>
  say: (words: string) => void
  open: (claimId: string) => void
  onConflict: (claimId: string, current: ClaimView, intent: Intent) => void
}) {
  const t = useTranslate()
  const { me, claims, drafts, say, open, onConflict } = given
  const [saying, setSaying] = useState<Saying>(QUIET)
  const [busy, setBusy] = useState(false)
  const [undo, setUndo] = useState<Step[]>([])
  const [redo, setRedo] = useState<Step[]>([])
  const flushing = useRef(false)
  /** Claims whose verdict was given without a network; this browser remembers them over a reload. */
  const waiting = useMemo(() => new Set([...drafts.drafts].filter(([, d]) => d.toSend).map(([id]) => id)), [drafts.drafts])

  const clock = () => new Date().toLocaleTimeString(t.tag, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const tell = useCallback((patch: Partial<Saying>) => setSaying((before) => ({ ...before, ...patch })), [])
  const quiet = () => setSaying(QUIET)

  /**
   * Saves one claim's draft. Resolves to the claim's version, new or, where nothing was typed, as it is; to 'waiting'
   * without a network; to null when it was refused. What is typed while the save is under way stays as a draft.
   */
  const save = useStable(async (claimId: string, intent: Intent, draft?: Draft): Promise<number | 'waiting' | null> => {
    const claim = claims.claims.get(claimId)
    const given = draft ?? drafts.drafts.get(claimId) ?? (claim ? draftOf(claim) : null)
    if (!claim || !given) return null
    if (!given.dirty) {
      tell({ status: t('Nothing new to save.') })
      return claim.version
    }
    if (claim.state === 'second_read') return giveReading(claim, given, intent)
    setBusy(true)
    tell({ status: t('Saving…'), problem: '' })
    await drafts.settle(claimId)
    const before = claim.head ? draftOf(claim).content : EMPTY_CONTENT
    const answer = await call(
      saveVerdictDoor,
      { claimId },
      { claimVersion: given.baseVersion, content: toInput(given.content) },
      { onRetry: (n) => tell({ status: t('Not saved. Trying again ({n}).', { n }) }) },
    )
    setBusy(false)
    if (!answer.ok) {
      return fail(claim, given, answer.problem, intent)
    }
    claims.put({
      ...claim,
      version: answer.data.version,
      state: answer.data.state,
      may: answer.data.may,
      handIds: [...new Set([...claim.handIds, ...answer.data.contributorIds])],
      head: {
        id: `${claimId}-${answer.data.revision}`,
        number: answer.data.revision,
        content: {
          ...given.content,
          evidence: given.content.evidence.map((e) => ({ carried: null, isLive: true, ...e, id: '' })),
        },
        authorId: me.id,
        authorName: me.name,
        contributorIds: answer.data.contributorIds,
        createdAt: new Date().toISOString(),
        secondOf: null,
        restoredFrom: null,
        versionId: claim.versionId,
        words: { start: claim.start, end: claim.end, quote: claim.quote },
        waived: null,
        decision: null,
      },
    })
    const now = drafts.current(claimId)
    const typed = now?.dirty && now.content !== given.content ? now : null
    drafts.setDraft(claimId, typed && { ...typed, baseVersion: answer.data.version, toSend: false })
    setUndo((all) => [...all.slice(1 - MOST_STEPS), { claimId, before, after: given.content }])
    setRedo([])
    setSaying({ ...QUIET, status: typed ? '' : t('Saved {time}', { time: clock() }) })
    say(t('{verdict}. Saved.', { verdict: t(given.content.value ? VERDICT_WORD[given.content.value] : 'Draft') }))
    return answer.data.version
  })

  /** Gives the second reading beside a first one that is hidden: once, and not taken back. */
  async function giveReading(claim: ClaimView, given: Draft, intent: Intent): Promise<number | null> {
    if (intent === 'save') {
      tell({ status: t('What you type is kept. It counts when you give it.') })
      return claim.version
    }
    setBusy(true)
    tell({ status: t('Saving…'), problem: '' })
    await drafts.settle(claim.id)
    const answer = await call(
      giveSecondReadingDoor,
      { claimId: claim.id },
      {
        claimVersion: claim.version,
        content: toInput(given.content),
      },
    )
    setBusy(false)
    if (!answer.ok) {
      const found = answer.problem
      tell({ status: t('Not given'), fields: found.fields ?? {}, problem: found.detail })
      if (found.status === 409) await claims.reload(claim.id)
      return null
    }
    drafts.setDraft(claim.id, null)
    await claims.reload(claim.id)
    const done = answer.data.agrees
      ? t('Your reading is in. It agrees with the first: an editor approves.')
      : t('Your reading is in. It differs from the first: an editor decides between the two.')
    setSaying({ ...QUIET, status: done })
    say(done)
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
      claims.put(current)
      setSaying({ status: t('Not saved'), problem: '', fields: {} })
      onConflict(claim.id, current, intent)
      return null
    }
    if (offline) {
      setSaying({ status: stored ? t('Kept on this device; sent when you are back.') : '', problem: '', fields: {} })
      return 'waiting'
    }
    const fields = found.fields ?? {}
    setSaying({
      status: t('Not saved'),
      fields,
      problem: found.code === 'invalid' ? `${found.detail} ${Object.values(fields).join(' ')}` : found.detail,
    })
    return null
  }

  /** Sends what waited for the network, one after the other. */
  const flush = useStable(async () => {
    if (flushing.current || waiting.size === 0) return
    flushing.current = true
    for (const claimId of waiting) if (typeof (await save(claimId, 'save')) !== 'number') break
    flushing.current = false
  })
  useEffect(() => {
    if (waiting.size === 0) return
    const timer = setInterval(() => void flush(), RETRY_MS)
    const now = () => void flush()
    addEventListener('online', now)
    addEventListener(PERSON_BACK, now)
    return () => {
      clearInterval(timer)
      removeEventListener('online', now)
      removeEventListener(PERSON_BACK, now)
    }
  }, [waiting, flush])

  /** Sends a step that takes the claim's version (submit, approve, …) and reads the claim again. */
  const step = useStable(async (claimId: string, send: () => Promise<Answer<object>>, done: string, then?: () => void) => {
    setBusy(true)
    tell({ problem: '' })
    const answer = await send()
    setBusy(false)
    if (answer.ok) {
      await claims.reload(claimId)
      say(done)
      setSaying({ ...QUIET, status: done })
      then?.()
      return
    }
    tell({ fields: answer.problem.fields ?? {}, problem: answer.problem.detail })
    if (answer.problem.status === 409) await claims.reload(claimId)
  })

  async function write(claimId: string, content: Draft['content'], done: string): Promise<boolean> {
    const target = claims.claims.get(claimId)
    if (!target) return false
    open(claimId)
    if (drafts.current(claimId)?.dirty) {
      tell({ problem: t('Something is typed here that is not saved. Save it first; then undo or do again.') })
      return false
    }
    const answer = await call(
      saveVerdictDoor,
      { claimId },
      {
        claimVersion: target.version,
        content: toInput(content),
      },
    )
    if (!answer.ok) {
      tell({ problem: answer.problem.detail })
      return false
    }
    await claims.reload(claimId)
    setSaying({ ...QUIET, status: done })
    say(done)
    return true
  }

  /** Undoes the last saved verdict: a new revision with what was before. After a reload the desk's own history answers. */
  const undoLast = useStable(async () => {
    const last = undo.at(-1) ?? (await lastOnDesk())
    if (!last) return say(t('Nothing to undo.'))
    if (!(await write(last.claimId, last.before, t('Undone: what was before is a new revision.')))) return
    setUndo(undo.slice(0, -1))
    setRedo([...redo, last])
  })
  const redoLast = useStable(async () => {
    const last = redo.at(-1)
    if (!last) return say(t('Nothing to do again.'))
    if (!(await write(last.claimId, last.after, t('Done again.')))) return
    setRedo(redo.slice(0, -1))
    setUndo([...undo, last])
  })

  async function lastOnDesk(): Promise<Step | null> {
    const mine = [...claims.claims.values()]
      .filter((c) => c.state === 'draft' && c.head?.authorId === me.id)
      .sort((a, b) => b.head!.createdAt.localeCompare(a.head!.createdAt))[0]
    if (!mine) return null
    const answer = await call(readRevisionsDoor, { claimId: mine.id })
    if (!answer.ok) return null
    const [now, before] = answer.data.revisions.sort((a, b) => b.number - a.number)
    return now ? { claimId: mine.id, before: before?.content ?? EMPTY_CONTENT, after: now.content } : null
  }

  return { saying, tell, quiet, busy, setBusy, save, step, undoLast, redoLast, waiting }
}
