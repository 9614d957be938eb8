import { setPreferences } from '@/lib/commands/preferences'
import { setPreferencesDoor } from '@/lib/contract/people'
import { serve } from '@/lib/web/serve'

export const PATCH = serve(setPreferencesDoor, setPreferences)
