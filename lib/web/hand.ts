import { ACTING_HEADER, ACTING_PARAM, OTHER_PERSON, type OtherPerson } from '@/lib/domain/acting'
import { say } from '@/lib/domain/message'
import type { Actor } from '@/lib/domain/person'
import { AppError, type Refusal, refuse } from '@/lib/domain/refusal'

/**
 * Whether the page behind a request was made for the person who is signed in; a refusal that names them where it was made
 * for another. `changes`: a browser's page has to say whom it was made for, and is refused (400) where it does not. A
 * script shows nobody's name: without the header it acts as whom its session belongs to.
 */
export function checkHand(request: Request, actor: Actor, changes: boolean): Refusal | null {
  const said = request.headers.get(ACTING_HEADER) ?? (changes ? null : new URL(request.url).searchParams.get(ACTING_PARAM))
  if (said === null) {
    if (changes && request.headers.has('sec-fetch-site'))
      throw new AppError('bad-request', say('This page does not say whom it was made for. Reload it; what you typed is kept.'))
    return null
  }
  if (said === actor.id) return null
  return refuse(
    OTHER_PERSON,
    say('{name} is signed in now, and this page was made for somebody else. Nothing was changed.', { name: actor.name }),
    {
      current: { name: actor.name } satisfies OtherPerson,
    },
  )
}
