import { removeTotp } from '@/lib/commands/remove-totp'
import { run } from '@/lib/commands/run'
import { removeTotpDoor } from '@/lib/contract/factors'
import { proved } from '@/lib/web/proved'
import { serveWork } from '@/lib/web/serve'

export const POST = serveWork(removeTotpDoor, ({ actor, body, request }) =>
  proved(actor, request, body, (proof) => run(removeTotp, actor.id, proof)),
)
