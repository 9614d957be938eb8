-- Why: a filter that is kept under a name holds words; shared, it carried those of a restricted story to the whole newsroom. It
-- belongs to the story that it was kept in, and is shown to who sees that. Of what was kept before nobody noted where: a shared
-- one is its owner's alone from now on, who may share it again.
alter table saved_view add column story_id uuid references story (id) on delete cascade on update cascade;
update saved_view set shared = false where shared;
