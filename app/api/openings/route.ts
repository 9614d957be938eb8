import { openRoom } from '@/lib/commands/open-room'
import { run } from '@/lib/commands/run'
import { openRoomDoor } from '@/lib/contract/stories'
import { proved } from '@/lib/web/proved'
import { serveWork } from '@/lib/web/serve'

export const POST = serveWork(openRoomDoor, ({ actor, body: { address, reason, ...proof }, request }) =>
  proved(actor, request, proof, (given) => run(openRoom, actor.id, { address, reason, ...given })),
)
