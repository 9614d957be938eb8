import { forgiveAttempt, noteAttempt, signInDelay } from '@/lib/db/limiter'
import { say } from '@/lib/domain/message'
import { AppError, isRefusal, type Refusal } from '@/lib/domain/refusal'

/** Refusals of a guess: it stays counted. */
const WRONG = new Set<string>(['wrong-password', 'wrong-code', 'wrong-passkey'])

/**
 * Judges a secret of somebody who is signed in under the limiter of the sign-in: whoever holds a stolen session does not
 * guess on. The try is noted before it is judged, so that twenty at once count each other, and outside the command's
 * transaction, so that it stays noted and takes no second connection under the first. Throws 429 with the time to wait.
 */
export async function secretTried<R>(account: string, place: string, judge: () => Promise<R | Refusal>): Promise<R | Refusal> {
  const attempt = await noteAttempt(account, place)
  const delay = await signInDelay(account, place)
  if (delay.seconds > 0) {
    await forgiveAttempt(attempt)
    throw new AppError(
      'too-many',
      say('Too many wrong passwords. Wait {minutes} minutes, or ask an admin for a new password.', {
        minutes: Math.ceil(delay.seconds / 60),
      }),
      delay.seconds,
    )
  }
  const result = await judge()
  if (!isRefusal(result) || !WRONG.has(result.refused)) await forgiveAttempt(attempt)
  return result
}
