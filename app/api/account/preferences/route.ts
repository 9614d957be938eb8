import { setPreferences } from '@/lib/commands/set-preferences'
import { setPreferencesDoor } from '@/lib/contract/people'
import { serve } from '@/lib/web/serve'

export const PATCH = serve(setPreferencesDoor, setPreferences)
