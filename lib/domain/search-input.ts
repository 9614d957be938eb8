import { z } from 'zod'
import { FOUND_KINDS, MOST_ASKED } from './search'
import { CLAIM_STATES, VERDICTS } from './words'

const day = z.iso.date('Give a day as YYYY-MM-DD.')

/** What a search is asked: words, to what it is narrowed, and where a page goes on. */
export const searchInput = z.object({
  q: z
    .string()
    .default('')
    .transform((words) => words.trim().slice(0, MOST_ASKED)),
  what: z.enum(FOUND_KINDS).optional(),
  outlet: z.string().max(200, 'At most {maximum} characters.').optional(),
  verdict: z.enum(VERDICTS).optional(),
  state: z.enum(CLAIM_STATES).optional(),
  person: z.uuid().optional(),
  from: day.optional(),
  to: day.optional(),
  after: z.string().max(60, 'At most {maximum} characters.').optional(),
})
