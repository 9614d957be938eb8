import { makeRecoveryCodes } from '@/lib/commands/make-recovery-codes'
import { run } from '@/lib/commands/run'
import { recoveryCodesDoor } from '@/lib/contract/factors'
import { proved } from '@/lib/web/proved'
import { serveWork } from '@/lib/web/serve'

// without its intent: the codes are kept nowhere
export const POST = serveWork(recoveryCodesDoor, ({ actor, body, request }) =>
  proved(actor, request, body, (proof) => run(makeRecoveryCodes, actor.id, proof)),
)
