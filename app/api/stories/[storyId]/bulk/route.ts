import { bulkClaims } from '@/lib/commands/bulk-claims'
import { bulkClaimsDoor } from '@/lib/contract/stories'
import { serve } from '@/lib/web/serve'

export const POST = serve(bulkClaimsDoor, bulkClaims)
