/** What the desk keeps of a person, for that person (docs/decisions/0083), and what of it goes when the account is emptied (0086). Changes nothing. */
import type { Db } from './pool'
import { REVISION_COLUMNS } from './revision-columns'
import { visibleTo } from './visible'

/** A table in which somebody stands. `who`: the columns that name them; any of them makes a row theirs. */
interface Place {
  table: string
  who: readonly string[]
  /** What the rows are, for whoever reads the file. */
  says: string
  /** What is given of a row. */
  gives: readonly string[]
  /** From a row `r` to its story's id, where the rows belong to stories: only those of stories that the person sees are given. */
  story?: string
  /** More that makes a row theirs, or not theirs: SQL on a row `r`, the person as $1. */
  only?: string
  /**
   * What emptying the account does: these rows of theirs go, by SQL on a row `r` with the person as $1, or they stay, and why. What
   * stays names them by their number alone.
   */
  emptied: { gone: string } | { stays: string }
}

const GONE = { gone: 'r.person_id = $1::uuid' }
/** What they found and decided belongs to the desk, and four eyes are shown by it. */
const WORK = { stays: 'work of the desk, by which four eyes are shown' }
/** No word in it says who they were. */
const NUMBER = { stays: 'it holds their number and times alone' }
const OF_CLAIM = '(select c.story_id from claim c where c.id = r.claim_id)'
const OF_ITEM = '(select i.story_id from correction_item i where i.id = r.item_id)'
const OF_ARTICLE = '(select a.story_id from article a where a.id = r.article_id)'
const OF_VERSION = '(select a.story_id from article_version v join article a on a.id = v.article_id where v.id = r.version_id)'

/**
 * Every table that names a person, in the order of the file. A column that refers to `person` and stands in none of these fails a
 * test (lib/db/personal.test.ts). Secrets, and what is about somebody else, are no part of it.
 */
