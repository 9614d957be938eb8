import { bulkClaims } from '@/lib/commands/assignments'
import { bulkClaimsDoor } from '@/lib/contract/stories'
import { serve } from '@/lib/web/serve'

export const POST = serve(bulkClaimsDoor, bulkClaims)
