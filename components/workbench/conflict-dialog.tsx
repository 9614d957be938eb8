'use client'
import { useState } from 'react'
import type { ClaimView } from '@/lib/domain/views'
import { reasonWord, STATE_WORD, VERDICT_WORD } from '@/lib/domain/words'
import { type Draft, draftOf, sameSpan } from './draft'
import { Modal } from './modal'

export type Resolution = 'theirs' | 'mine' | 'both'

/** Two people saved the same claim: both versions side by side, and a choice that loses nothing. */
export function ConflictDialog({
  mine,
  current,
  onResolve,
  onClose,
}: {
  mine: Draft
  current: ClaimView
  onResolve: (how: Resolution) => void
  onClose: () => void
}) {
  const [how, setHow] = useState<Resolution>('both')
  const theirs = draftOf(current).content
  const who = current.head?.authorName ?? 'A colleague'
  const editable = ['unchecked', 'draft', 'returned', 'needs_recheck'].includes(current.state)
  const rows: [string, string, string][] = [
    [
      'Verdict',
      mine.content.value ? VERDICT_WORD[mine.content.value] : 'none',
      theirs.value ? VERDICT_WORD[theirs.value] : 'none',
    ],
    ['Reasons', mine.content.reasons.map(reasonWord).join(', '), theirs.reasons.map(reasonWord).join(', ')],
    ['Note', mine.content.note, theirs.note],
    ['Should read', mine.content.proposedText, theirs.proposedText],
    ['Searched', mine.content.searched, theirs.searched],
    [
      'Evidence',
      mine.content.evidence.map((e) => `“${e.quote}”`).join('\n'),
      theirs.evidence.map((e) => `“${e.quote}”`).join('\n'),
    ],
  ]
  return (
    <Modal title={`${who} changed this claim while you were writing`} onClose={onClose} wide>
      <table className="list">
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">Part</span>
            </th>
            <th scope="col">Yours (not saved)</th>
            <th scope="col">
              {who}’s (saved{current.head ? `, revision ${current.head.number}` : ''}, {STATE_WORD[current.state].toLowerCase()})
            </th>
          </tr>
        </thead>
        <tbody>
          {rows
            .filter(([, a, b]) => a || b)
            .map(([part, a, b]) => (
              <tr key={part}>
                <th scope="row" className="align-top">
                  {part}
                </th>
                <td data-label="Yours" className="whitespace-pre-wrap break">
                  {a || <span className="quiet">none</span>}
                </td>
                <td data-label={who} className="whitespace-pre-wrap break">
                  {b || <span className="quiet">none</span>}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
      {editable ? (
        <fieldset className="grid gap-2">
          <legend className="legend">What goes on</legend>
          {(
            [
              ['both', 'Save mine, with their note and evidence added'],
              ['mine', 'Save mine as a new revision; theirs stays in the history'],
              ['theirs', 'Keep theirs; mine is dropped'],
            ] as const
          ).map(([value, label]) => (
            <label key={value} className="flex gap-2">
              <input type="radio" name="resolution" value={value} checked={how === value} onChange={() => setHow(value)} />
              {label}
            </label>
          ))}
        </fieldset>
      ) : (
        <p className="notice notice-warn">
          It is {STATE_WORD[current.state].toLowerCase()} now, so nothing can be saved over it. Your text stays here until you
          drop it.
        </p>
      )}
      <div className="flex gap-2 flex-wrap">
        <button type="button" className="btn btn-main" onClick={() => onResolve(editable ? how : 'theirs')}>
          {editable ? 'Continue' : 'Show theirs, drop mine'}
        </button>
        <button type="button" className="btn" onClick={onClose}>
          Decide later
        </button>
      </div>
    </Modal>
  )
}

/** The draft that goes on after a choice, based on what stands now. */
export function resolveConflict(mine: Draft, current: ClaimView, how: Resolution): Draft {
  const theirs = draftOf(current)
  if (how === 'theirs') return theirs
  if (how === 'mine') return { ...mine, baseVersion: current.version, dirty: true }
  const joined = (a: string, b: string) => (a.trim() && b.trim() && a.trim() !== b.trim() ? `${a}\n\n${b}` : a || b)
  return {
    baseVersion: current.version,
    dirty: true,
    content: {
      ...mine.content,
      note: joined(mine.content.note, theirs.content.note),
      searched: joined(mine.content.searched, theirs.content.searched),
      proposedText: mine.content.proposedText || theirs.content.proposedText,
      evidence: [
        ...mine.content.evidence,
        ...theirs.content.evidence.filter((e) => !mine.content.evidence.some((m) => sameSpan(m, e))),
      ],
    },
  }
}
