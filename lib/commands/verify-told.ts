/** Holds what the trails say of stories, accounts and rules beside the tables, and names each row that says something else. */
import type { Db } from '@/lib/db/pool'
import type { Fault } from '@/lib/db/verify'
import {
  type KeptStory,
  keptFactors,
  keptIdentities,
  keptPeople,
  keptRules,
  keptStory,
  keptTeamRoles,
  keptTeams,
  storiesUntold,
} from '@/lib/db/verify-told'
import { ERASED } from '@/lib/domain/freed'
import { canonicalJson } from '@/lib/report/canonical'
import type { ToldDesk, ToldStory } from '@/lib/review/told'

type Tell = (fault: Fault) => void

/** Rows of a table beside what was told of each by its key: what is there and was not told, told otherwise, or told and gone. */
function beside<R extends { id: string; key: string }, T>(
  table: string,
  rows: readonly R[],
  told: ReadonlyMap<string, T>,
  differs: (row: R, told: T) => string | null,
  tell: Tell,
): void {
  const there = new Set<string>()
  for (const row of rows) {
    there.add(row.key)
    const said = told.get(row.key)
    const fault = said === undefined ? 'no event of the trail made it' : differs(row, said)
    if (fault) tell({ table, row: row.id, fault })
  }
  for (const key of told.keys()) if (!there.has(key)) tell({ table, row: key, fault: 'the trail tells of it, and it is gone' })
}

function lookAtMembers(storyId: string, kept: KeptStory, told: ToldStory, since: Date | null, tell: Tell): void {
  const there = new Set<string>()
  for (const { id, addedAt } of kept.members) {
    there.add(id)
    const row = `${storyId} ${id}`
    const isOld = since !== null && addedAt < since && addedAt >= kept.createdAt
    if (told.members.get(id) === false) tell({ table: 'story_member', row, fault: 'the trail says that they were taken off' })
    else if (!told.members.has(id) && !isOld) tell({ table: 'story_member', row, fault: 'no event of the trail asked them in' })
  }
  for (const [person, isIn] of told.members)
    if (isIn && !there.has(person) && kept.restricted)
      tell({
        table: 'story_member',
        row: `${storyId} ${person}`,
        fault: 'the trail says that they were asked in, and they are gone',
      })
}

/** A story beside its trail. */
export async function lookAtTold(on: Db, storyId: string, told: ToldStory, since: Date | null, tell: Tell): Promise<void> {
  const kept = await keptStory(on, storyId)
  if (!kept) return tell({ table: 'story', row: storyId, fault: 'its trail is there, and it is gone' })
  if (kept.restricted !== told.restricted)
    tell({
      table: 'story',
      row: storyId,
      fault: `it is ${kept.restricted ? '' : 'not '}restricted, and its trail says otherwise`,
    })
  if (kept.team !== told.team) tell({ table: 'story', row: storyId, fault: 'it is of another team than its trail says' })
  beside(
    'article_version',
    kept.texts,
    told.texts,
    (row, sha256) =>
      row.sha256 === sha256 || (sha256 === ERASED && told.erased.has(`article_version ${row.id}`))
        ? null
        : 'it is not the text that the trail says came in',
    tell,
  )
  lookAtMembers(storyId, kept, told, since, tell)
  beside(
    'decision',
    kept.decisions,
    told.decisions,
    (row, said) =>
      row.by !== said.by
        ? 'somebody else decided, by the trail'
        : row.outcome === said.outcome
          ? null
          : `the trail says: ${said.outcome}`,
    tell,
  )
  beside('sealed_keeper', kept.keepers, told.keepers, () => null, tell)
  const items = kept.items.map((item) => ({ ...item, key: item.id }))
  beside(
    'correction_item',
    items,
    told.items,
    (row, said) =>
      canonicalJson(row.content) !== canonicalJson(said.content)
        ? 'it does not say what the trail says was written'
        : row.approvedBy !== null && row.approvedBy !== said.approvedBy
          ? 'no event of the trail approved it as it stands'
          : null,
    tell,
  )
  const requests = kept.requests.map((request) => ({ ...request, key: request.item }))
  beside(
    'correction_request',
    requests,
    told.requests,
    (row, state) => (row.state === state ? null : `the trail says: ${state}`),
    tell,
  )
  beside(
    'report_edition',
    kept.editions,
    told.editions,
    (row, by) => (row.by === by ? null : 'somebody else issued it, by the trail'),
    tell,
  )
}

/** Accounts and rules beside the newsroom's trail. */
export async function lookAtDesk(on: Db, told: ToldDesk, tell: Tell): Promise<void> {
  for (const { id } of await storiesUntold(on)) tell({ table: 'story', row: id, fault: 'it has no trail' })
  for (const { id, role, closed, sample } of await keptPeople(on)) {
    const said = told.roles.get(id)
    if (said === undefined) tell({ table: 'person', row: id, fault: 'no event of the trail made this account' })
    else if (said !== role) tell({ table: 'person', row: id, fault: `the role is ${role}, and the trail says ${said}` })
    // sample accounts are put away together, in one event that names none
    if (closed !== told.closed.has(id) && !sample)
      tell({ table: 'person', row: id, fault: `the account is ${closed ? 'closed' : 'open'}, and the trail says otherwise` })
  }
  beside(
    'team',
    await keptTeams(on),
    told.teams,
    (row, open) => (row.open === open ? null : `it is ${row.open ? 'open' : 'closed'}, and the trail says otherwise`),
    tell,
  )
  beside(
    'team_member',
    await keptTeamRoles(on),
    told.teamRoles,
    (row, role) => (row.role === role ? null : `the role is ${row.role}, and the trail says ${role}`),
    tell,
  )
  beside('identity', await keptIdentities(on), told.identities, () => null, tell)
  beside('second factor', await keptFactors(on), told.factors, () => null, tell)
  for (const { version, content } of await keptRules(on)) {
    const said = told.rules.get(version)
    if (said === undefined || canonicalJson(said) !== canonicalJson(content))
      tell({ table: 'house_policy', row: String(version), fault: 'these are not the rules that the trail says were set' })
  }
}
