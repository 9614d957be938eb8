import { overlaps, type Span } from '@/lib/text/span'
import { type ClaimAnalysis, Reader } from './analyse'
import { garbles } from './garbles'
import { againstHeadline } from './headline'
import { flagsInside } from './inside'
import { legibly } from './legible'
import type { AliasPair, EngineArticle, Flag } from './types'

/** A stretch of an article to be looked up in the others, or in those `inside` alone; in UTF-16 offsets, half open. */
export interface LookAt extends Span {
  articleId: string
  inside?: readonly string[]
}
/** What is to be looked up beside which articles. */
export interface Looks {
  articles: readonly EngineArticle[]
  aliases: readonly AliasPair[]
  at: readonly LookAt[]
}
/** What was found of one stretch, and what is seen in it by itself. */
export type Looked = ClaimAnalysis & { flags: Flag[] }

/** Looks stretches up that people chose as claims, or that stand as claims; answers in their order. The articles are read once. */
export function lookAt({ articles, aliases, at }: Looks): Looked[] {
  const reader = new Reader(articles, aliases)
  const seen = new Map<string, Flag[]>()
  const flagsIn = (articleId: string): Flag[] => {
    const own = articles.find((article) => article.id === articleId)!
    const flags = seen.get(articleId) ?? [
      ...legibly(own, ({ text }) => garbles(text, { start: 0, end: text.length })),
      ...againstHeadline(own),
      ...flagsInside(own),
    ]
    seen.set(articleId, flags)
    return flags
  }
  return at.map(({ articleId, inside, ...span }) => ({
    ...reader.look(articleId, span, inside && new Set(inside)),
    flags: flagsIn(articleId).filter((flag) => overlaps(flag, span)),
  }))
}
