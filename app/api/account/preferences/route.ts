import { setPreferences } from '@/lib/commands/preferences'
import { preferencesInput } from '@/lib/domain/desk'
import { none } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const PATCH = write({
  params: none,
  body: preferencesInput,
  input: ({ body }) => body,
  command: setPreferences,
})
