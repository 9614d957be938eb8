import { eraseContent } from '@/lib/commands/erase-content'
import { eraseDoor } from '@/lib/contract/erasures'
import { serve } from '@/lib/web/serve'

export const POST = serve(eraseDoor, eraseContent)
