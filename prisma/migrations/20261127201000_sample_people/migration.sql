-- Accounts of the sample have a published password: they are told apart, so that they open nothing beyond their own machine.
alter table person add column sample boolean not null default false;
update person set sample = true where email in ('mina@desk.example', 'noah@desk.example', 'joon@desk.example', 'ana@desk.example');
