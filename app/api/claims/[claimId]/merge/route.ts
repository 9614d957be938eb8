import { mergeClaims } from '@/lib/commands/merge-claims'
import { mergeClaimsDoor } from '@/lib/contract/claims'
import { serve } from '@/lib/web/serve'

export const POST = serve(mergeClaimsDoor, mergeClaims)
