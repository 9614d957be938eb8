/**
 * Every refusal that the desk knows, once: its code, whether its sender lost a race, and what it means for whoever writes
 * a program against the desk. People read the sentence that comes with each.
 */

/** `race`: somebody or something was faster, so looking again is what helps (409). `mend`: what was sent can be mended (422). */
export type RefusalKind = 'race' | 'mend'

interface Declared {
  kind: RefusalKind
  means: string
}
const race = (means: string) => ({ kind: 'race', means }) as const satisfies Declared
const mend = (means: string) => ({ kind: 'mend', means }) as const satisfies Declared

/** The codes of all refusals. A code that is not here cannot be refused with. */
export const REFUSALS = {
  // anything
  'changed-meanwhile': race('Somebody changed it since it was read; `current` is how it stands now, where it may be seen.'),
  'other-person': race('The page was made for somebody who is not signed in any more; `current` names who is.'),
  forbidden: mend('Not yours to do; one of many that were sent together.'),
  invalid: mend('A field does not fit; `fields` says which and why.'),
  'too-many': mend('There are as many as the desk keeps.'),

  // erasing
  'held-by-law': mend('The story is under legal hold; nothing of it is erased.'),
  'lets-go': mend(
    'The new rules keep something for a shorter time, and some of it would go tonight: say that it may (`letsGo`).',
  ),
  'already-asked': mend('The same erasure waits for another admin already.'),
  answered: race('It was agreed to, refused or withdrawn meanwhile.'),
  'not-own': mend('Only whoever asked for it can withdraw it.'),
  'own-ask': mend('Whoever asked for an erasure does not agree to it.'),
  'too-late': mend('Nobody agreed in time; it is asked for again.'),
  'no-key': mend('The desk has no key to sign with.'),

  // the life of a verdict
  'wrong-state': race('What was asked cannot be done in the present state.'),
  'already-decided': race('An editor decided meanwhile; `current` is the claim as it stands.'),
  'nothing-new': race('There is nothing to do: it was so already.'),
  'not-ready': mend('Something is missing; `fields` or `current` says what.'),
  'no-such-revision': mend('No revision of this number that may be seen.'),
  'cannot-read-second': mend('The named person worked on the claim, saw its verdict, or is no journalist.'),
  'one-by-one': mend('This claim is decided alone, not among many.'),
  'own-work': mend('Another editor does this: it concerns work of one’s own.'),

  // evidence
  'evidence-elsewhere': mend('A passage stands in no article of the story.'),
  'evidence-gone': mend('A passage stands in an older version of its article only.'),
  'evidence-outside': mend('A passage does not fit the text of its article.'),
  'evidence-retired': mend('A passage stands in an article that was retired as a source.'),

  // claims
  'empty-selection': mend('The stretch holds no word.'),
  'nothing-to-split': mend('The cut leaves a half without words.'),
  'not-in-check': mend('The article is still being cleaned up.'),
  'already-back': race('The sentence is a claim again already.'),
  'same-claim': mend('A claim is not merged with itself.'),
  'other-article': mend('Claims of two articles are not merged.'),

  // drafts, presence, threads
  'draft-elsewhere': race('Another window of the same person kept another text meanwhile; `current` is that text.'),
  held: race('Somebody writes on this claim now.'),
  'no-thread': mend('The thread is empty.'),
  'not-in-thread': mend('The note is not in the thread of this claim.'),

  // articles and versions
  'already-checking': race('Claims were extracted from this text already.'),
  'one-article': mend('A story needs a second article before it is read.'),
  'same-text': mend('The story has this text already.'),
  identical: mend('The new version is the text that the desk has.'),
  'another-article': mend('Too little of the old text is left for a new version; `force` says that it is one.'),
  'too-many-articles': mend('The story holds as many articles as it may.'),
  'no-such-line': mend('The line is empty or does not exist.'),
  'under-check': mend('The article under check cannot be retired.'),
  'last-source': mend('The last source cannot be retired.'),
  'empty-text': mend('There is no text.'),
  'too-long': mend('The text is longer than an article may be.'),

  // files
  'wrong-type': mend('Not a kind of file that the desk reads.'),
  'wrong-content': mend('The file is not what its name says.'),
  'too-large': mend('The file is larger than it may be.'),
  encrypted: mend('The file is protected by a password.'),
  encoding: mend('The file is not UTF-8 text.'),
  'empty-file': mend('The file is empty.'),
  broken: mend('The file is damaged.'),
  bomb: mend('The file unpacks to more than it may.'),
  'not-word': mend('The file is a zip and no Word document.'),
  'not-text': mend('The file is a table, a drawing or slides.'),
  'not-news': mend('The file is data and no article.'),
  'no-page': mend('The saved page holds no page.'),
  scanned: mend('The file holds pictures of text and no text.'),
  'no-letters': mend('The file does not say which letters it shows.'),
  'only-attachments': mend('The mail holds nothing but attachments.'),
  empty: mend('The file holds no text.'),
  'too-many-pages': mend('The file has more pages than it may.'),
  'too-slow': mend('The file takes too long to read.'),
  'too-big': mend('The file takes too much memory to read.'),

  // pages that are fetched
  'wrong-address': mend('Not an address that the desk fetches: of the web, without name and password, on a usual port.'),
  'needs-yes': mend('The story is restricted, and the outlet would see the request; `seen` says that it may.'),
  unreachable: mend('The page did not come: blocked, refused, unknown or too slow, which are not told apart.'),
  'moves-for-ever': mend('The address leads on to others without end.'),
  'broken-off': mend('The answer broke off.'),
  'page-gone': mend('The outlet says that there is no such page, or leads to its front page instead.'),
  'page-refused': mend('The outlet does not give the page to the desk.'),
  'page-failed': mend('The outlet has a fault of its own.'),
  paywall: mend('The outlet shows the page to subscribers only.'),
  consent: mend('The outlet asks for consent first.'),
  login: mend('The outlet asks to sign in first.'),
  'scripts-only': mend('The page holds no text until its scripts have run.'),
  feed: mend('The address is of a feed, not of an article.'),
  'no-article': mend('There is no text at the address, or a kind of file that the desk does not read.'),

  // corrections and reports
  stale: race('A verdict of the correction is not in force as it was.'),
  'asked-already': race('A request to this outlet is open already.'),
  notice: mend('The notice does not keep the rules of corrections; `fields` says why.'),
  'not-approved': mend('The correction is not approved yet.'),
  'not-asked': mend('Nothing was requested of the outlet yet.'),
  'no-address': mend('No address of the outlet is known.'),
  'no-post': mend('This desk sends no e-mail.'),
  nothing: mend('There is nothing to report, or nothing withheld to open.'),
  'no-name': mend('An agency or briefing needs its name.'),
  'protected-name': mend('It names somebody whose name is protected.'),
  'sealed-name': mend('It holds a sealed name that its sender may open; “source” and its number say the same.'),
  'keeps-name': mend('Somebody keeps a sealed name of the story, or keeps this one already.'),
  'not-on-story': mend('The person does not see the story.'),
  damaged: mend('What is kept was changed or damaged, and cannot be opened.'),
  impossible: mend('With these house rules no story could be finished; `fields` says why.'),

  // people and stories
  'email-taken': mend('Somebody has this address already.'),
  'weak-password': mend('The password is too easy to guess.'),
  'wrong-password': mend('The present password is another one.'),
  'wrong-code': mend('The code is another one, was used already, or a clock is off.'),
  'wrong-passkey': mend('The passkey is not one of this account, or what it answered is not what was asked.'),
  'factor-there': mend('There is one already; it is removed before another takes its place.'),
  'no-factor': mend('There is no such second factor, or it was not begun.'),
  'last-factor': mend('The house rules want a second factor of this account, and it is the last one.'),
  'issuer-failed': mend('The identity server did not answer as it should; the sentence says in what, and what to do.'),
  'no-sealing-key': mend('The desk was started without SEALING_KEY, or with another one.'),
  'no-passkeys-here': mend('Passkeys need https and a name, or localhost.'),
  'sample-account': mend('A sample account does not put the sample accounts away.'),
  'link-used': mend('The link was used, is too old, or is not the latest.'),
  emptied: mend('The account was emptied: nothing is kept of who it was.'),
  'last-admin': mend('It is the only admin.'),
  'account-open': mend('The account has to be closed first.'),
  'account-closed': mend('The account is closed; it is reopened first.'),
  nobody: mend('The account is closed.'),
  'no-desk': mend('An admin does not check claims.'),
  yourself: mend('That is you.'),
  'still-here': mend('The account is open: its owner does this.'),
  'nothing-open': mend('There is nothing to hand over.'),
  'has-work': mend('The member has open work in the story.'),
  owner: mend('The owner of a story is on it always.'),
  'not-restricted': mend('Everybody in the newsroom sees this story.'),
  'team-taken': mend('A team is called so already.'),
  'no-team': mend('There is no such team that stories are given to: it is closed, or there is none.'),
  'under-decision': mend('Editors of the story have verdicts in hand, and one of them moves it.'),
  'would-decide': mend('The story would make its mover an editor in it.'),
  'nothing-to-open': mend('The address is of no restricted story that its asker does not see already.'),
  practice: mend('A practice story does not do this.'),

  // the ledger of names
  'known-already': race('The ledger has this pair already.'),
  decided: race('The entry was decided on meanwhile.'),
} as const satisfies Record<string, Declared>

/** The code of a refusal. */
export type RefusalCode = keyof typeof REFUSALS

/** HTTP status of a refusal: 409 for a lost race, 422 for what its sender can mend. */
export const statusOfRefusal = (code: RefusalCode): 409 | 422 => (REFUSALS[code].kind === 'race' ? 409 : 422)
