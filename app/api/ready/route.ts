import { readyDoor } from '@/lib/contract/desk'
import { readiness } from '@/lib/web/ready'
import { serveOpen } from '@/lib/web/serve'

export const GET = serveOpen(readyDoor, () => readiness(), { statusOf: ({ ready }) => (ready ? 200 : 503) })
