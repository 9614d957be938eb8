import { startAskingModel, stopAskingModel } from '@/lib/commands/ask-model'
import { startAttesting, stopAttesting } from '@/lib/commands/attest'
import { startKeepingSearch, stopKeepingSearch } from '@/lib/commands/keep-search'
import { startKeepingSentences, stopKeepingSentences } from '@/lib/commands/keep-sentences'
import { closePool } from '@/lib/db/pool'
import { env } from '@/lib/env'
import { startJobs, stopJobs } from '@/lib/jobs/work'
import { shutDown } from '@/lib/live/hub'
import { log } from '@/lib/web/log'
import { startFigures } from '@/lib/web/metrics'

startJobs(
  (line) => log.info(line),
  (told) => log.warn(told, 'job'),
)
startAskingModel((line) => log.warn(line))
startKeepingSentences()
startAttesting((line) => log.warn(line))
startKeepingSearch()
void startFigures()

/** Ends this process cleanly: open streams first, since the server waits for them, then the connections. */
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    shutDown()
    void stopJobs()
    stopAskingModel()
    stopAttesting()
    stopKeepingSentences()
    stopKeepingSearch()
    setTimeout(() => void closePool().catch(() => {}), 3000).unref()
  })
}

// Started by scripts/: when the starter is gone its end of our stdin closes, and we follow.
if (env().EXIT_WITH_PARENT === '1') process.stdin.resume().on('end', () => process.kill(process.pid, 'SIGTERM'))
