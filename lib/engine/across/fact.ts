import type { Span } from '@/lib/text/span'

export type FactKind = 'figure' | 'date' | 'country'

/**
 * A fact that says the same in every language. `slot` is what it may be compared with: the unit of a figure ("person",
 * "money:KRW"; "" where none is given), the part of a date ("day", "month", "weekday", "time", "part"), "country".
 * `value` is a number, an ISO code, or a part of the day.
 */
export interface Fact extends Span {
  kind: FactKind
  slot: string
  value: number | string
  /** How exactly it is given: half of a figure's last digit; 0 where nothing is left open. */
  slack: number
}
