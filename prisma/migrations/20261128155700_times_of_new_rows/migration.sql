-- A new row's time is its transaction's, by the database's clock. now() says the same, but the client takes a default of that
-- name for its own to fill, and would write the time of the machine that it runs on.
alter table alias alter column proposed_at set default transaction_timestamp();
alter table article alter column created_at set default transaction_timestamp();
alter table article_version alter column created_at set default transaction_timestamp();
alter table claim alter column created_at set default transaction_timestamp(),
alter column state_since set default transaction_timestamp();
alter table claim_hand alter column at set default transaction_timestamp();
alter table comment alter column created_at set default transaction_timestamp();
alter table confirmation alter column at set default transaction_timestamp();
alter table contest alter column at set default transaction_timestamp();
alter table correction_item alter column created_at set default transaction_timestamp(),
alter column edited_at set default transaction_timestamp();
alter table correction_request alter column state_since set default transaction_timestamp(),
alter column requested_at set default transaction_timestamp();
alter table correction_step alter column recorded_at set default transaction_timestamp();
alter table decision alter column created_at set default transaction_timestamp();
alter table edition_opening alter column opened_at set default transaction_timestamp();
alter table house_policy alter column set_at set default transaction_timestamp();
alter table idempotency_key alter column created_at set default transaction_timestamp();
alter table nothing_to_check alter column created_at set default transaction_timestamp();
alter table outlet_contact alter column set_at set default transaction_timestamp();
alter table outlet_letter alter column made_at set default transaction_timestamp(),
alter column due_at set default transaction_timestamp();
alter table passage_origin alter column at set default transaction_timestamp();
alter table person alter column created_at set default transaction_timestamp();
alter table post alter column made_at set default transaction_timestamp(),
alter column due_at set default transaction_timestamp();
alter table presence alter column seen_at set default transaction_timestamp();
alter table protected_name alter column added_at set default transaction_timestamp();
alter table report_edition alter column made_at set default transaction_timestamp();
alter table saved_view alter column created_at set default transaction_timestamp();
alter table second_reading_waiver alter column at set default transaction_timestamp();
alter table session alter column created_at set default transaction_timestamp(),
alter column last_seen_at set default transaction_timestamp();
alter table setup_link alter column created_at set default transaction_timestamp();
alter table shown_verdict alter column at set default transaction_timestamp();
alter table sign_in_failure alter column at set default transaction_timestamp();
alter table sign_off alter column at set default transaction_timestamp();
alter table story alter column created_at set default transaction_timestamp();
alter table story_member alter column added_at set default transaction_timestamp();
alter table verdict_draft alter column kept_at set default transaction_timestamp();
alter table verdict_revision alter column created_at set default transaction_timestamp();
alter table version_proposal alter column proposed_at set default transaction_timestamp();
