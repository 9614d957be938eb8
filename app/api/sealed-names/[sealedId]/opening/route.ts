import { openSealedName } from '@/lib/commands/open-sealed-name'
import { run } from '@/lib/commands/run'
import { openSealedNameDoor } from '@/lib/contract/sealed'
import { serveWork } from '@/lib/web/serve'

// without its intent: what it answers is kept nowhere
export const POST = serveWork(openSealedNameDoor, ({ actor, params, body }) =>
  run(openSealedName, actor.id, { ...params, ...body }),
)
