import { scimSchema } from '@/lib/domain/scim'
import { noSuch, scim } from '@/lib/web/scim'

export const GET = scim<{ schema: string }>(async ({ base }, { schema }) => {
  const only = scimSchema(base)
  if (decodeURIComponent(schema) !== only.id) throw noSuch('schema')
  return { body: only }
})
