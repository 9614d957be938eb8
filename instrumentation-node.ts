import { startAskingModel, stopAskingModel } from '@/lib/commands/ask-model'
import { startAttesting, stopAttesting } from '@/lib/commands/attest'
import { forgetAgain, tellOfErasures } from '@/lib/commands/forgotten'
import { startResealing } from '@/lib/commands/reseal'
import { closePool } from '@/lib/db/pool'
import { onReplica } from '@/lib/db/replica'
import { env } from '@/lib/env'
import { startJobs, stopJobs } from '@/lib/jobs/work'
import { shutDown } from '@/lib/live/hub'
import { log } from '@/lib/web/log'
import { startFigures } from '@/lib/web/metrics'

/** What a start gives a server that it asked to end is eight seconds. */
const LONGEST_MS = 6500

// a database from before an erasure is not served with what was erased
await forgetAgain((line) => log.warn(line))

startJobs(
  (line) => log.info(line),
  (told) => log.warn(told, 'job'),
)
startAskingModel((line) => log.warn(line))
startResealing((line) => log.warn(line))
startAttesting((line) => log.warn(line), tellOfErasures)
onReplica((state, why) =>
  state === 'left out' ? log.warn({ why }, 'the standby is left out') : log.info({ state }, 'the standby'),
)
void startFigures()

/** The server ends as soon as its requests are answered: with jobs under way it waits for those, as long as it is given before it is made to end. */
function endAfter(jobs: Promise<unknown>): void {
  const late = new Promise((done) => setTimeout(done, LONGEST_MS))
  const exit = process.exit.bind(process)
  process.exit = ((code?: number) => {
    void Promise.race([jobs, late]).finally(() => exit(code))
  }) as typeof process.exit
}

/** Ends this process cleanly: open streams first, since the server waits for them, then the connections. */
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    shutDown()
    endAfter(stopJobs())
    stopAskingModel()
    stopAttesting()
    // not before: a page that is still made asks the database as long as it is waited for
    setTimeout(() => void closePool().catch(() => {}), LONGEST_MS).unref()
  })
}

// Started by scripts/: when the starter is gone its end of our stdin closes, and we follow.
if (env().EXIT_WITH_PARENT === '1') process.stdin.resume().on('end', () => process.kill(process.pid, 'SIGTERM'))
