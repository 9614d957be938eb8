import { confirmTotp } from '@/lib/commands/confirm-totp'
import { run } from '@/lib/commands/run'
import { startTotp } from '@/lib/commands/start-totp'
import { confirmTotpDoor, startTotpDoor } from '@/lib/contract/factors'
import { secretTried } from '@/lib/web/secret-tried'
import { serveWork } from '@/lib/web/serve'

// without their intents: what an intent was answered is kept for repeats, and a secret or a recovery code is kept nowhere
export const POST = serveWork(startTotpDoor, ({ actor }) => run(startTotp, actor.id, {}))
export const PUT = serveWork(confirmTotpDoor, ({ actor, body, token }) =>
  secretTried(actor.email, 'factor-form', () => run(confirmTotp, actor.id, { ...body, token })),
)
