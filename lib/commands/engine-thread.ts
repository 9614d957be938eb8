import { say } from '@/lib/domain/message'
import { AppError } from '@/lib/domain/refusal'
import type { ReadAgain, StandingClaim } from '@/lib/engine/again'
import type { ArticleAnalysis, Progress } from '@/lib/engine/analyse'
import type { Looked, Looks } from '@/lib/engine/looks'
import type { Omission } from '@/lib/engine/omissions'
import type { NameProposal } from '@/lib/engine/proposed-names'
import type { AliasPair, EngineArticle } from '@/lib/engine/types'
import { StandingThreads } from '@/lib/machine/thread'

const LONGEST_MS = 120_000
const MOST_MB = 512
const MOST_AT_ONCE = 6
const KEPT_MS = 300_000
/** After a job this long a thread holds memory that the next one seldom needs. */
const LONG_MS = 5_000

/** What is read, and what is told on the way. */
export interface Reading {
  articles: readonly EngineArticle[]
  /** Articles to be split into claims; the others are only looked into. */
  fresh: readonly string[]
  aliases: readonly AliasPair[]
}

const PROGRAM = 'lib/engine/generated/worker.mjs'
const ended = () => ({
  stopped: () =>
    new AppError('unprocessable', say('Reading was stopped. Nothing of it was kept; the articles are as they were.')),
  'too-long': () =>
    new AppError(
      'unprocessable',
      say('Reading these articles took longer than two minutes and was stopped. Split the longest one.'),
    ),
  'too-big': () =>
    new AppError('unprocessable', say('Reading these articles took too much memory and was stopped. Split the longest one.')),
})

/** The engine's threads: one set a process; bundles do not share modules. */
const KEY = Symbol.for('second-source.engine-threads')
const shared = globalThis as unknown as { [KEY]?: StandingThreads }

function inEngine<R>(data: unknown, told?: (progress: Progress) => void, signal?: AbortSignal): Promise<R> {
  shared[KEY] ??= new StandingThreads({
    program: PROGRAM,
    mostMegabytes: MOST_MB,
    most: MOST_AT_ONCE,
    keptMs: KEPT_MS,
    longMs: LONG_MS,
  })
  return shared[KEY].run({ data, mostMs: LONGEST_MS, told, signal, ended: ended() })
}

/** Looks up what people shape while they shape it. */
export const looksInThread = (looks: Looks): Promise<Looked[]> => inEngine({ looks })

/**
 * Reads a story with the engine in a thread: the server answers others meanwhile. Ended after two minutes
 * or 512 MB, with a sentence; `signal` ends it sooner.
 */
export const readInThread = (
  reading: Reading,
  told: (progress: Progress) => void,
  signal?: AbortSignal,
): Promise<ArticleAnalysis[]> => inEngine(reading, told, signal)

/** Reads claims that stand once more, the same way. */
export const lookAgainInThread = (again: {
  articles: readonly EngineArticle[]
  standing: readonly StandingClaim[]
  aliases: readonly AliasPair[]
}): Promise<ReadAgain[]> => inEngine({ ...again, fresh: [] })

/** What the other articles state and one does not, worked out the same way. */
export const omissionsInThread = (articles: readonly EngineArticle[], articleId: string): Promise<Omission[]> =>
  inEngine({ articles, fresh: [], aliases: [], seek: { what: 'omissions', articleId } })

/** Spellings that look like one name and that the ledger does not have, the same way. */
export const namesInThread = (articles: readonly EngineArticle[], known: readonly AliasPair[]): Promise<NameProposal[]> =>
  inEngine({ articles, fresh: [], aliases: [], seek: { what: 'names', known } })
