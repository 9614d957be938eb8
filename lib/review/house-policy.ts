/** Which house rules a desk can keep. */
import type { HousePolicy } from '@/lib/domain/house-policy'

/** What keeps rules from being set: field → sentence. Empty when the desk has the people for them. */
export function policyProblems(
  rules: HousePolicy,
  desk: { editors: number; journalists: number; isLeadAnEditor: boolean },
): Record<string, string> {
  const found: Record<string, string> = {}
  // whoever wrote a verdict does not decide on it, so one editor more than signatures is not needed: editors need not write
  if (desk.editors < rules.editorsPerSignOff)
    found.editorsPerSignOff = `No story could be signed off: it would take ${rules.editorsPerSignOff} editors, and the desk has ${desk.editors}. Make more editors first.`
  const reads = rules.secondReading === 'all' || (rules.secondReading === 'risk' && rules.risks.length > 0)
  if (reads && desk.journalists < 2 && rules.secondReading === 'all')
    found.secondReading = `No claim could be approved: a second reading takes two journalists, and the desk has ${desk.journalists}. Make more journalists first.`
  if (rules.secondReading === 'risk' && rules.risks.length === 0)
    found.risks = 'Choose what makes a claim a risk, or choose “No claim” above.'
  if (rules.leadEditorId !== null && !desk.isLeadAnEditor)
    found.leadEditorId = 'The lead editor must be an editor whose account is open.'
  return found
}
