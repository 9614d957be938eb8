import { confirmOrigin } from '@/lib/commands/confirm-origin'
import { confirmOriginDoor } from '@/lib/contract/articles'
import { serve } from '@/lib/web/serve'

export const PUT = serve(confirmOriginDoor, confirmOrigin)
