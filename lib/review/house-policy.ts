/** Which house rules a desk can keep. */

import type { HousePolicy } from '@/lib/domain/house-policy'
import { type Message, say } from '@/lib/domain/message'

/** What keeps rules from being set: field → sentence. Empty when the desk has the people for them. */
export function policyProblems(
  rules: HousePolicy,
  desk: { editors: number; journalists: number; admins: number; isLeadAnEditor: boolean; shutsOut: boolean },
): Record<string, Message> {
  const found: Record<string, Message> = {}
  // whoever wrote a verdict does not decide on it, so one editor more than signatures is not needed: editors need not write
  if (desk.editors < rules.editorsPerSignOff)
    found.editorsPerSignOff = say(
      'No story could be signed off: it would take {asked} editors, and the desk has {editors}. Make more editors first.',
      { asked: rules.editorsPerSignOff, editors: desk.editors },
    )
  const reads = rules.secondReading === 'all' || (rules.secondReading === 'risk' && rules.risks.length > 0)
  if (reads && desk.journalists < 2 && rules.secondReading === 'all')
    found.secondReading = say(
      'No claim could be approved: a second reading takes two journalists, and the desk has {journalists}. Make more journalists first.',
      { journalists: desk.journalists },
    )
  if (rules.secondReading === 'risk' && rules.risks.length === 0)
    found.risks = say('Choose what makes a claim a risk, or choose “No claim” above.')
  if (rules.leadEditorId !== null && !desk.isLeadAnEditor)
    found.leadEditorId = say('The lead editor must be an editor whose account is open.')
  if (rules.eraseByTwo && desk.admins < 2)
    found.eraseByTwo = say('Nothing could be erased: it would take two admins, and the desk has {admins}. Make another first.', {
      admins: desk.admins,
    })
  if (desk.shutsOut)
    found.secondFactor = say('This rule would shut you out yourself. Add a second factor on your account page first.')
  return found
}
