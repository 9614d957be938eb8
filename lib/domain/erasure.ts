/** What erasing is: words that a law wants gone go for ever, and the trail says that they did (docs/decisions/0078). */
import { z } from 'zod'
import { filled } from './typed'

export const ERASURE_KINDS = ['story', 'version', 'comment', 'person', 'sealed-name'] as const
export type ErasureKind = (typeof ERASURE_KINDS)[number]

export const eraseInput = z.strictObject({
  kind: z.enum(ERASURE_KINDS),
  /** The id of the story, of the version of an article, of the note, of the person, or of the sealed name. */
  target: z.uuid(),
  reason: filled('Say why it is erased. Do not repeat what is erased: this stays.'),
  law: filled('Name the law or the ruling.'),
  asked: filled('Say who asked for it, in a way that may stay.'),
  /** Only says what would go. */
  dryRun: z.boolean(),
})
export type EraseInput = z.infer<typeof eraseInput>

export const answerErasureInput = z.strictObject({ answer: z.enum(['agree', 'refuse', 'withdraw']) })
export type ErasureAnswer = z.infer<typeof answerErasureInput>['answer']

/** An erasure that one admin asked for, until another agrees. */
export interface ErasureAsk {
  id: string
  kind: ErasureKind
  target: string
  reason: string
  law: string
  asked: string
  askedBy: string
  name: string
  outcome: string | null
  expiresAt: string
  /** Nobody agreed in time. */
  isOver: boolean
}

export const legalHoldInput = z.strictObject({
  held: z.boolean(),
  reason: filled('Say why.'),
})

/** An erasure as a page shows it. */
export interface ErasureView {
  id: string
  kind: Exclude<ErasureKind, 'person'>
  target: string
  reason: string
  law: string
  asked: string
  /** Who did it; null for the desk itself, after a restore. */
  by: string | null
  at: string
}
