import type { ItemContent } from '@/lib/domain/correction'
import type { Message } from '@/lib/domain/message'
import type { Actor } from '@/lib/domain/person'
import type { ItemView } from '@/lib/domain/views'
import type { Facet } from '@/lib/domain/words'
import type { StoryFacts } from '@/lib/review/policy'

/** An approved verdict that finds the article wrong, as far as composing asks. */
export interface ComposedClaim {
  id: string
  /** As this page shows it. */
  version: number
  quote: string
  shouldRead: string
  location: Message
  facets: readonly Facet[]
  /** Names that no notice blames. */
  names: readonly string[]
  standing: readonly Message[]
}

/** An item that is kept, or one that the desk proposes. */
export interface Card {
  key: string
  item: ItemView | null
  content: ItemContent
}

/** What is the same for every correction of an article that is composed. */
export interface Composing {
  storyId: string
  articleId: string
  language: string
  /** The house's words for notices, by class. */
  templates: Readonly<Partial<Record<string, string>>>
  /** Whether the house lets an editor alone on duty approve a notice of their own. */
  mayApproveUnreviewed: boolean
  me: Actor
  facts: StoryFacts
  zone: string
}
