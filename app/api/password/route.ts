import { setPasswordByLink } from '@/lib/commands/set-password-by-link'
import { useLinkDoor } from '@/lib/contract/people'
import { allow } from '@/lib/db/limiter'
import { LINK_TRIES_PER_HOUR } from '@/lib/domain/account-link'
import { say } from '@/lib/domain/message'
import { AppError } from '@/lib/domain/refusal'
import { serveOpen } from '@/lib/web/serve'

export const POST = serveOpen(useLinkDoor, async (asked) => {
  if (!(await allow('account-link', LINK_TRIES_PER_HOUR)))
    throw new AppError('too-many', say('Too many tries. Wait an hour.'), 3600)
  return setPasswordByLink(asked)
})
