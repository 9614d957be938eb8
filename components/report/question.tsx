'use client'
import { AskOpening } from './ask-opening'
import { AskSignOff, type SignOffStep } from './ask-sign-off'

/** What is asked: whether an edition that was withheld is opened, or a story signed off or reopened. */
export type Question = { open: string; number: number } | { step: SignOffStep; storyId: string; seq: number }

export function Question({ of, onDone }: { of: Question; onDone: (refused: string | null) => void }) {
  return 'open' in of ? (
    <AskOpening editionId={of.open} number={of.number} onDone={onDone} />
  ) : (
    <AskSignOff what={of.step} storyId={of.storyId} seq={of.seq} onDone={onDone} />
  )
}
