import { analyseStory } from '@/lib/commands/analyse-story'
import { makePractice } from '@/lib/commands/practice'
import { run } from '@/lib/commands/run'
import { isRefusal } from '@/lib/domain/refusal'
import { emptyBody, none } from '@/lib/web/params'
import { placeForReading, readInTurn } from '@/lib/web/readings'
import { intentOf, jsonOf, okJson, special } from '@/lib/web/route'

/** Makes one's own practice story and reads it, so that it can be checked at once. */
export const POST = special({
  params: none,
  answer: async ({ actor, request }) => {
    const body = await jsonOf(request, emptyBody)
    if (isRefusal(body)) return body
    const leavePlace = placeForReading(actor.id)
    try {
      const made = await run(makePractice, actor.id, {}, intentOf(request, '{}'))
      if (isRefusal(made)) return made
      const read = await readInTurn(actor.id, made.storyId, () => {})
      const analysed = await run(analyseStory, actor.id, { ...made, read })
      return isRefusal(analysed) && analysed.refused !== 'nothing-new' ? analysed : okJson(made, 201)
    } finally {
      leavePlace()
    }
  },
})
