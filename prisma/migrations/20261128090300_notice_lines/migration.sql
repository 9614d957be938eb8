-- An outlet's own correction notice is a line of its own kind: it speaks about the article and is no claim of it.
alter type line_kind add value 'notice' before 'duplicate';
