import { z } from 'zod'
import type { Message } from './message'
import { nameText } from './person'
import type { AliasState, Role } from './words'

const NAME = 200
/** Two names for one thing, for the whole desk or for one story. */
export const proposeAliasInput = z.strictObject({
  storyId: z.uuid().nullable(),
  one: nameText(NAME),
  other: nameText(NAME),
  note: z.string().trim().max(2000),
})
export type ProposeAliasInput = z.infer<typeof proposeAliasInput>
export const decideAliasInput = z.strictObject({ outcome: z.enum(['approved', 'refused']) })

export interface AliasView {
  id: string
  storyId: string | null
  storyTitle: string | null
  /** What its reader is in that story; null for an entry of the whole desk. */
  roleThere: Role | null
  one: string
  other: string
  note: string
  state: AliasState
  proposedBy: string
  proposer: string
  proposedAt: string
  decider: string | null
  decidedAt: string | null
}

/** Two spellings in a story's articles that look like one name, each with the first sentence that has it. */
export interface ProposedNameView {
  one: string
  other: string
  why: Message
  proof: { articleId: string; quote: string }[]
}
