import { analyseStory } from '@/lib/commands/analyse-story'
import { run } from '@/lib/commands/run'
import { analyseDoor } from '@/lib/contract/stories'
import { say } from '@/lib/domain/message'
import { AppError, isRefusal } from '@/lib/domain/refusal'
import { heard, subscribe } from '@/lib/live/hub'
import { errorResponse, refusalResponse } from '@/lib/web/problem'
import { placeForReading, readInTurn } from '@/lib/web/readings'
import { intentOf, problemWithin } from '@/lib/web/route'
import { seeStory } from '@/lib/web/see'
import { serveStream } from '@/lib/web/serve'

export const POST = serveStream(analyseDoor, async ({ params, actor, request, requestId }) => {
  await seeStory(actor, params.storyId)
  const intent = intentOf(request, '')
  const leavePlace = placeForReading(actor.id)
  const encoder = new TextEncoder()
  let gone = false
  const stopping = new AbortController()
  const stop = () =>
    stopping.abort(
      new AppError('unprocessable', say('Reading was stopped. Nothing of it was kept; the articles are as they were.')),
    )
  // it counts for no one's open streams
  const leave = subscribe({
    personId: '',
    storyId: params.storyId,
    nudge() {},
    accessChanged() {},
    stop,
    close: stop,
  })
  // whoever has this answer can stop it: before somebody listens, a stop would be lost
  await heard()
  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      const tell = (line: unknown) => {
        if (!gone) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`))
      }
      const fail = async (response: Response) => tell({ problem: await problemWithin(request, response) })
      try {
        const read = await readInTurn(actor.id, params.storyId, tell, stopping.signal)
        tell({ stage: 'save' })
        const result = await run(analyseStory, actor.id, { storyId: params.storyId, read }, intent)
        if (isRefusal(result)) await fail(refusalResponse(result, requestId))
        else tell({ done: result })
      } catch (error) {
        await fail(errorResponse(error, requestId))
      } finally {
        leave()
        leavePlace()
      }
      if (!gone) controller.close()
    },
    cancel() {
      gone = true
    },
  })
  return new Response(stream, {
    headers: {
      'content-type': 'application/x-ndjson; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
})
