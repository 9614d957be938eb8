import { z } from 'zod'
import { cut } from '@/lib/text/cut'
import { FOUND_KINDS, MOST_ASKED } from './search'
import { CLAIM_STATES, VERDICTS } from './words'

/** A day of a year that there was: the calendar has no year nought, and the database knows none. */
const day = z.iso.date('Give a day as YYYY-MM-DD.').refine((at) => !at.startsWith('0000'), 'Give a day as YYYY-MM-DD.')

/** What a search is asked: words, to what it is narrowed, and where a page goes on. */
export const searchInput = z.object({
  q: z
    .string()
    .default('')
    .transform((words) => cut(words.trim(), MOST_ASKED)),
  what: z.enum(FOUND_KINDS).optional(),
  outlet: z.string().max(200, 'At most {maximum} characters.').optional(),
  verdict: z.enum(VERDICTS).optional(),
  state: z.enum(CLAIM_STATES).optional(),
  person: z.uuid().optional(),
  from: day.optional(),
  to: day.optional(),
  after: z.string().max(60, 'At most {maximum} characters.').optional(),
})
