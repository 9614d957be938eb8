import { say } from '@/lib/domain/message'
import { AppError } from '@/lib/domain/refusal'
import type { ReadAgain, StandingClaim } from '@/lib/engine/again'
import type { ArticleAnalysis, Progress } from '@/lib/engine/analyse'
import type { Looked, Looks } from '@/lib/engine/looks'
import type { Omission } from '@/lib/engine/omissions'
import type { NameProposal } from '@/lib/engine/proposed-names'
import type { AliasPair, EngineArticle } from '@/lib/engine/types'
import { inThread, StandingThread } from '@/lib/machine/thread'

const LONGEST_MS = 120_000
const MOST_MB = 512
const KEPT_MS = 300_000

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

const inEngine = <R>(data: unknown, told: (progress: Progress) => void, signal?: AbortSignal): Promise<R> =>
  inThread({ program: PROGRAM, data, mostMs: LONGEST_MS, mostMegabytes: MOST_MB, told, signal, ended: ended() })

/** The engine's thread for what is looked up while people shape claims: one a process, kept for a few minutes; bundles do not share modules. */
const KEY = Symbol.for('second-source.looks')
const shared = globalThis as unknown as { [KEY]?: StandingThread }

/** Looks stretches up in a thread that stays: to begin one takes longer than most of these. */
export function looksInThread(looks: Looks): Promise<Looked[]> {
  shared[KEY] ??= new StandingThread({ program: PROGRAM, mostMegabytes: MOST_MB, keptMs: KEPT_MS })
  return shared[KEY].run(looks, { mostMs: LONGEST_MS, ended: ended() })
}

/**
 * Reads a story with the engine in a thread of its own: the server answers others meanwhile. Ended after two minutes
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
}): Promise<ReadAgain[]> => inEngine({ ...again, fresh: [] }, () => {})

/** What the other articles state and one does not, worked out the same way. */
export const omissionsInThread = (articles: readonly EngineArticle[], articleId: string): Promise<Omission[]> =>
  inEngine({ articles, fresh: [], aliases: [], seek: { what: 'omissions', articleId } }, () => {})

/** Spellings that look like one name and that the ledger does not have, the same way. */
export const namesInThread = (articles: readonly EngineArticle[], known: readonly AliasPair[]): Promise<NameProposal[]> =>
  inEngine({ articles, fresh: [], aliases: [], seek: { what: 'names', known } }, () => {})
