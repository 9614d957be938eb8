import { askForReset } from '@/lib/commands/answer-reset'
import { askForResetDoor } from '@/lib/contract/people'
import { allow } from '@/lib/db/limiter'
import { LINK_TRIES_PER_HOUR } from '@/lib/domain/account-link'
import { say } from '@/lib/domain/message'
import { AppError } from '@/lib/domain/refusal'
import { serveOpen } from '@/lib/web/serve'

export const POST = serveOpen(askForResetDoor, async ({ email }) => {
  if (!(await allow('reset', LINK_TRIES_PER_HOUR))) throw new AppError('too-many', say('Too many tries. Wait an hour.'), 3600)
  await askForReset(email)
  return {}
})
