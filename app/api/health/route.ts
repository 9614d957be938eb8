import { healthDoor } from '@/lib/contract/desk'
import { serveOpen } from '@/lib/web/serve'

export const GET = serveOpen(healthDoor, async () => ({ status: 'ok' }))
