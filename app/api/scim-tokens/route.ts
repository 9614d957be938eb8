import { makeScimToken } from '@/lib/commands/make-scim-token'
import { run } from '@/lib/commands/run'
import { makeScimTokenDoor } from '@/lib/contract/people'
import { proved } from '@/lib/web/proved'
import { serveWork } from '@/lib/web/serve'

export const POST = serveWork(makeScimTokenDoor, ({ actor, body: { label, ...proof }, request }) =>
  proved(actor, request, proof, (given) => run(makeScimToken, actor.id, { label, ...given })),
)
