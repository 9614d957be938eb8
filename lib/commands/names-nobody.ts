import { say } from '@/lib/domain/message'
import { type Refusal, refuse } from '@/lib/domain/refusal'
import { withholder } from '@/lib/report/withhold'

/** A reason stands in the trail, which goes into evidence packs: it must not give away what it is about. */
export const namesNobody = (reason: string, names: readonly string[]): Refusal | null =>
  withholder(names)(reason) === reason
    ? null
    : refuse('protected-name', say('The reason names somebody whose name is or was protected. Say it without the name.'), {
        fields: { reason: say('Say it without the name: the reason stands in the trail.') },
      })
