import { removePasskey } from '@/lib/commands/remove-passkey'
import { run } from '@/lib/commands/run'
import { removePasskeyDoor } from '@/lib/contract/factors'
import { proved } from '@/lib/web/proved'
import { serveWork } from '@/lib/web/serve'

export const POST = serveWork(removePasskeyDoor, ({ actor, body, params, request }) =>
  proved(actor, request, body, (proof) => run(removePasskey, actor.id, { ...params, ...proof })),
)
