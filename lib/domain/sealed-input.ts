/** What the doors of sealed names ask for. */
import { z } from 'zod'
import { filled } from './typed'

export const sealNameInput = z.strictObject({
  name: z.string().trim().min(2, 'A name has at least two characters.').max(200),
  /** What everybody on the story may know; empty for nothing. */
  remark: z.string().trim().max(200),
  keepers: z
    .tuple([z.uuid(), z.uuid()])
    .refine(([one, other]) => one !== other, { message: 'Choose two people: a name that one keeps alone is lost with them.' }),
})
export type SealNameInput = z.infer<typeof sealNameInput>

export const openSealedInput = z.strictObject({
  reason: filled('Say why you open it. Say it without the name.'),
})
export const handSealedInput = z.strictObject({
  /** Whose part goes to somebody else. */
  from: z.uuid(),
  to: z.uuid(),
})
export type HandSealedInput = z.infer<typeof handSealedInput>
