import { scimListOf, scimResourceType } from '@/lib/domain/scim'
import { scim } from '@/lib/web/scim'

export const GET = scim(async ({ base }) => ({ body: scimListOf([scimResourceType(base)], 1, 1) }))
