import { scimListOf, scimSchema } from '@/lib/domain/scim'
import { scim } from '@/lib/web/scim'

export const GET = scim(async ({ base }) => ({ body: scimListOf([scimSchema(base)], 1, 1) }))
