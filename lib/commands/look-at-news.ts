import { noteLooked } from '@/lib/db/write/news'
import type { LookedInput } from '@/lib/domain/desk'
import type { Command } from './run'

/** Somebody looked at what happened to their work, up to a moment: the bell counts from there. It is theirs alone, and in no trail. */
export const lookAtNews: Command<LookedInput, Record<never, never>> = async ({ tx, actor }, { upTo }) => {
  await noteLooked(tx, actor.id, upTo)
  return {}
}
