import type { PreferencesInput } from '@/lib/domain/desk'
import { type Preferences, readPreferences } from '@/lib/domain/preferences'
import type { Command } from './run'

/** Changes how somebody likes the tool: what is given, the rest stays. */
export const setPreferences: Command<PreferencesInput, Preferences> = async ({ tx, actor }, given) => {
  const [row] = await tx.rows<{ preferences: unknown }>(
    'update person set preferences = preferences || $2::jsonb where id = $1 returning preferences',
    [actor.id, JSON.stringify(given)],
  )
  return readPreferences(row!.preferences)
}
