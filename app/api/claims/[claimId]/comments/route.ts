import { addComment } from '@/lib/commands/add-comment'
import { addCommentDoor } from '@/lib/contract/claims'
import { serve } from '@/lib/web/serve'

export const POST = serve(addCommentDoor, addComment)
