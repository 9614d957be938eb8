import type { PreferencesInput } from '@/lib/domain/desk'
import type { Db } from '../pool'

/** Adds to what somebody likes and returns all of it. One statement, because a model would have to read first and could cover what another window set. */
export async function mergePreferences(tx: Db, personId: string, given: PreferencesInput): Promise<unknown> {
  const [row] = await tx.rows<{ preferences: unknown }>(
    'update person set preferences = preferences || $2::jsonb where id = $1 returning preferences',
    [personId, JSON.stringify(given)],
  )
  return row!.preferences
}
