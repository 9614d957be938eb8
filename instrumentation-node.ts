import { startAskingModel, stopAskingModel } from '@/lib/commands/ask-model'
import { startKeepingSearch, stopKeepingSearch } from '@/lib/commands/keep-search'
import { startKeepingSentences, stopKeepingSentences } from '@/lib/commands/keep-sentences'
import { startReadingAgain, stopReadingAgain } from '@/lib/commands/read-again'
import { closePool } from '@/lib/db/pool'
import { env } from '@/lib/env'
import { shutDown } from '@/lib/live/hub'
import { startPost, stopPost } from '@/lib/post/sender'
import { log } from '@/lib/web/log'
import { startFigures } from '@/lib/web/metrics'

startPost((line) => log.info(line))
startReadingAgain((line) => log.warn(line))
startAskingModel((line) => log.warn(line))
startKeepingSentences()
startKeepingSearch()
void startFigures()

/** Ends this process cleanly: open streams first, since the server waits for them, then the connections. */
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    shutDown()
    stopPost()
    stopReadingAgain()
    stopAskingModel()
    stopKeepingSentences()
    stopKeepingSearch()
    setTimeout(() => void closePool().catch(() => {}), 3000).unref()
  })
}

// Started by scripts/: when the starter is gone its end of our stdin closes, and we follow.
if (env().EXIT_WITH_PARENT === '1') process.stdin.resume().on('end', () => process.kill(process.pid, 'SIGTERM'))
