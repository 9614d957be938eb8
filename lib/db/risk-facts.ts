import { type HousePolicy, housePolicyContent } from '@/lib/domain/house-policy'
import type { LineKind } from '@/lib/domain/words'
import type { Span } from '@/lib/text/span'
import { getText } from './articles'
import type { Db } from './pool'

/** What a claim's risks are read from: the house's rules, the text, its own line and the first line of the body. */
export interface RiskFacts {
  policy: HousePolicy
  article: { text: string; lines: { start: number; end: number; kind: LineKind }[] }
}

/** The facts for a claim at a place of a version, in one statement: every save asks for them. */
export async function riskFacts(on: Db, { versionId, start }: { versionId: string } & Span): Promise<RiskFacts> {
  const [row] = await on.rows<{ content: unknown; lines: RiskFacts['article']['lines'] | null }>(
    `select h.content, (select json_agg(json_build_object('start', l.span_start, 'end', l.span_end, 'kind', l.kind) order by l.number) from line l
       where l.version_id = $1 and ((l.span_start <= $2 and $2 < l.span_end) or l.number = (select min(number) from line where version_id = $1 and kind = 'body'))) as lines
     from house_policy h order by h.version desc limit 1`,
    [versionId, start],
    'risk-facts',
  )
  return {
    policy: housePolicyContent.parse(row!.content),
    article: { text: await getText(on, versionId), lines: row!.lines ?? [] },
  }
}
