import { analyseStory } from '@/lib/commands/analyse-story'
import { makePractice } from '@/lib/commands/make-practice'
import { run } from '@/lib/commands/run'
import { makePracticeDoor } from '@/lib/contract/desk'
import { isRefusal } from '@/lib/domain/refusal'
import { placeForReading, readInTurn } from '@/lib/web/readings'
import { serveWork } from '@/lib/web/serve'

export const POST = serveWork(makePracticeDoor, async ({ actor, intent }) => {
  const leavePlace = placeForReading(actor.id)
  try {
    const made = await run(makePractice, actor.id, {}, intent)
    if (isRefusal(made)) return made
    const read = await readInTurn(actor.id, made.storyId, () => {})
    const analysed = await run(analyseStory, actor.id, { ...made, read })
    return isRefusal(analysed) && analysed.refused !== 'nothing-new' ? analysed : made
  } finally {
    leavePlace()
  }
})
