import { liveDoor } from '@/lib/contract/stories'
import { db } from '@/lib/db/pool'
import { listPresence } from '@/lib/db/presence'
import { findActor } from '@/lib/db/sessions'
import { LIMITS } from '@/lib/domain/limits'
import { say } from '@/lib/domain/message'
import { AppError } from '@/lib/domain/refusal'
import { eventsAfter, openStreams, subscribe } from '@/lib/live/hub'
import { roleOn } from '@/lib/review/policy'
import { seeStory } from '@/lib/web/see'
import { serveStream } from '@/lib/web/serve'

const BEAT_MS = 15_000
/** So many pieces wait for a reader who takes none; a colleague's busy minute is less. */
const UNREAD_MOST = 500
/** A page has to know that bytes arrive, and browsers tell it of events only. */
const ALIVE = 'event: alive\ndata: {}\n\n'

/** Who reads is asked again at every heartbeat and whenever somebody's access changes. */
export const GET = serveStream(liveDoor, async ({ params, asked, actor, token, request }) => {
  const story = await seeStory(actor, params.storyId)
  if (openStreams(actor.id) >= LIMITS.streamsPerPerson)
    throw new AppError('too-many', say('This story is open in too many windows. Close some of them.'), 30)
  const role = roleOn(actor, story)
  const from = Number(request.headers.get('last-event-id') ?? asked.after ?? story.seq)
  let cursor = Number.isSafeInteger(from) && from >= 0 ? from : story.seq
  const encoder = new TextEncoder()
  let leave = () => {}
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      let open = true
      let reading = false
      let again = false
      const send = (text: string) => {
        if (open) controller.enqueue(encoder.encode(text))
      }
      leave = () => {
        if (!open) return
        open = false
        clearInterval(beat)
        unsubscribe()
        request.signal.removeEventListener('abort', leave)
        try {
          controller.close()
        } catch {
          // the reader closed it first
        }
      }
      const catchUp = async () => {
        if (reading) {
          again = true
          return
        }
        reading = true
        try {
          do {
            again = false
            for (const event of await eventsAfter(params.storyId, cursor)) {
              send(`id: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`)
              cursor = event.seq
            }
          } while (again && open)
        } catch {
          again = false // the database is away: the next nudge or heartbeat catches up
        } finally {
          reading = false
        }
      }
      const checkAccess = async () => {
        const who = await findActor(token).catch(() => ({ ...actor, lacksFactor: false })) // while the database is away nobody is thrown out
        const still =
          who &&
          !who.lacksFactor &&
          (await seeStory(who, params.storyId).then(
            (now) => roleOn(who, now) === role,
            (error) => error instanceof AppError && error.code === 'unavailable',
          ))
        if (!still || who.role !== actor.role) {
          send('event: access\ndata: {}\n\n')
          leave()
        }
      }
      const tellPresence = async () => {
        const there = await listPresence(db, params.storyId).catch(() => null) // the next change tells it again
        if (there) send(`event: presence\ndata: ${JSON.stringify(there)}\n\n`)
      }
      const unsubscribe = subscribe({
        personId: actor.id,
        storyId: params.storyId,
        nudge: () => void catchUp(),
        accessChanged: () => void checkAccess(),
        presence: () => void tellPresence(),
        close: leave,
      })
      const beat = setInterval(() => {
        // what nobody takes is read by nobody, whether or not its end was ever heard of
        if ((controller.desiredSize ?? 0) < -UNREAD_MOST) return leave()
        send(ALIVE)
        void checkAccess().then(catchUp)
      }, BEAT_MS)
      request.signal.addEventListener('abort', leave)
      // who left while their story was looked up is heard of no more: their line would count for ever
      if (request.signal.aborted) return leave()
      send(`retry: 2000\n\n${ALIVE}`)
      void catchUp()
      void tellPresence()
    },
    cancel: () => leave(),
  })
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
})
