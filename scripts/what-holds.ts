// For tests: what must hold of a story whatever was done in it, asked by SQL of its own and of its trail.
import { db } from '@/lib/db/pool'
import { brokenLinks, listEvents } from '@/lib/db/trail'
import type { TrailEvent } from '@/lib/domain/event'
import type { ClaimState } from '@/lib/domain/words'
import { replay } from '@/lib/review/replay'

/** The events of a story, all of them. */
export async function trailOf(storyId: string): Promise<TrailEvent[]> {
  const all: TrailEvent[] = []
  for (;;) {
    const page = await listEvents(db, storyId, null, { after: all.at(-1)?.seq ?? 0 })
    all.push(...page)
    if (page.length < 200) return all
  }
}

/** What must always hold, by SQL of its own. Each query finds the rows that break it. */
export const INVARIANTS: Record<string, string> = {
  'what is in force was approved': `select c.id from claim c where c.story_id = $1 and c.effective_revision_id is not null
     and not exists (select from decision d where d.revision_id = c.effective_revision_id and d.outcome = 'approved')`,
  'one decision a revision at most': `select d.revision_id from decision d join claim c on c.id = d.claim_id where c.story_id = $1 group by 1 having count(*) > 1`,
  'nobody approved or returned their own work, but where it says so of itself': `select d.id from decision d join claim c on c.id = d.claim_id
     join revision_contributor rc on rc.revision_id = d.revision_id and rc.person_id = d.decider_id where c.story_id = $1 and not d.unreviewed`,
  'nobody decided on words they had a part in before, wherever these came from': `select d.id from decision d join claim c on c.id = d.claim_id
     join claim_hand h on h.claim_id = d.claim_id and h.person_id = d.decider_id and h.at < d.created_at where c.story_id = $1 and not d.unreviewed`,
  'nobody decided who gave the other reading': `select d.id from decision d join claim c on c.id = d.claim_id join verdict_revision r on r.id = d.revision_id
     join verdict_revision o on o.second_of = r.id or o.id = r.second_of join revision_contributor rc on rc.revision_id = o.id and rc.person_id = d.decider_id where c.story_id = $1 and not d.unreviewed`,
  'nobody confirmed their own approval': `select f.decision_id from confirmation f join decision d on d.id = f.decision_id join claim c on c.id = d.claim_id
     where c.story_id = $1 and (f.person_id = d.decider_id or exists (select from revision_contributor rc where rc.revision_id = d.revision_id and rc.person_id = f.person_id))`,
  'nobody read their own work second': `select r.id from verdict_revision r join claim c on c.id = r.claim_id
     join revision_contributor rc on rc.revision_id = r.second_of and rc.person_id = r.author_id where c.story_id = $1`,
  'an approved claim has its head in force': `select id from claim where story_id = $1 and state = 'approved' and effective_revision_id is distinct from head_revision_id`,
  'no open contest without a contested claim, and the other way round': `select c.id from claim c where c.story_id = $1
     and (c.state = 'contested') <> exists (select from contest k where k.claim_id = c.id and k.outcome is null)`,
  'evidence spells what stands where it was attached': `select e.id from evidence e join verdict_revision r on r.id = e.revision_id join claim c on c.id = r.claim_id
     join article_version v on v.id = e.version_id where c.story_id = $1 and substr(v.text, e.span_start + 1, e.span_end - e.span_start) <> e.quote`,
  'a claim spells what stands at its place': `select c.id from claim c join article_version v on v.id = c.version_id where c.story_id = $1 and substr(v.text, c.span_start + 1, c.span_end - c.span_start) <> c.quote`,
}

/** What does not hold of a story, in words; empty where all does. */
export async function whatFails(storyId: string): Promise<string[]> {
  const fails: string[] = []
  for (const [name, sql] of Object.entries(INVARIANTS)) if ((await db.rows(sql, [storyId])).length > 0) fails.push(name)
  if ((await brokenLinks(db, storyId)).length > 0) fails.push('the trail is a chain')
  const told = replay(await trailOf(storyId))
  const rows = await db.rows<{ id: string; state: ClaimState; head: number | null; force: number | null }>(
    `select id, state, (select number from verdict_revision where id = head_revision_id) as head, (select number from verdict_revision where id = effective_revision_id) as force from claim where story_id = $1`,
    [storyId],
  )
  for (const { id, ...row } of rows) {
    const standing = told.get(id) ?? { state: 'unchecked', head: null, inForce: null }
    if (standing.state !== row.state || standing.head !== row.head || standing.inForce !== row.force)
      fails.push(`the trail says ${JSON.stringify(standing)} of the claim ${id}, which is ${JSON.stringify(row)}`)
  }
  return fails
}
