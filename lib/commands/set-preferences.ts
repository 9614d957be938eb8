import { mergePreferences } from '@/lib/db/write/preferences'
import type { PreferencesInput } from '@/lib/domain/desk'
import { type Preferences, readPreferences } from '@/lib/domain/preferences'
import { type Command, ofOneself } from './run'

/** Changes how somebody likes the tool: what is given, the rest stays. */
export const setPreferences: Command<PreferencesInput, Preferences> = ofOneself(async ({ tx, actor }, given) =>
  readPreferences(await mergePreferences(tx, actor.id, given)),
)
