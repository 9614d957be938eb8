import { run } from '@/lib/commands/run'
import { sealName } from '@/lib/commands/seal-name'
import { sealNameDoor } from '@/lib/contract/sealed'
import { blindIntent } from '@/lib/web/sealed'
import { serveWork } from '@/lib/web/serve'

export const POST = serveWork(sealNameDoor, ({ actor, params, body, intent }) =>
  run(sealName, actor.id, { ...params, ...body }, blindIntent(intent)),
)
