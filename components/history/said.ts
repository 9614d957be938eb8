import { type Act, partsOf } from '@/lib/domain/trail-acts'
import type { Translate } from '@/lib/messages/translate'

/** What was done in an act, a clause a sort of event. Each may have commas and an "and" of its own, so no list of nouns joins them. */
export const saidOf = (act: Act, t: Translate): string =>
  partsOf(act)
    .map((part) => t(part))
    .reduce((one, other) => t('{one}; {other}', { one, other }))