export const PLACES: readonly Place[] = [
  {
    table: 'session',
    who: ['person_id'],
    says: 'Where you are or were signed in',
    gives: ['created_at', 'last_seen_at', 'expires_at', 'agent', 'address', 'factor', 'proved_at'],
    emptied: GONE,
  },
  {
    table: 'known_browser',
    who: ['person_id'],
    says: 'Browsers that you signed in from',
    gives: ['first_at', 'last_at'],
    emptied: GONE,
  },
  {
    table: 'person_identity',
    who: ['person_id'],
    says: 'Your account at the identity server of the house',
    gives: ['issuer', 'subject', 'linked_at', 'last_at', 'closed_at', 'left_at', 'removed_at'],
    emptied: GONE,
  },
  {
    table: 'scim_access',
    who: ['made_by_id'],
    says: 'Tokens for the identity server that you made',
    gives: ['label', 'made_at', 'used_at', 'ended_at'],
    emptied: { stays: 'what the token is called is of the desk' },
  },
  {
    table: 'passkey',
    who: ['person_id'],
    says: 'Your passkeys',
    gives: ['name', 'transports', 'added_at', 'used_at', 'refused_at'],
    emptied: GONE,
  },
  { table: 'totp_factor', who: ['person_id'], says: 'Your app for codes', gives: ['made_at', 'confirmed_at'], emptied: GONE },
  {
    table: 'recovery_code',
    who: ['person_id'],
    says: 'Your recovery codes, without the codes',
    gives: ['used_at'],
    emptied: GONE,
  },
  {
    table: 'account_link',
    who: ['person_id', 'made_by_id'],
    says: 'Links by which you set a password, or that you made for others',
    gives: ['kind', 'made_at', 'expires_at', 'used_at', 'ended_at'],
    emptied: { gone: 'r.person_id = $1::uuid' },
  },
  {
    table: 'account_letter',
    who: ['person_id'],
    says: 'Letters about your account',
    gives: ['kind', 'facts', 'made_at', 'due_at', 'sent_at', 'failed_at'],
    emptied: GONE,
  },
  {
    table: 'post',
    who: ['person_id'],
    says: 'What you were told, and when it was sent',
    gives: ['kind', 'made_at', 'due_at', 'sent_at', 'failed_at'],
    story: '(select s.id from story s where s.id::text = r.stream_id)',
    emptied: GONE,
  },
  { table: 'news_looked', who: ['person_id'], says: 'When you last looked at the bell', gives: ['at'], emptied: GONE },
  {
    table: 'saved_view',
    who: ['person_id'],
    says: 'Your saved views',
    gives: ['screen', 'name', 'query', 'shared', 'created_at'],
    only: `(r.story_id is null or exists (select from story s where s.id = r.story_id and ${visibleTo('$1::uuid')}))`,
    emptied: { gone: 'r.person_id = $1::uuid and not r.shared' },
  },
  {
    table: 'presence',
    who: ['person_id'],
    says: 'Where you are now',
    gives: ['writing_since', 'typed_at', 'seen_at'],
    story: 'r.story_id',
    emptied: GONE,
  },
  {
    table: 'story',
    who: ['owner_id', 'signed_off_by'],
    says: 'Stories that you own or signed off',
    gives: ['id', 'title', 'created_at', 'signed_off_at'],
    story: 'r.id',
    emptied: WORK,
  },
  {
    table: 'story_member',
    who: ['person_id', 'added_by'],
    says: 'Stories that you are on, or brought others to',
    gives: ['story_id', 'by_hand', 'added_at', 'opened'],
    story: 'r.story_id',
    emptied: NUMBER,
  },
  {
    table: 'team_member',
    who: ['person_id'],
    says: 'What you are in the stories of which team',
    gives: ['team_id', 'role', 'issuer', 'added_at'],
    emptied: NUMBER,
  },
  {
    table: 'story_seen',
    who: ['person_id'],
    says: 'How far you have read stories',
    gives: ['story_id', 'seq'],
    story: 'r.story_id',
    emptied: GONE,
  },
  {
    table: 'article',
    who: ['retired_by'],
    says: 'Articles that you retired',
    gives: ['id', 'story_id', 'retired_at', 'retired_reason'],
    story: 'r.story_id',
    emptied: WORK,
  },
  {
    table: 'article_version',
    who: ['imported_by'],
    says: 'Texts that you brought in',
    gives: ['id', 'article_id', 'number', 'file_name', 'note', 'created_at'],
    story: OF_ARTICLE,
    emptied: WORK,
  },
  {
    table: 'fetched_page',
    who: ['person_id'],
    says: 'Pages that you had fetched',
    gives: ['story_id', 'address', 'fetched_at'],
    story: 'r.story_id',
    emptied: GONE,
  },
  {
    table: 'watch',
    who: ['person_id'],
    says: 'Articles that you have watched',
    gives: ['article_id', 'since'],
    story: OF_ARTICLE,
    emptied: NUMBER,
  },
  {
    table: 'version_proposal',
    who: ['dismissed_by'],
    says: 'Proposed texts that you put aside',
    gives: ['article_id', 'proposed_at', 'dismissed_at'],
    story: OF_ARTICLE,
    emptied: NUMBER,
  },
  {
    table: 'claim',
    who: ['assignee_id', 'flagged_by', 'second_reader_id', 'legal_by'],
    says: 'Claims that wait for you, or that you flagged',
    gives: ['id', 'story_id', 'flagged_at', 'legal_at'],
    story: 'r.story_id',
    emptied: NUMBER,
  },
  {
    table: 'claim_hand',
    who: ['person_id'],
    says: 'What you had a hand in',
    gives: ['claim_id', 'how', 'at'],
    story: OF_CLAIM,
    emptied: NUMBER,
  },
  {
    table: 'shown_verdict',
    who: ['person_id'],
    says: 'Verdicts that you had on the screen before your second reading',
    gives: ['claim_id', 'at'],
    story: OF_CLAIM,
    emptied: NUMBER,
  },
  {
    table: 'verdict_draft',
    who: ['person_id'],
    says: 'Your drafts',
    gives: ['claim_id', 'number', 'content', 'kept_at'],
    story: OF_CLAIM,
    emptied: GONE,
  },
  {
    table: 'verdict_revision',
    who: ['author_id'],
    says: 'Your verdicts',
    gives: ['claim_id', 'number', 'created_at', ...REVISION_COLUMNS],
    story: OF_CLAIM,
    emptied: WORK,
  },
  {
    table: 'revision_contributor',
    who: ['person_id'],
    says: 'Verdicts that hold words of yours',
    gives: ['revision_id'],
    story: '(select c.story_id from verdict_revision v join claim c on c.id = v.claim_id where v.id = r.revision_id)',
    emptied: NUMBER,
  },
  {
    table: 'comment',
    who: ['person_id'],
    says: 'Your notes in threads',
    gives: ['claim_id', 'text', 'created_at'],
    story: OF_CLAIM,
    emptied: WORK,
  },
  {
    table: 'thread',
    who: ['resolved_by'],
    says: 'Threads that you settled',
    gives: ['claim_id', 'resolved_at'],
    story: OF_CLAIM,
    emptied: NUMBER,
  },
  {
    table: 'decision',
    who: ['decider_id'],
    says: 'Your decisions',
    gives: ['claim_id', 'outcome', 'reason', 'category', 'created_at'],
    story: OF_CLAIM,
    emptied: WORK,
  },
  {
    table: 'confirmation',
    who: ['person_id'],
    says: 'Decisions that you confirmed',
    gives: ['decision_id', 'at'],
    story: '(select c.story_id from decision d join claim c on c.id = d.claim_id where d.id = r.decision_id)',
    emptied: NUMBER,
  },
  {
    table: 'contest',
    who: ['person_id'],
    says: 'Decisions that you contested',
    gives: ['claim_id', 'reason', 'at', 'outcome'],
    story: OF_CLAIM,
    emptied: WORK,
  },
  {
    table: 'contest',
    who: ['decided_by'],
    says: 'Contests that you decided',
    gives: ['claim_id', 'outcome', 'answer', 'decided_at'],
    story: OF_CLAIM,
    emptied: WORK,
  },
  {
    table: 'second_reading_waiver',
    who: ['person_id'],
    says: 'Second readings that you waived',
    gives: ['revision_id', 'reason', 'at'],
    story: '(select c.story_id from verdict_revision v join claim c on c.id = v.claim_id where v.id = r.revision_id)',
    emptied: WORK,
  },
  {
    table: 'sign_off',
    who: ['person_id'],
    says: 'Your sign-offs',
    gives: ['story_id', 'override_reason', 'at', 'voided_at'],
    story: 'r.story_id',
    emptied: WORK,
  },
  {
    table: 'correction_item',
    who: ['created_by', 'edited_by', 'approved_by'],
    says: 'Corrections that you composed, edited or approved',
    gives: ['id', 'story_id', 'created_at', 'edited_at', 'approved_at'],
    story: 'r.story_id',
    emptied: WORK,
  },
  {
    table: 'correction_request',
    who: ['person_id'],
    says: 'Requests that you sent to outlets',
    gives: ['item_id', 'state', 'channel', 'requested_at'],
    story: OF_ITEM,
    emptied: WORK,
  },
  {
    table: 'correction_step',
    who: ['person_id'],
    says: 'Answers of outlets that you wrote down',
    gives: ['request_id', 'state', 'note', 'happened_at', 'recorded_at'],
    story: '(select i.story_id from correction_request q join correction_item i on i.id = q.item_id where q.id = r.request_id)',
    emptied: WORK,
  },
  {
    table: 'report_edition',
    who: ['made_by'],
    says: 'Editions that you issued',
    gives: ['story_id', 'number', 'made_at'],
    story: 'r.story_id',
    emptied: NUMBER,
  },
  {
    table: 'edition_opening',
    who: ['opened_by'],
    says: 'Closed editions that you opened',
    gives: ['edition_id', 'reason', 'opened_at'],
    story: '(select e.story_id from report_edition e where e.id = r.edition_id)',
    emptied: WORK,
  },
  {
    table: 'protected_name',
    who: ['added_by', 'removed_by'],
    says: 'Names that you protected or took off, without the names',
    gives: ['story_id', 'added_at', 'removed_at'],
    story: 'r.story_id',
    emptied: NUMBER,
  },
  {
    table: 'sealed_name',
    who: ['sealed_by'],
    says: 'Names that you sealed, without the names',
    gives: ['story_id', 'number'],
    story: 'r.story_id',
    emptied: WORK,
  },
  {
    table: 'sealed_keeper',
    who: ['person_id', 'given_by'],
    says: 'Sealed names that you keep or kept, or gave others to keep, without the names',
    gives: ['since', 'until'],
    story: '(select n.story_id from sealed_name n where n.id = r.sealed_id)',
    emptied: NUMBER,
  },
  {
    table: 'passage_origin',
    who: ['person_id'],
    says: 'Origins of passages that you confirmed',
    gives: ['version_id', 'kind', 'name', 'at', 'undone_at'],
    story: OF_VERSION,
    emptied: WORK,
  },
  {
    table: 'alias',
    who: ['proposed_by'],
    says: 'Pairs of names that you proposed',
    gives: ['one', 'other', 'note', 'state', 'proposed_at'],
    story: 'r.story_id',
    emptied: WORK,
  },
  {
    table: 'alias',
    who: ['decided_by'],
    says: 'Pairs of names that you decided',
    gives: ['one', 'other', 'state', 'decided_at'],
    story: 'r.story_id',
    emptied: WORK,
  },
  {
    table: 'outlet_contact',
    who: ['set_by'],
    says: 'Addresses of outlets that you wrote down',
    gives: ['outlet', 'email', 'note', 'set_at'],
    emptied: WORK,
  },
  {
    table: 'house_policy',
    who: ['set_by'],
    says: 'House rules that you set',
    gives: ['version', 'note', 'set_at'],
    emptied: WORK,
  },
  {
    table: 'erasure',
    who: ['person_id'],
    says: 'What you erased',
    gives: ['kind', 'story_id', 'reason', 'law', 'asked', 'at'],
    story: 'r.story_id',
    emptied: { stays: 'on record: by whom words went' },
  },
  {
    table: 'erasure_ask',
    who: ['asked_by', 'decided_by'],
    says: 'Erasures that you asked for, agreed to or refused',
    gives: ['kind', 'reason', 'law', 'asked', 'at', 'outcome', 'decided_at'],
    emptied: { stays: 'on record: who asked for an erasure, and who agreed' },
  },
  {
    table: 'event',
    who: ['person_id'],
    says: 'What you did in stories',
    gives: ['story_id', 'claim_id', 'type', 'at'],
    story: 'r.story_id',
    only: 'r.story_id is not null',
    emptied: { stays: 'the trail: their name in it goes, by a tombstone' },
  },
  {
    table: 'event',
    who: ['person_id'],
    says: 'What you did on the desk',
    gives: ['type', 'at'],
    only: 'r.story_id is null',
    emptied: { stays: 'the trail: their name in it goes, by a tombstone' },
  },
  {
    table: 'event',
    who: [],
    says: 'What was done with your account',
    gives: ['type', 'payload', 'at'],
    only: `r.stream_id = 'newsroom' and r.payload ->> 'person' = $1::text`,
    emptied: { stays: 'the trail: their name in it goes, by a tombstone' },
  },
]

