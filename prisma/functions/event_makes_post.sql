-- Who is told by e-mail is written with the event that makes it their turn, once a person and event.
CREATE OR REPLACE FUNCTION public.event_makes_post()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare told text;
begin
  if not (select is_on from post_state) then return null; end if;
  told := case new.type
    when 'verdict-returned' then 'returned'
    when 'verdict-adjudicated' then case when new.payload ->> 'outcome' = 'returned' then 'returned' end
    when 'comment-added' then 'mention'
    when 'claim-assigned' then 'assigned'
    when 'second-reader-named' then 'second-reading'
    when 'work-handed-over' then 'handed-over'
    when 'verdict-contested' then 'contested'
    when 'contest-overturned' then 'overturned'
    when 'second-reading-given' then case when not (new.payload ->> 'agrees')::boolean then 'adjudicate' end
    when 'recheck-asked' then 'recheck'
    when 'verdict-approved-unreviewed' then 'confirm'
    when 'correction-reminder-due' then 'reminder'
  end;
  if told is null then return null; end if;
  insert into post (person_id, stream_id, seq, kind, due_at)
  select p.id, new.stream_id, new.seq, told, case when p.preferences ->> 'post' = 'daily' then next_digest() else now() end
  from person p join story s on s.id = new.story_id left join claim c on c.id = new.claim_id left join verdict_revision r on r.id = c.head_revision_id
  where p.disabled_at is null and p.id is distinct from new.person_id and p.role <> 'admin' and coalesce(p.preferences ->> 'post', 'each') <> 'never'
    and s.archived_at is null and not s.practice
    and (s.visibility = 'newsroom' or p.role = 'editor' or s.owner_id = p.id or exists (select from story_member m where m.story_id = s.id and m.person_id = p.id))
    and case told
      when 'returned' then p.id = coalesce(c.assignee_id, r.author_id)
      when 'recheck' then p.id = coalesce(c.assignee_id, r.author_id)
      when 'overturned' then p.id = coalesce(c.assignee_id, r.author_id)
      when 'mention' then exists (select from comment m where m.id::text = new.payload ->> 'comment' and p.id = any(m.mentions))
      when 'assigned' then p.id::text = new.payload ->> 'after'
      when 'second-reading' then p.id::text = new.payload ->> 'after'
      when 'handed-over' then p.id::text = new.payload ->> 'to'
      when 'reminder' then p.id::text = new.payload ->> 'person'
      else p.role = 'editor' and not exists (select from revision_contributor w join verdict_revision x on x.id = w.revision_id
        where w.person_id = p.id and (x.id = r.id or x.second_of = r.id))
    end
  on conflict do nothing;
  return null;
end $function$;
