import type { VerdictContent } from '@/lib/domain/verdict'
import type { Relation } from '@/lib/domain/words'

/** Whether every other source was compared with a claim and none states it: then, and only then, the others are silent. */
export const areSilent = (relations: readonly { relation: Relation }[]): boolean =>
  relations.length > 0 && relations.every((r) => r.relation === 'silent')

/**
 * What was searched where the desk compared and nobody said that they read: the desk's words, which say no more than it did,
 * and which a person may change. The articles are named by their outlets, as far as a line names them.
 */
export function searchedOf(outlets: readonly string[]): string {
  const named = [...new Set(outlets.filter(Boolean))]
  const whole = named.length === outlets.length && named.length > 0 && named.length <= 3
  return `Compared by the desk, sentence by sentence, with ${whole ? named.join(', ') : 'the other articles of this story'}.`
}

/** Whether the desk compared every other source with a claim: what it did there can be said for a person who takes them for silent. */
export const areCompared = (relations: readonly { relation: Relation }[]): boolean =>
  relations.length > 0 && !isLeftUncompared(relations)

/**
 * What an unverified verdict says where every other source is silent: that reason, and what was searched unless a person
 * said so otherwise.
 */
const saidSilent = (content: Pick<VerdictContent, 'searched'>, outlets: readonly string[]) => ({
  reasons: ['silent'],
  searched: content.searched || searchedOf(outlets),
})

/**
 * The same where a person gives the verdict, for one claim or many: of one other source what the desk did is said for them; of several they say
 * themselves what was searched.
 */
export const saidSilentBy = (content: Pick<VerdictContent, 'searched'>, outlets: readonly string[]) =>
  outlets.length === 1 ? saidSilent(content, outlets) : { reasons: ['silent'] }

/** What many claims' verdicts say at once, with what a person looked through; null where there are several sources and nobody says it. */
export function saidSilentOfMany(lookedThrough: string, outlets: readonly string[]) {
  const said = { searched: lookedThrough, ...saidSilentBy({ searched: lookedThrough }, outlets) }
  return said.searched ? said : null
}

/** Whether one of the other sources was not compared, so that its silence is for a person to say. */
export const isLeftUncompared = (relations: readonly { relation: Relation }[]): boolean =>
  relations.some((r) => r.relation === 'not_compared')

/**
 * How one source bears on a claim, or null where it was not read beside the claim yet, which is no silence either. The
 * workbench and the grid ask it alike.
 */
export const relationTo = <R extends { articleId: string }>(claim: { relations: readonly R[] }, articleId: string): R | null =>
  claim.relations.find((r) => r.articleId === articleId) ?? null

/** The sources that were not compared with a claim, each with why as its relation says it first. The report asks it. */
export const uncomparedOf = <S>(
  relations: readonly { articleId: string; relation: Relation; reasons: readonly S[] }[],
): { articleId: string; why: S | undefined }[] =>
  relations.filter((r) => r.relation === 'not_compared').map(({ articleId, reasons: [why] }) => ({ articleId, why }))
