import { setPreferences } from '@/lib/commands/set-preferences'
import { setPreferencesDoor } from '@/lib/contract/account'
import { serve } from '@/lib/web/serve'

export const PATCH = serve(setPreferencesDoor, setPreferences)
