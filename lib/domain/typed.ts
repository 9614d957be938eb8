/** Words that a person has to type. */
import { z } from 'zod'
import { LIMITS } from './limits'

/** Whether there is anything to read in it. Fillers, joiners, selectors and blanks of Braille take no ink, and are no blanks to `trim`. */
export const shows = (text: string): boolean => /[^\s\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text)

/** Words that may not be empty, with what is said where they are. */
export const filled = (ask: string, most: number = LIMITS.reason) =>
  z.string().trim().min(1, ask).max(most, 'At most {maximum} characters.').refine(shows, ask)
