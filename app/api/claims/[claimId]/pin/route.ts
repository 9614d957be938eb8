import { pinComment } from '@/lib/commands/pin-comment'
import { pinCommentDoor } from '@/lib/contract/claims'
import { serve } from '@/lib/web/serve'

export const PUT = serve(pinCommentDoor, pinComment)
