/** Of whom the house wants a second factor. The same stands in the statement that finds who is signed in (lib/db/sessions.ts). */
import type { FactorRule, Role } from '@/lib/domain/words'

export const needsFactor = (rule: FactorRule, role: Role, editsTeam = false): boolean =>
  rule === 'everybody' || (rule === 'editors' && (role !== 'journalist' || editsTeam)) || (rule === 'admins' && role === 'admin')
