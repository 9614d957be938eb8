import { setPreferencesDoor } from '@/lib/contract/generated/account'
import type { Preferences } from '@/lib/domain/preferences'
import { type Answer, call } from './client'

let before: Promise<unknown> = Promise.resolve()

/** Keeps preferences on the desk in the order in which they were changed: of two that are under way at once, the one that came last would stay. */
export function savePreferences(patch: Partial<Preferences>): Promise<Answer<unknown>> {
  const answer = before.then(() => call(setPreferencesDoor, {}, patch))
  before = answer.catch(() => {})
  return answer
}
