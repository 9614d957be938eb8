-- Whose turn it is, is asked on every page. Most claims are unchecked or approved and wait for nobody in particular:
-- those in between are found without reading the others. A verdict approved by its own author is as rare.
create index claim_under_way on claim (story_id) where state not in ('unchecked', 'approved', 'withdrawn');
create index decision_unreviewed on decision (revision_id) where unreviewed;
