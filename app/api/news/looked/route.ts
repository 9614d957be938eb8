import { lookAtNews } from '@/lib/commands/look-at-news'
import { lookAtNewsDoor } from '@/lib/contract/desk'
import { serve } from '@/lib/web/serve'

export const PUT = serve(lookAtNewsDoor, lookAtNews)
