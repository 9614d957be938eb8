/** What this process does of the queue: each kind with who does it. */
import { answerReset } from '@/lib/commands/answer-reset'
import { takeAllIn } from '@/lib/commands/keep-search'
import { keepAllSentences } from '@/lib/commands/keep-sentences'
import { letGo, queueLettingGo } from '@/lib/commands/let-go'
import { lookAtPage, queueLooks } from '@/lib/commands/look-at-page'
import { queueReadings, readAgain } from '@/lib/commands/read-again'
import { tellFailedSignIns } from '@/lib/commands/tell-failed-sign-ins'
import { db, transaction } from '@/lib/db/pool'
import { setPost } from '@/lib/db/post'
import { enqueue } from '@/lib/db/write/job'
import {
  postSettings,
  queueOverdue,
  sendAccountLetters,
  sendDue,
  sendLetters,
  tellReminders,
  transportOf,
} from '@/lib/post/sender'
import { type Handlers, startWork, type Told } from './queue'

/** Who does each kind of job; letters only where this process may send them. */
function handlers(post: ReturnType<typeof postSettings>): { handlers: Handlers; close: () => void } {
  const transport = post && transportOf(post)
  return {
    handlers: {
      'look-round': async () => {
        await queueReadings()
        await queueLooks()
        await queueLettingGo()
        await tellFailedSignIns()
        if (transport) await queueOverdue()
      },
      'catch-up': async (_, signal) => {
        await keepAllSentences(signal)
        await takeAllIn(signal)
      },
      'answer-reset': ({ askId }) => answerReset(askId),
      'let-go': (_, signal) => letGo(signal),
      'look-at-page': ({ articleId }) => lookAtPage(articleId),
      'read-story-again': ({ storyId }) => readAgain(storyId),
      ...(transport && {
        'send-letter': ({ personId }) => sendDue(transport, post, personId),
        'send-account-letter': ({ letterId }) => sendAccountLetters(transport, post, letterId),
        'send-outlet-letter': ({ letterId }) => sendLetters(transport, post, letterId),
        'tell-reminders': tellReminders,
      }),
    },
    close: () => transport?.close(),
  }
}

/** What a start does before it takes a job: says whether post is made, and asks that what is older than an upgrade be taken in. */
const begin = async (hasPost: boolean) => {
  await setPost(db, hasPost)
  await transaction((tx) => enqueue(tx, 'catch-up', {}, { key: { name: 'all', mode: 'later' } }))
}

const KEY = Symbol.for('second-source.work')
const shared = globalThis as unknown as { [KEY]?: { stop: () => Promise<void> } }

/** Starts this process's share of the work. `say` says once how post goes; `tell` what failed. Does nothing the second time. */
export function startJobs(say: (line: string) => void, tell: (told: Told) => void): void {
  if (shared[KEY]) return
  const post = postSettings()
  const mine = handlers(post)
  const work = startWork(mine.handlers, tell, { before: () => begin(post !== null) })
  if (post) say(`post goes out through ${new URL(post.smtp).host}`)
  shared[KEY] = {
    stop: async () => {
      await work.stop()
      mine.close()
    },
  }
}

/** Ends it: jobs under way come to their end, or are given back. */
export const stopJobs = async () => shared[KEY]?.stop()
