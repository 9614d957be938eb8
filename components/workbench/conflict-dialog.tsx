'use client'
import { useState } from 'react'
import { useTranslate } from '#translate'
import { say } from '@/lib/domain/message'
import { STATE_WORD } from '@/lib/domain/words'
import { isOpen as isWorkedOn } from '@/lib/review/claim-commands'
import { Modal } from '../controls/modal'
import { type Draft, draftOf, together } from '../revision/draft'
import { verdictRows } from '../revision/rows'
import { TwoTexts } from '../revision/two-texts'
import type { Dialog } from './bench'
import { thread } from './commands/together'
import { useBench, useWorks } from './use-bench'

type Resolution = 'theirs' | 'mine' | 'both'

/** What a colleague saved, or what one's own other window holds, against what is typed here. */
export function Conflict({
  dialog,
  onClose,
}: {
  dialog: Extract<Dialog, { kind: 'conflict' | 'windows' }>
  onClose: () => void
}) {
  const mine = useBench((b) => b.drafts.get(dialog.claimId))
  if (!mine) return null
  return dialog.kind === 'conflict' ? (
    <WithColleague dialog={dialog} mine={mine} onClose={onClose} />
  ) : (
    <WithWindow dialog={dialog} mine={mine} onClose={onClose} />
  )
}

interface Given<K> {
  dialog: Extract<Dialog, { kind: K }>
  mine: Draft
  onClose: () => void
}

function WithColleague({ dialog, mine, onClose }: Given<'conflict'>) {
  const t = useTranslate()
  const works = useWorks()
  const { current, claimId, intent } = dialog
  const me = useBench((b) => b.given.me.id)
  const { head } = current
  const name = head?.authorName ?? t('A colleague')
  // whoever wrote the words that stand changed the claim last only where that came last (as the server says it)
  const isTheirs = head !== null && head.authorId !== me && head.createdAt >= current.stateSince
  const state = t(STATE_WORD[current.state]).toLowerCase()
  const theirs = draftOf(current).content
  function resolve(how: Resolution) {
    onClose()
    if (how === 'theirs') {
      void works.drafts.drop(claimId)
      return works.say({ status: say('Theirs is kept'), problem: '' })
    }
    const content = combine(mine.content, theirs, how)
    const next = { ...mine, content, baseVersion: current.version, dirty: true, at: Date.now() }
    works.drafts.setDraft(claimId, next)
    void works.saving.save(claimId, intent, next)
  }
  return (
    <ConflictDialog
      title={
        isTheirs
          ? t('{name} changed this claim while you were writing', { name })
          : t('This claim changed while you were writing')
      }
      whose={t('{name}, saved, {state}', { name, state })}
      mine={mine.content}
      theirs={theirs}
      locked={
        isWorkedOn(current.state)
          ? null
          : t('It is {state} now, so nothing can be saved over it. Your text stays here until you drop it.', { state })
      }
      onClose={() => {
        works.say({ problem: say('Not saved: somebody else changed this claim. Save again to compare.') })
        onClose()
      }}
      onAsk={() => {
        onClose()
        works.do(thread)
      }}
      onResolve={resolve}
    />
  )
}

function WithWindow({ dialog, mine, onClose }: Given<'windows'>) {
  const t = useTranslate()
  const works = useWorks()
  const { theirs, claimId } = dialog
  return (
    <ConflictDialog
      title={t('Another window of yours wrote on this claim')}
      whose={t('In the other window, kept')}
      mine={mine.content}
      theirs={theirs.content}
      locked={null}
      onClose={onClose}
      onResolve={(how) => {
        onClose()
        const content = combine(mine.content, theirs.content, how)
        works.drafts.setDraft(claimId, { ...theirs, content, dirty: true, at: Date.now() })
      }}
    />
  )
}

/** Two texts for one claim, a colleague's save or one's own other window: side by side, and a choice that loses nothing. */
function ConflictDialog({
  title,
  whose,
  mine,
  theirs,
  locked,
  onResolve,
  onClose,
  onAsk,
}: {
  title: string
  /** The head over the other text: "Mina Park’s, saved, revision 3". */
  whose: string
  mine: Draft['content']
  theirs: Draft['content']
  /** Why nothing can be saved over it any more; null while something can. */
  locked: string | null
  onResolve: (how: Resolution) => void
  onClose: () => void
  /** Opens the thread, to ask the colleague. */
  onAsk?: () => void
}) {
  const t = useTranslate()
  const editable = locked === null
  const [how, setHow] = useState<Resolution>('both')
  const other = verdictRows(theirs, t)
  const rows = verdictRows(mine, t).map(({ label, text }, i) => [label, text, other[i]!.text] as const)
  const choices: [Resolution, string][] = [
    ['both', t('Keep mine, with their note and evidence added')],
    ['mine', t('Keep mine; theirs stays in the history')],
    ['theirs', t('Keep theirs; mine is dropped')],
  ]
  return (
    <Modal title={title} onClose={onClose} wide>
      <TwoTexts rows={rows} whose={whose} />
      {editable ? (
        <fieldset className="grid gap-2">
          <legend className="legend">{t('What goes on')}</legend>
          {choices.map(([value, label]) => (
            <label key={value} className="flex gap-2 items-start min-h-6">
              <input type="radio" name="resolution" value={value} checked={how === value} onChange={() => setHow(value)} />
              {label}
            </label>
          ))}
        </fieldset>
      ) : (
        <p className="notice notice-warn">{locked}</p>
      )}
      <div className="flex gap-2 flex-wrap">
        <button type="button" className="btn btn-main" onClick={() => onResolve(editable ? how : 'theirs')}>
          {editable ? t('Continue') : t('Show theirs, drop mine')}
        </button>
        <button type="button" className="btn" onClick={onClose}>
          {t('Decide later')}
        </button>
        {onAsk && (
          <button type="button" className="btn btn-quiet" onClick={onAsk}>
            {t('Ask in the thread')}
          </button>
        )}
      </div>
    </Modal>
  )
}

/** The text that goes on after a choice. */
const combine = (mine: Draft['content'], theirs: Draft['content'], how: Resolution): Draft['content'] =>
  how === 'theirs' ? theirs : how === 'mine' ? mine : together(mine, theirs)
