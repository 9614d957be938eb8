-- What another article states and the one under check leaves out is kept as evidence of its own kind: the passage, under the verdict that notes it.
alter type stance add value 'missing';
