import type { Actor } from '@/lib/domain/person'
import { isJournalistOn } from './blind'
import type { Db } from './pool'

/**
 * Notes how far somebody was shown some stories: their trail as it stands now. Only of journalists is it asked, who may
 * be the second to read what they have not seen; who is one in a story's team is one there.
 */
export async function noteSeen(on: Db, actor: Pick<Actor, 'id' | 'role'>, storyIds: readonly string[]): Promise<void> {
  if (actor.role === 'admin' || storyIds.length === 0) return
  await on.rows(
    `insert into story_seen (story_id, person_id, seq)
       select s.id, $1, st.head_seq from story s join stream st on st.id = s.id::text
       where s.id = any($2) and ${isJournalistOn('s.id', '$1', '$3')} and not exists (select from story_seen k where k.story_id = s.id and k.person_id = $1 and k.seq >= st.head_seq)
     on conflict (story_id, person_id) do update set seq = greatest(story_seen.seq, excluded.seq)`,
    [actor.id, storyIds, actor.role],
    'note-seen',
  )
}

/**
 * Notes to whom the verdicts of a claim were shown while anybody could see them, before it becomes one that two people
 * read apart: everybody who was shown the story since its first verdict was saved. They cannot be the second reader.
 */
export const noteShown = (tx: Db, claimId: string, storyId: string): Promise<unknown> =>
  tx.rows(
    `insert into shown_verdict (claim_id, person_id)
       select $1, k.person_id from story_seen k where k.story_id = $2
         and k.seq >= (select min(seq) from event where stream_id = $2::text and claim_id = $1 and type = 'verdict-saved')
     on conflict do nothing`,
    [claimId, storyId],
  )

/** Notes that one person is not the second reader of one claim. */
export const noteShownTo = (tx: Db, claimId: string, personId: string): Promise<unknown> =>
  tx.rows('insert into shown_verdict (claim_id, person_id) values ($1, $2) on conflict do nothing', [claimId, personId])
