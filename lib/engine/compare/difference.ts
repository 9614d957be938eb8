import type { Message } from '@/lib/domain/message'
import type { Alignment } from '../align'

/** What a comparator can say that differs. */
export type Kind =
  | 'number'
  | 'unit'
  | 'date'
  | 'place'
  | 'name'
  | 'title'
  | 'opposite'
  | 'negation'
  | 'modality'
  | 'scope'
  | 'agent'
  | 'nature'
  | 'quotation'

/** One fact that claim and passage give differently in one slot: places of tokens on both sides. */
export interface Difference {
  kind: Kind
  claim: number
  passage: number
  /** How surely both stand in one slot. */
  evidence: number
}
export type SlotComparator = (laid: Alignment) => Difference[]
export type { Message }
