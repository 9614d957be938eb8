import { readStory } from '@/lib/commands/read-story'
import { FairQueue, type Leave, Places } from '@/lib/domain/fair-queue'
import { LIMITS } from '@/lib/domain/limits'
import { say } from '@/lib/domain/message'
import type { ArticleAnalysis, Progress } from '@/lib/engine/analyse'
import { watched } from './queues'

const BUSY = {
  message: say('The desk reads {count} stories for you already. Ask for this one again when one of them is read.', {
    count: LIMITS.readingsEach,
  }),
  retryAfterSeconds: 10,
}
/** Readings under way, by person, and those that run; in each process of the desk apart. */
const places = new Places({ each: LIMITS.readingsEach, ...BUSY })
const turns = watched('readings', new FairQueue({ running: 1, waitingEach: LIMITS.readingsEach, ...BUSY }))

/** Takes a place for a reading of this person's; throws 429 when they have enough under way. */
export const placeForReading = (personId: string): Leave => places.take(personId)

/** Reads a story in a turn of its own: people take turns, and one story is read at a time. */
export const readInTurn = (
  personId: string,
  storyId: string,
  told: (progress: Progress) => void,
  signal?: AbortSignal,
): Promise<ArticleAnalysis[]> => turns.run(personId, () => readStory(storyId, told, signal), signal)

/** What somebody looks for in a story's texts: a second or a few of work, in the engine's thread. */
const looks = watched(
  'looks',
  new FairQueue({
    running: 1,
    waitingEach: LIMITS.looksEach,
    message: say('The desk looks through {count} stories for you already. Ask again when one of them is done.', {
      count: LIMITS.looksEach,
    }),
    retryAfterSeconds: 5,
  }),
)

/** Looks for something in a turn of its own: people take turns, and nobody's forty hold up the others. Throws 429 for who has enough waiting. */
export const lookInTurn = <T>(personId: string, work: () => Promise<T>): Promise<T> => looks.run(personId, work)
