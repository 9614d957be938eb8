import { readRevisionsDoor, saveVerdictDoor } from '@/lib/contract/generated/claims'
import { type Said, say } from '@/lib/domain/message'
import { call } from '../client/client'
import { type Draft, EMPTY_CONTENT, toInput } from '../revision/draft'
import type { Step, Voice } from './bench'
import type { makeClaims } from './claims'
import type { makeDrafts } from './drafts'
import type { BenchStore } from './store'

/** Undoing and doing again: each is a new revision with what was before or after, so that nothing is taken from the history. */
export function makeUndo(given: {
  store: BenchStore
  claims: ReturnType<typeof makeClaims>
  drafts: ReturnType<typeof makeDrafts>
  open: (claimId: string) => void
  tell: (voice: Partial<Voice>) => void
  done: (words: Said) => void
}) {
  const { store, claims, drafts, open, tell, done } = given

  async function write(claimId: string, content: Draft['content'], words: Said): Promise<boolean> {
    const target = store.now().claims.get(claimId)
    if (!target) return false
    open(claimId)
    if (drafts.current(claimId)?.dirty) {
      tell({ problem: say('Something is typed here that is not saved. Save it first; then undo or do again.') })
      return false
    }
    const answer = await call(saveVerdictDoor, { claimId }, { claimVersion: target.version, content: toInput(content) })
    if (!answer.ok) {
      tell({ problem: answer.problem.detail })
      return false
    }
    await claims.reload(claimId)
    done(words)
    return true
  }

  /** Undoes the last saved verdict: a new revision with what was before. After a reload the desk's own history answers. */
  async function undoLast(): Promise<void> {
    const last = store.now().undo.at(-1) ?? (await lastOnDesk())
    if (!last) return tell({ aloud: say('Nothing to undo.') })
    if (!(await write(last.claimId, last.before, say('Undone.')))) return
    const { undo, redo } = store.now()
    store.happen({ what: 'stepped', undo: undo.slice(0, -1), redo: [...redo, last] })
  }
  async function redoLast(): Promise<void> {
    const last = store.now().redo.at(-1)
    if (!last) return tell({ aloud: say('Nothing to do again.') })
    if (!(await write(last.claimId, last.after, say('Redone.')))) return
    const { undo, redo } = store.now()
    store.happen({ what: 'stepped', undo: [...undo, last], redo: redo.slice(0, -1) })
  }

  async function lastOnDesk(): Promise<Step | null> {
    const { me } = store.now().given
    const mine = [...store.now().claims.values()]
      .filter((c) => c.state === 'draft' && c.head?.authorId === me.id)
      .sort((a, b) => b.head!.createdAt.localeCompare(a.head!.createdAt))[0]
    if (!mine) return null
    // the claim that is undone is seen while the desk is asked, not after
    open(mine.id)
    const answer = await call(readRevisionsDoor, { claimId: mine.id })
    if (!answer.ok) return null
    const [now, before] = answer.data.revisions.sort((a, b) => b.number - a.number)
    return now ? { claimId: mine.id, before: before?.content ?? EMPTY_CONTENT, after: now.content } : null
  }

  // one after the other: a key pressed before the one before it is answered finds the step that that one made
  let before: Promise<void> = Promise.resolve()
  const inTurn = (work: () => Promise<void>) => () => {
    before = before.then(work, work)
    return before
  }
  return { undoLast: inTurn(undoLast), redoLast: inTurn(redoLast) }
}
