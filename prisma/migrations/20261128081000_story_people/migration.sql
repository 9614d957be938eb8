-- Who is on a restricted story, and why: asked in by hand, or because work there is theirs. Work that is taken back takes
-- its sight with it.
alter table story_member
  add column by_hand boolean not null default false,
  add column added_by uuid references person (id) on delete restrict on update cascade,
  add column added_at timestamptz(6) not null default now();

-- an owner needs no place among the members
delete from story_member m using story s where s.id = m.story_id and s.owner_id = m.person_id;
-- of those who were let in before, nobody knows why: they stay until somebody takes them off
update story_member m set by_hand = true
where not exists (select from claim c left join verdict_revision r on r.id = c.head_revision_id
  where c.story_id = m.story_id and c.state <> 'withdrawn'
    and (c.assignee_id = m.person_id or c.second_reader_id = m.person_id or (c.assignee_id is null and r.author_id = m.person_id)));

-- Whoever loses sight of a story loses its live line with it.
create function member_went() returns trigger language plpgsql as $$
begin
  perform pg_notify('second_source', json_build_object('person', old.person_id)::text);
  return null;
end $$;
create trigger member_went after delete on story_member for each row execute function member_went();
create function story_closed() returns trigger language plpgsql as $$
begin
  perform pg_notify('second_source', json_build_object('access', new.id)::text);
  return null;
end $$;
create trigger story_closed after update of visibility on story for each row
  when (old.visibility is distinct from new.visibility) execute function story_closed();
