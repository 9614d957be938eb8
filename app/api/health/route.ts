import { healthDoor } from '@/lib/contract/desk'
import { running } from '@/lib/machine/running'
import { serveOpen } from '@/lib/web/serve'

export const GET = serveOpen(healthDoor, async () => ({ status: 'ok', ...running() }))
