'use client'
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslate } from '#translate'
import { addCommentDoor, pinCommentDoor, readThreadDoor, resolveThreadDoor } from '@/lib/contract/generated/claims'
import { BROWSER_LIMITS } from '@/lib/domain/browser-limits'
import { ERASED } from '@/lib/domain/freed'
import type { ThreadView } from '@/lib/domain/views'
import { type Answer, call } from '../client/client'
import { recall, remember } from '../client/kept'
import { Skeleton } from '../controls/skeleton'
import { mayWrite } from './commands/may'
import { later } from './later'
import { useBench, usePlace, useWorks } from './use-bench'

const EraseDialog = later(() => import('../controls/erase-dialog').then((m) => m.EraseDialog))

const keyOf = (claimId: string) => `thread:${claimId}`

/** The thread of one claim: notes, mentions, resolve, and one note that an editor can pin on top of the claim. */
export function Thread({ claimId }: { claimId: string }) {
  const t = useTranslate()
  const works = useWorks()
  const { me: self } = useBench((b) => b.given)
  const canWrite = useBench(mayWrite)
  const canPin = self.role === 'editor'
  /** Goes up when the live line told of something in this thread. */
  const seen = useBench((b) => b.threadSeen)
  const [thread, setThread] = useState<ThreadView | null>(null)
  const [text, setText] = useState('')
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const [erasing, setErasing] = useState<string | null>(null)
  const erased = thread?.comments.find((comment) => comment.id === erasing)

  const load = useEffectEvent(async () => {
    const answer = await call(readThreadDoor, { claimId })
    if (answer.ok) setThread(answer.data)
    else setProblem(answer.problem.detail)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: again for another claim, and when the live line says so
  useEffect(() => {
    void load()
  }, [claimId, seen])
  useEffect(() => {
    setText(recall<string>(keyOf(claimId)) ?? '')
    setProblem('')
  }, [claimId])

  const write = (next: string) => {
    setText(next)
    remember(keyOf(claimId), next || null)
  }
  async function act(sent: () => Promise<Answer<ThreadView>>): Promise<boolean> {
    setBusy(true)
    const answer = await sent()
    setBusy(false)
    if (!answer.ok) {
      if (answer.problem.code === 'changed-meanwhile') await load() // what came meanwhile is read first
      setProblem(Object.values(answer.problem.fields ?? {})[0] ?? answer.problem.detail)
      return false
    }
    setProblem('')
    setThread(answer.data)
    void works.claims.reload(claimId)
    return true
  }
  const pin = (commentId: string | null) => void act(() => call(pinCommentDoor, { claimId }, { commentId }))
  const say = async () => {
    if (await act(() => call(addCommentDoor, { claimId }, { text }))) write('')
  }
  return (
    <div className="p-4 grid gap-3 content-start">
      {thread === null && !problem && <Skeleton />}
      {thread?.comments.length === 0 && (
        <p className="quiet">
          {t('Nobody wrote here yet. Ask a colleague with @ and their name; they find it under their turn.')}
        </p>
      )}
      {thread && (
        <Notes
          thread={thread}
          canPin={canPin}
          busy={busy}
          onPin={pin}
          onErase={self.role === 'admin' ? (commentId) => setErasing(commentId) : null}
        />
      )}
      {erased && (
        <EraseDialog
          choices={[{ kind: 'comment', target: erased.id, name: t('The note of {name}', { name: erased.name }) }]}
          onClose={() => setErasing(null)}
          onErased={() => void load()}
        />
      )}
      {thread && thread.comments.length > 0 && (
        <p className="small flex gap-2 items-center flex-wrap">
          {thread.resolvedAt && <span className="state">✓ {t('Resolved by {name}', { name: thread.resolvedBy ?? '' })}</span>}
          {canWrite && (
            <button
              type="button"
              className="btn btn-small"
              disabled={busy}
              onClick={() =>
                act(() =>
                  call(resolveThreadDoor, { claimId }, { resolved: thread.resolvedAt === null, notes: thread.comments.length }),
                )
              }
            >
              {thread.resolvedAt ? t('Open again') : t('Resolve')}
            </button>
          )}
        </p>
      )}
      {canWrite && <NoteForm text={text} problem={problem} busy={busy} onWrite={write} onSay={() => void say()} />}
    </div>
  )
}

/** The notes in their order; the pinned one is marked. */
function Notes({
  thread,
  canPin,
  busy,
  onPin,
  onErase,
}: {
  thread: ThreadView
  canPin: boolean
  busy: boolean
  onPin: (commentId: string | null) => void
  /** Null for whoever may not. */
  onErase: ((commentId: string) => void) | null
}) {
  const t = useTranslate()
  const format = new Intl.DateTimeFormat(t.tag, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })

  return (
    <ol className="grid gap-2">
      {thread.comments.map((comment) => (
        <li key={comment.id} className="note" data-pinned={thread.pinnedId === comment.id || undefined}>
          <p className="small flex gap-2 items-baseline flex-wrap">
            <strong>{t.kept(comment.name)}</strong>
            <time dateTime={comment.createdAt} className="quiet nums" suppressHydrationWarning>
              {format.format(new Date(comment.createdAt))}
            </time>
            {thread.pinnedId === comment.id && <span className="badge badge-accent">{t('pinned')}</span>}
            {canPin && (
              <button
                type="button"
                className="btn btn-small btn-quiet ms-auto"
                disabled={busy}
                onClick={() => onPin(thread.pinnedId === comment.id ? null : comment.id)}
              >
                {thread.pinnedId === comment.id ? t('Take the pin away') : t('Pin on the claim')}
              </button>
            )}
            {onErase && comment.text !== ERASED && (
              <button
                type="button"
                className="btn btn-small btn-quiet ms-auto"
                aria-label={t('Erase the note of {name}', { name: comment.name })}
                onClick={() => onErase(comment.id)}
              >
                {t('Erase…')}
              </button>
            )}
          </p>
          <p className="whitespace-pre-wrap break" dir="auto">
            {t.kept(comment.text)}
          </p>
        </li>
      ))}
    </ol>
  )
}

/** Where a note is written; @ and the first letters of a name offer who is asked. */
function NoteForm({
  text,
  problem,
  busy,
  onWrite,
  onSay,
}: {
  text: string
  problem: string
  busy: boolean
  onWrite: (text: string) => void
  onSay: () => void
}) {
  const t = useTranslate()
  const register = usePlace('thread')
  const box = useRef<HTMLTextAreaElement>(null)
  const keep = useCallback(
    (element: HTMLTextAreaElement | null) => {
      box.current = element
      register(element)
    },
    [register],
  )
  return (
    <form
      data-keys="own"
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        onSay()
      }}
    >
      <label htmlFor="thread-note" className="legend">
        {t('Write to the desk')}
      </label>
      <textarea
        id="thread-note"
        ref={keep}
        className="input"
        rows={3}
        value={text}
        dir="auto"
        placeholder={t('@ and a name asks somebody')}
        onChange={(e) => onWrite(e.target.value)}
        onKeyDown={(e) => {
          if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) {
            e.preventDefault()
            e.stopPropagation()
            onSay()
          }
        }}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? 'thread-problem' : undefined}
      />
      <Offered
        text={text}
        onWrite={(next) => {
          onWrite(next)
          box.current?.focus()
        }}
      />
      {text.length > BROWSER_LIMITS.comment && (
        <p className="wrong">
          {t('{length} characters; a note may hold {most}.', {
            length: text.length.toLocaleString(t.tag),
            most: BROWSER_LIMITS.comment.toLocaleString(t.tag),
          })}
        </p>
      )}
      {problem && (
        <p className="wrong" id="thread-problem" role="alert">
          {problem}
        </p>
      )}
      <div>
        <button
          type="submit"
          className="btn btn-small btn-main"
          disabled={busy || text.trim() === '' || text.length > BROWSER_LIMITS.comment}
        >
          {t('Post')}
        </button>
      </div>
    </form>
  )
}

/** Whose name is being typed after an @, each a press. */
function Offered({ text, onWrite }: { text: string; onWrite: (text: string) => void }) {
  const t = useTranslate()
  const { people, me } = useBench((b) => b.given)
  const typed = /(?:^|\s)@([^@\n]{0,40})$/u.exec(text)?.[1]
  if (typed === undefined) return null
  const begun = typed.toLowerCase()
  const offered = people.filter(
    ({ id, name }) => id !== me.id && name.toLowerCase().startsWith(begun) && name.toLowerCase() !== begun.trim(),
  )
  if (offered.length === 0) return null
  return (
    <div className="flex gap-1 flex-wrap" role="group" aria-label={t('Who is asked')}>
      {offered.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          className="btn btn-small"
          onClick={() => onWrite(`${text.slice(0, text.length - typed.length)}${name} `)}
        >
          @{name}
        </button>
      ))}
    </div>
  )
}
