import { run } from '@/lib/commands/run'
import { startPasskey } from '@/lib/commands/start-passkey'
import { startPasskeyDoor } from '@/lib/contract/factors'
import { partyOf } from '@/lib/machine/passkey'
import { serveWork } from '@/lib/web/serve'

export const POST = serveWork(startPasskeyDoor, ({ actor, request }) =>
  run(startPasskey, actor.id, { party: partyOf(request.headers.get('host')) }),
)
