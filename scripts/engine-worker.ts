// The engine in threads of its own, so that the server keeps answering while a story is read. Bundled by
// scripts/bundles.mjs; started by lib/commands/engine-thread.ts, which sends the articles and hears the progress.
import { parentPort } from 'node:worker_threads'
import { lookAgain, type ReadAgain, type StandingClaim } from '../lib/engine/again'
import { type ArticleAnalysis, analyse, type Progress } from '../lib/engine/analyse'
import { type Looked, type Looks, lookAt } from '../lib/engine/looks'
import { type Omission, omissions } from '../lib/engine/omissions'
import { type NameProposal, proposedNames } from '../lib/engine/proposed-names'
import type { AliasPair, EngineArticle } from '../lib/engine/types'
import type { Said } from '../lib/machine/thread'

interface Work {
  articles: EngineArticle[]
  /** Articles to be split into claims. */
  fresh: string[]
  /** Claims that stand: they are read again, and nothing is split. */
  standing?: StandingClaim[]
  aliases: AliasPair[]
  /** What is looked for in the articles instead: what the others state and one does not, or spellings of one name. */
  seek?: { what: 'omissions'; articleId: string } | { what: 'names'; known: AliasPair[] }
}
type Found = ArticleAnalysis[] | ReadAgain[] | Omission[] | NameProposal[] | Looked[]
const TELL_EVERY_MS = 40
const say = (said: Said<Progress, Found>) => parentPort!.postMessage(said)

// one after the other
parentPort!.on('message', (asked: Work | { looks: Looks }) => {
  if ('looks' in asked) say({ result: { value: lookAt(asked.looks) } })
  else work(asked)
})

function work({ articles, fresh, standing, aliases, seek }: Work): void {
  function* look(wanted: NonNullable<Work['seek']>): Generator<Progress, Found> {
    if (wanted.what === 'names') return proposedNames(articles, wanted.known)
    const own = articles.find((article) => article.id === wanted.articleId)!
    return omissions(
      own,
      articles.filter((article) => article !== own),
    )
  }

  const steps: Generator<Progress, Found> = seek
    ? look(seek)
    : standing
      ? lookAgain(articles, standing, aliases)
      : analyse(articles, new Set(fresh), aliases)
  let told = 0
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) {
      say({ result: { value: step.value } })
      break
    }
    const progress: Progress = step.value
    const now = performance.now()
    if (progress.stage !== 'compare' || progress.done === progress.total || now - told > TELL_EVERY_MS) {
      told = now
      say({ progress })
    }
  }
}
