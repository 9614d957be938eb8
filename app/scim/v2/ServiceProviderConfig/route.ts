import { scimConfig } from '@/lib/domain/scim'
import { scim } from '@/lib/web/scim'

export const GET = scim(async ({ base }) => ({ body: scimConfig(base) }))
