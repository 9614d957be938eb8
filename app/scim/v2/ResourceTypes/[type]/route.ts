import { scimResourceType } from '@/lib/domain/scim'
import { noSuch, scim } from '@/lib/web/scim'

export const GET = scim<{ type: string }>(async ({ base }, { type }) => {
  if (type !== 'User') throw noSuch('type of resource')
  return { body: scimResourceType(base) }
})
