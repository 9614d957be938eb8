import { claimSetupLink } from '@/lib/commands/claim-setup-link'
import { setUpDoor } from '@/lib/contract/people'
import { allow } from '@/lib/db/limiter'
import { say } from '@/lib/domain/message'
import { AppError, isRefusal } from '@/lib/domain/refusal'
import { serveOpen } from '@/lib/web/serve'

const TRIES_PER_HOUR = 60

export const POST = serveOpen(setUpDoor, async (asked) => {
  if (!(await allow('set-up', TRIES_PER_HOUR))) throw new AppError('too-many', say('Too many tries. Wait an hour.'), 3600)
  const result = await claimSetupLink(asked)
  return isRefusal(result) ? result : {}
})