/** A part of what is kept of a person. */
export interface PersonalPart {
  table: string
  says: string
  rows: Record<string, unknown>[]
  /** Rows of stories that the person does not see: counted, and not given. */
  leftOut: number
}

/** What the desk keeps of a person, part by part; each is read when it is asked for. */
export async function* personalParts(on: Db, personId: string): AsyncGenerator<PersonalPart> {
  const account = await on.rows<Record<string, unknown>>(
    'select id, name, email, role, created_at, disabled_at, preferences from person where id = $1',
    [personId],
  )
  yield { table: 'person', says: 'Your account', rows: account, leftOut: 0 }
  for (const { table, who, says, gives, story, only } of PLACES) {
    const theirs = who.length > 0 ? `(${who.map((column) => `r.${column} = $1::uuid`).join(' or ')})` : 'true'
    // what belongs to no story, as a pair of names for the whole desk, is theirs as it is
    const seen = story
      ? `(${story} is null or exists (select from story s where s.id = ${story} and ${visibleTo('$1::uuid')}))`
      : 'true'
    const condition = `${theirs}${only ? ` and ${only}` : ''}`
    const rows = await on.rows<Record<string, unknown>>(
      `select ${gives.map((column) => `r.${column}`).join(', ')} from "${table}" r where ${condition} and ${seen}`,
      [personId],
    )
    const leftOut = story
      ? (
          await on.one<{ n: number }>(`select count(*)::int as n from "${table}" r where ${condition} and not ${seen}`, [
            personId,
          ])
        ).n
      : 0
    if (rows.length > 0 || leftOut > 0) yield { table, says, rows, leftOut }
  }
}

/** What names a person and refers to nobody's row: by their number, address or name ($2, $3). It goes when the account is emptied. */
export const BESIDE: readonly { table: string; gone: string }[] = [
  { table: 'sign_in_failure', gone: 'r.account = $2::text' },
  { table: 'reset_ask', gone: 'r.email = $2::text' },
  { table: 'rate_window', gone: 'strpos(r.key, $1::text) > 0 or strpos(r.key, $2::text) > 0' },
  {
    table: 'idempotency_key',
    gone: `r.person_id = $1::uuid or strpos(coalesce(r.response, ''), $2::text) > 0 or strpos(coalesce(r.response, ''), to_json($3::text)::text) > 0`,
  },
]
