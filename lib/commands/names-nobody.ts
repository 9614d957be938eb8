import { say } from '@/lib/domain/message'
import { type Refusal, refuse } from '@/lib/domain/refusal'
import { isFindable, withholder } from '@/lib/report/withhold'

/** A reason stands in the trail, which goes into evidence packs: it must not give away what it is about. */
export const namesNobody = (reason: string, names: readonly string[]): Refusal | null =>
  withholder(names)(reason) === reason
    ? null
    : refuse('protected-name', say('The reason names somebody whose name is or was protected. Say it without the name.'), {
        fields: { reason: say('Say it without the name: the reason stands in the trail.') },
      })

/** A name that could be found in no text would be kept out of none: a single letter, or nothing but signs. */
export const findable = (name: string): Refusal | null =>
  isFindable(name)
    ? null
    : refuse('invalid', say('The desk cannot find this name in a text. Give at least two of its letters or figures.'), {
        fields: { name: say('At least two letters or figures.') },
      })
