import { addPasskey } from '@/lib/commands/add-passkey'
import { run } from '@/lib/commands/run'
import { addPasskeyDoor } from '@/lib/contract/factors'
import { partyOf } from '@/lib/machine/passkey'
import { secretTried } from '@/lib/web/secret-tried'
import { serveWork } from '@/lib/web/serve'

// without its intent: what it answers may be recovery codes, which are kept nowhere
export const POST = serveWork(addPasskeyDoor, ({ actor, body, token, request }) =>
  secretTried(actor.email, 'factor-form', () =>
    run(addPasskey, actor.id, { ...body, token, party: partyOf(request.headers.get('host')) }),
  ),
)
