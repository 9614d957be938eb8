import { removeTotp } from '@/lib/commands/remove-totp'
import { run } from '@/lib/commands/run'
import { removeTotpDoor } from '@/lib/contract/factors'
import { secretTried } from '@/lib/web/secret-tried'
import { serveWork } from '@/lib/web/serve'

export const POST = serveWork(removeTotpDoor, ({ actor, body, intent }) =>
  secretTried(actor.email, 'factor-form', () => run(removeTotp, actor.id, { ...body, proved: false }, intent)),
)
