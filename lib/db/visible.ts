/**
 * The SQL condition for a story `s` that a person may see: the newsroom's, their own, one they work on; an editor sees
 * all. The same rule as `sees` in lib/review/policy.ts, for lists. `person` and `role` are placeholders, "$1".
 */
export const visibleTo = (person: string, role: string): string =>
  `(s.visibility = 'newsroom' or ${role} = 'editor' or s.owner_id = ${person} or exists (select from story_member m where m.story_id = s.id and m.person_id = ${person}))`
