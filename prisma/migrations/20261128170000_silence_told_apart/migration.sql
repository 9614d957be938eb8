-- Nothing there and not looked at are two things: a source in another language, or one that could not be read, is not silent.
alter type relation add value 'not_compared' before 'unclear';
-- What comes nearest in an article that does not state the claim: one key away, and no hint.
alter type band add value 'nearest';
