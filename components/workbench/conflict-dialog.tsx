'use client'
import { useState } from 'react'
import { useTranslate } from '#translate'
import { reasonWord, VERDICT_WORD } from '@/lib/domain/words'
import { Modal } from '../controls/modal'
import { type Draft, sameSpan } from '../revision/draft'
import { TwoTexts } from '../revision/two-texts'

export type Resolution = 'theirs' | 'mine' | 'both'

/** Two texts for one claim, a colleague's save or one's own other window: side by side, and a choice that loses nothing. */
export function ConflictDialog({
  title,
  whose,
  mine,
  theirs,
  editable,
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
  /** Whether something can still be saved over it. */
  editable: boolean
  /** Why not, in words. */
  locked: string
  onResolve: (how: Resolution) => void
  onClose: () => void
  /** Opens the thread, to ask the colleague. */
  onAsk?: () => void
}) {
  const t = useTranslate()
  const [how, setHow] = useState<Resolution>('both')
  const rows: [string, string, string][] = [
    [t('Verdict'), ...([mine, theirs].map((c) => (c.value ? t(VERDICT_WORD[c.value]) : '')) as [string, string])],
    [t('Reasons'), ...([mine, theirs].map((c) => c.reasons.map((r) => t(reasonWord(r))).join(', ')) as [string, string])],
    [t('Note'), mine.note, theirs.note],
    [t('Should read'), mine.proposedText, theirs.proposedText],
    [t('Searched'), mine.searched, theirs.searched],
    [t('Evidence'), ...([mine, theirs].map((c) => c.evidence.map((e) => `“${e.quote}”`).join('\n')) as [string, string])],
  ]
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
            <label key={value} className="flex gap-2 items-center min-h-6">
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
export function combine(mine: Draft['content'], theirs: Draft['content'], how: Resolution): Draft['content'] {
  if (how === 'theirs') return theirs
  if (how === 'mine') return mine
  const joined = (a: string, b: string) => (a.trim() && b.trim() && a.trim() !== b.trim() ? `${a}\n\n${b}` : a || b)
  return {
    ...mine,
    note: joined(mine.note, theirs.note),
    searched: joined(mine.searched, theirs.searched),
    proposedText: mine.proposedText || theirs.proposedText,
    evidence: [...mine.evidence, ...theirs.evidence.filter((e) => !mine.evidence.some((m) => sameSpan(m, e)))],
  }
}
