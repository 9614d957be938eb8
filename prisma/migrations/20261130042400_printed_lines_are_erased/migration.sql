-- Why: where the lines of a PDF are printed came after the list of what may be blanked, and no text that came as one could be erased.

drop trigger erasable_fixed on erasable;
insert into erasable (table_name, column_name, how) values ('article_version', 'printed', 'null');
create trigger erasable_fixed before insert or update or delete on erasable for each row execute function append_only();
