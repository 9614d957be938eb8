import { claimSetupLink } from '@/lib/commands/people'
import { allow } from '@/lib/db/limiter'
import { say } from '@/lib/domain/message'
import { setUpInput } from '@/lib/domain/person'
import { AppError, isRefusal } from '@/lib/domain/refusal'
import { jsonOf, okJson, open } from '@/lib/web/route'

const TRIES_PER_HOUR = 60

/** The first admin of a newsroom, by the one-time link that the start prints. */
export const POST = open(
  async (request) => {
    const input = await jsonOf(request, setUpInput)
    if (isRefusal(input)) return input
    if (!(await allow('set-up', TRIES_PER_HOUR))) throw new AppError('too-many', say('Too many tries. Wait an hour.'), 3600)
    const result = await claimSetupLink(input)
    return isRefusal(result) ? result : okJson({}, 201)
  },
  { own: true },
)
