import type { Relation } from '@/lib/domain/words'

/** Whether every other source was compared with a claim and none states it: then, and only then, the others are silent. */
export const areSilent = (relations: readonly { relation: Relation }[]): boolean =>
  relations.length > 0 && relations.every((r) => r.relation === 'silent')

/** Whether one of the other sources was not compared, so that its silence is for a person to say. */
export const isLeftUncompared = (relations: readonly { relation: Relation }[]): boolean =>
  relations.some((r) => r.relation === 'not_compared')
