import { freeAddress } from '@/lib/commands/free-address'
import { freeAddressDoor } from '@/lib/contract/people'
import { serve } from '@/lib/web/serve'

export const POST = serve(freeAddressDoor, freeAddress)
