import { passkeyChallengeDoor } from '@/lib/contract/factors'
import { toSignIn } from '@/lib/machine/passkey'
import { serveOpen } from '@/lib/web/serve'

export const POST = serveOpen(passkeyChallengeDoor, async () => toSignIn(new Date()))
