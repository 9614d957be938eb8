import { LIMITS } from '@/lib/domain/limits'
import type { PresenceView } from '@/lib/domain/views'
import type { Db } from './pool'

/** Who has a story open, with who holds which claim: the one that wrote first and is still seen. */
export async function listPresence(on: Db, storyId: string): Promise<PresenceView[]> {
  const rows = await on.rows<{
    person_id: string
    name: string
    tab: string
    claim_id: string | null
    writing: boolean
    holds: boolean
    typed_ago: number | null
    seen_ago: number
  }>(
    `select pr.person_id, p.name, pr.tab, pr.claim_id, pr.writing_since is not null as writing,
       pr.writing_since is not null and pr.writing_since = min(pr.writing_since) over (partition by pr.claim_id) as holds,
       round(extract(epoch from now() - pr.typed_at) * 1000)::int as typed_ago, round(extract(epoch from now() - pr.seen_at) * 1000)::int as seen_ago
     from presence pr join person p on p.id = pr.person_id
     where pr.story_id = $1 and pr.seen_at > now() - make_interval(secs => $2) order by pr.claim_id, pr.writing_since nulls last, p.name`,
    [storyId, LIMITS.presenceSeconds],
    'list-presence',
  )
  return rows.map((r) => ({
    personId: r.person_id,
    name: r.name,
    tab: r.tab,
    claimId: r.claim_id,
    holds: r.holds,
    writing: r.writing,
    typedAgo: r.typed_ago,
    seenAgo: r.seen_ago,
  }))
}
