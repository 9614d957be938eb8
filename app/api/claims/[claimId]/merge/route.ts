import { mergeClaims } from '@/lib/commands/shape-claims'
import { mergeClaimsDoor } from '@/lib/contract/claims'
import { serve } from '@/lib/web/serve'

export const POST = serve(mergeClaimsDoor, mergeClaims)
