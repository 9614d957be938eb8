import type { Piece } from './render'
import type { SealedReport } from './schema'

/** One event of the trail as the database holds it: what its hash is computed over. */
export interface ChainedEvent {
  seq: number
  type: string
  personId: string
  storyId: string
  claimId: string
  /** The payload's exact text. */
  payload: string
  /** Microseconds since 1970, UTC. */
  at: string
  hash: string
}
/** The trail of a story from its first event, with its name. */
export interface Chain {
  stream: string
  events: readonly ChainedEvent[]
}

/** The report as JSON, with its hash; and with the trail it stands on, so that anybody can compute the chain again. */
export function* renderJson({ report, contentHash }: SealedReport, chain: Chain | null = null): Generator<Piece> {
  yield `{\n"contentHash": ${JSON.stringify(contentHash)},\n"report": ${JSON.stringify(report, null, 2)}`
  if (chain) {
    yield `,\n"trail": {\n"stream": ${JSON.stringify(chain.stream)},\n"events": [`
    let first = true
    for (const event of chain.events) {
      yield `${first ? '' : ','}\n${JSON.stringify(event)}`
      first = false
    }
    yield '\n]}'
  }
  yield '\n}\n'
}
