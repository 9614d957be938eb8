import { accountDoor } from '@/lib/contract/account'
import { serveRead } from '@/lib/web/serve'

export const GET = serveRead(accountDoor, async ({ actor: { id, name } }) => ({ id, name }))
