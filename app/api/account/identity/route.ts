import { linkTicket } from '@/lib/commands/link-ticket'
import { run } from '@/lib/commands/run'
import { linkTicketDoor } from '@/lib/contract/identity'
import { proved } from '@/lib/web/proved'
import { serveWork } from '@/lib/web/serve'

// without its intent: a ticket is kept nowhere
export const POST = serveWork(linkTicketDoor, ({ actor, body, request }) =>
  proved(actor, request, body, (proof) => run(linkTicket, actor.id, proof)),
)
