/**
 * The SQL condition for a story `s` that a person may see: the newsroom's, their own, one they are on; whatever their role.
 * The same rule as `sees` in lib/review/policy.ts, for lists, and as prisma/views/on_desk.sql; lib/commands/rooms.test.ts holds
 * them together. `person` is a placeholder, "$1".
 */
export const visibleTo = (person: string): string =>
  `(s.visibility = 'newsroom' or s.owner_id = ${person} or exists (select from story_member m where m.story_id = s.id and m.person_id = ${person}))`
