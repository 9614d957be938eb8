import { makeRecoveryCodes } from '@/lib/commands/make-recovery-codes'
import { run } from '@/lib/commands/run'
import { recoveryCodesDoor } from '@/lib/contract/factors'
import { secretTried } from '@/lib/web/secret-tried'
import { serveWork } from '@/lib/web/serve'

// without its intent: the codes are kept nowhere
export const POST = serveWork(recoveryCodesDoor, ({ actor, body }) =>
  secretTried(actor.email, 'factor-form', () => run(makeRecoveryCodes, actor.id, { ...body, proved: false })),
)
