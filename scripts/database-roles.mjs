// Who may do what in the database (docs/decisions): the desk works by a role that owns nothing; what it may do with each table
// stands here. A second role, which that one takes on inside an erasure alone, may blank what is on record. Whoever owns the tables
// migrates and restores. `npm run database:roles` makes the two in a database of your own.
import { createHmac, randomBytes } from 'node:crypto'
import pg from 'pg'
import { readEnvironment, SESSION } from '../lib/environment.cjs'

/** What the desk's role may do, by table. A table that stands in none of these is closed to it, and fails scripts/database-roles.test.ts. */
export const RIGHTS = {
  select: ['_prisma_migrations', 'carried_event', 'erasable', 'turn_kind', 'turn_rule'],
  // what is on record: it is added to, and nothing else
  'select, insert': [
    'article_version',
    'attestation',
    'attested_head',
    'carried_trail',
    'checked_sentence',
    'claim_hand',
    'claim_lineage',
    'claim_place',
    'comment',
    'confirmation',
    'correction_step',
    'decision',
    'edition_opening',
    'edition_signature',
    'erasure',
    'event',
    'evidence',
    'evidence_place',
    'house_policy',
    'letter_request',
    'machine_record',
    'report_edition',
    'resealing',
    'revision_contributor',
    'sealed_name',
    'second_reading_waiver',
    'shown_verdict',
    'signing_key',
    'tombstone',
    'verdict_revision',
  ],
  'select, update': ['post_state', 'search_backlog'],
  'select, insert, update': [
    'account_link',
    'alias',
    'article',
    'claim',
    'contest',
    'correction_item',
    'correction_request',
    'erasure_ask',
    'line',
    'model_answer',
    'model_call',
    'news_looked',
    'nothing_to_check',
    'outlet_contact',
    'outlet_letter',
    'passage_origin',
    'person',
    'person_identity',
    'post',
    'protected_name',
    'scim_access',
    'sealed_keeper',
    'sign_off',
    'story',
    'story_seen',
    'stream',
    'team',
    'thread',
    'version_proposal',
    'witness',
  ],
  'select, insert, update, delete': [
    'account_letter',
    'correction_item_claim',
    'fetched_page',
    'hint',
    'idempotency_key',
    'known_browser',
    'passkey',
    'presence',
    'rate_window',
    'recovery_code',
    'reset_ask',
    'saved_view',
    'search_document',
    'session',
    'setup_link',
    'sign_in_failure',
    'source_relation',
    'spent_challenge',
    'story_member',
    'suggestion',
    'team_member',
    'totp_factor',
    'verdict_draft',
    'watch',
  ],
}
/** Rows on record that are locked while something is written beside them, for which PostgreSQL asks that a column may be written: one that a trigger keeps. Of a sealed name that is what is sealed anew by another key. */
const LOCKED = { comment: 'id', sealed_name: 'sealed, key_id', verdict_revision: 'id' }
/** What goes as whole rows in an erasure, in the emptying of an account or by the house's clocks, beside what the desk may delete. */
const LET_GO = [
  'account_link',
  'model_answer',
  'news_looked',
  'nothing_to_check',
  'outlet_letter',
  'person_identity',
  'post',
  'story_seen',
  'version_proposal',
]

const DESK = 'second_source_desk'
/** The role that erases, by the desk's: lib/db/write/door.ts finds it by this name. */
const eraserOf = (desk) => `${desk}_eraser`
const quoted = (name) => pg.escapeIdentifier(name)

/**
 * Gives the desk's role, and the one that erases, what they may do with what the connected role owns, and takes what else they had.
 * Run after every migration and restore, so that no table is forgotten or kept open. Throws a sentence where the roles are missing.
 */
export async function grant(client, desk) {
  const eraser = eraserOf(desk)
  const {
    rows: [is],
  } = await client.query(
    `select current_user = $1 as same, array(select rolname::text from pg_roles where rolname in ($1, $2)) as there`,
    [desk, eraser],
  )
  if (is.same) return
  const missing = [desk, eraser].filter((role) => !is.there.includes(role))
  if (missing.length)
    throw new Error(`The database has no role ${missing.join(' and no role ')}. Make them with "npm run database:roles".`)
  const { rows: tables } = await client.query(
    `select c.relname as name, n.nspname as schema, c.relkind = 'v' as is_view, c.relkind = 'S' as is_sequence, c.relrowsecurity as guarded
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('public', 'graphile_worker') and c.relkind in ('r', 'p', 'v', 'S') and pg_has_role(c.relowner, 'usage')
       and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e') order by 1`,
  )
  const { rows: erasable } = tables.some(({ name }) => name === 'erasable')
    ? await client.query(
        'select table_name as name, array_agg(column_name::text order by column_name) as columns from erasable group by 1 order by 1',
      )
    : { rows: [] }
  const rightsOf = new Map(Object.entries(RIGHTS).flatMap(([rights, names]) => names.map((name) => [name, rights])))
  const both = `${quoted(desk)}, ${quoted(eraser)}`
  const said = [`grant usage on schema public to ${both}`]
  if (tables.some(({ schema }) => schema === 'graphile_worker')) {
    said.push(`grant usage on schema graphile_worker to ${both}`)
    said.push(`grant execute on all functions in schema graphile_worker to ${both}`)
  }
  for (const { name, schema, is_view, is_sequence, guarded } of tables) {
    const at = `${schema}.${quoted(name)}`
    if (is_sequence) {
      said.push(`revoke all on sequence ${at} from ${both}`, `grant usage, select on sequence ${at} to ${both}`)
      continue
    }
    said.push(`revoke all on ${at} from ${both}`)
    if (schema === 'graphile_worker') {
      said.push(`grant ${name === 'migrations' || is_view ? 'select' : 'select, insert, update, delete'} on ${at} to ${both}`)
      // its own tables let nobody but their owner see a row
      if (guarded) {
        said.push(`drop policy if exists second_source on ${at}`)
        said.push(`create policy second_source on ${at} to ${both} using (true) with check (true)`)
      }
      continue
    }
    const rights = is_view ? 'select' : rightsOf.get(name)
    if (rights) said.push(`grant ${rights} on ${at} to ${both}`)
    if (name in LOCKED) said.push(`grant update (${LOCKED[name]}) on ${at} to ${both}`)
    if (LET_GO.includes(name)) said.push(`grant delete on ${at} to ${quoted(eraser)}`)
  }
  for (const { name, columns } of erasable)
    said.push(`grant update (${columns.map(quoted).join(', ')}) on public.${quoted(name)} to ${quoted(eraser)}`)
  // in one piece: whoever serves meanwhile has what they had, or what they are given
  await client.query(`begin;\nset local lock_timeout = '10s';\n${said.join(';\n')};\ncommit`).catch(async (error) => {
    await client.query('rollback').catch(() => {})
    throw error
  })
}

/** The SQL that makes both roles in a database: for whoever may make roles there. Run again it changes nothing but what is missing. */
export function rolesSql(database, desk, password) {
  const eraser = eraserOf(desk)
  const least = 'nosuperuser nocreatedb nocreaterole noinherit'
  const makes = (role, how) =>
    `do $$ begin if not exists (select from pg_roles where rolname = ${pg.escapeLiteral(role)}) then create role ${quoted(role)} ${how} ${least}; end if; end $$;`
  return [
    '-- the role that the desk works by: it owns nothing, and inherits nothing',
    makes(desk, 'login'),
    ...(password === null ? [] : [`alter role ${quoted(desk)} login password ${pg.escapeLiteral(password)};`]),
    '-- the one that blanks what is erased: the desk takes it on inside an erasure, nobody signs in by it',
    makes(eraser, 'nologin'),
    `grant ${quoted(eraser)} to ${quoted(desk)};`,
    `grant connect on database ${quoted(database)} to ${quoted(desk)};`,
    `revoke create, temporary on database ${quoted(database)} from public;`,
    'revoke create on schema public from public;',
  ].join('\n')
}

/** An address with another role and its password. */
export function deskUrl(url, password, desk = DESK) {
  const own = new URL(url)
  own.username = encodeURIComponent(desk)
  own.password = encodeURIComponent(password)
  return own.href
}

/** The password of the desk's role in the built-in database, from the one that secrets.json keeps: it leads to this one, and not back. */
export const deskPassword = (database) => createHmac('sha256', database).update('the desk’s own role').digest('base64url')

async function connected(url) {
  const client = new pg.Client({ connectionString: url, options: SESSION, connectionTimeoutMillis: 5000 })
  client.on('error', () => {})
  await client.connect()
  return client
}

/** Makes both roles at an address of somebody who may, with this password, or the one they have. Resolves to the name of the desk's role. */
export async function makeRoles(url, password, desk = DESK) {
  const client = await connected(url)
  try {
    const {
      rows: [{ database }],
    } = await client.query('select current_database() as database')
    // two starts at once make them one after the other
    await client.query(`begin; select pg_advisory_xact_lock(72707375);\n${rolesSql(database, desk, password)}\ncommit`)
    return desk
  } finally {
    await client.end()
  }
}

/** By which role an address leads into the database, whatever a pooler makes of it. */
export async function roleOf(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query('select current_user as role')
    return rows[0].role
  } finally {
    await client.end()
  }
}

/** Whether the role of an address may change the desk's tables: it owns them, or there are none yet. */
export async function mayMigrate(url) {
  const client = await connected(url)
  try {
    const { rows } = await client.query(
      `select pg_has_role(relowner, 'usage') as owns from pg_class where relnamespace = 'public'::regnamespace and relname = 'event' and relkind in ('r', 'p')`,
    )
    return rows[0]?.owns ?? true
  } finally {
    await client.end()
  }
}

/** What the role of an address may do beyond what the desk needs, in a sentence with what to do; null where it is as it should be. */
export async function tooStrong(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => {})
  await client.connect()
  try {
    const {
      rows: [is],
    } = await client.query(
      `select r.rolname as role, r.rolsuper as super, r.rolcreaterole or r.rolcreatedb or r.rolbypassrls or r.rolreplication as broad,
         exists (select from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and pg_has_role(c.relowner, 'member')
           and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')) as owns,
         has_schema_privilege('public', 'create') or has_database_privilege(current_database(), 'create, temporary') as creates
       from pg_roles r where r.rolname = current_user`,
    )
    const can = is.super
      ? 'is a superuser'
      : is.owns
        ? 'owns the desk’s tables'
        : is.creates
          ? 'may make tables'
          : is.broad
            ? 'may make roles or databases, or read past their rules'
            : null
    return (
      can &&
      `The desk’s role ${is.role} ${can}, so that it could switch off what guards the record. Give it one that owns nothing ("npm run database:roles" makes it, docs/operations.md says how), and keep this one in DATABASE_OWNER_URL for migrations.`
    )
  } finally {
    await client.end()
  }
}

/** Gives the desk's role what it may do, by the owner's address. */
export async function grantAt(url, desk) {
  const client = await connected(url)
  try {
    await grant(client, desk)
  } finally {
    await client.end()
  }
}

async function isThere(url, role) {
  const client = await connected(url)
  try {
    return (await client.query('select from pg_roles where rolname = $1', [role])).rows.length > 0
  } finally {
    await client.end()
  }
}

/** `npm run database:roles`: makes both roles by an address, or by the two variables; with neither it prints how. Resolves to what it says. */
async function made(address, isFresh) {
  const { values, faults } = readEnvironment(process.env)
  if (faults.length) throw new Error(faults.join('\n'))
  const { DATABASE_URL, DATABASE_OWNER_URL } = values
  if (address) {
    const password = isFresh || !(await isThere(address, DESK)) ? randomBytes(24).toString('base64url') : null
    await makeRoles(address, password)
    await grantAt(address, DESK)
    return `The roles ${DESK} and ${eraserOf(DESK)} are there. Start the desk with
  DATABASE_URL=${deskUrl(address, password ?? 'THE-PASSWORD-IT-HAS')}
  DATABASE_OWNER_URL=the address of the role that owns the tables: the one given here, where that is so
${password === null ? 'Its password is as it was; "--new-password" gives it another one.' : 'This password is shown once.'}`
  }
  if (DATABASE_URL && DATABASE_OWNER_URL) {
    const { username, password } = new URL(DATABASE_URL)
    const [desk, owner] = [decodeURIComponent(username), decodeURIComponent(new URL(DATABASE_OWNER_URL).username)]
    if (!desk || !password || desk === owner)
      throw new Error('DATABASE_URL has to name a role of its own, with its password: not the owner’s.')
    await makeRoles(DATABASE_OWNER_URL, decodeURIComponent(password), desk)
    await grantAt(DATABASE_OWNER_URL, desk)
    return `The role ${desk} is there and owns nothing, and ${eraserOf(desk)} beside it.`
  }
  return `-- For somebody who may make roles, in the desk's database (here second_source). Then put the desk's role into DATABASE_URL and the one
-- that owns the tables into DATABASE_OWNER_URL: every start gives the desk's role what it may do.
${rolesSql('second_source', DESK, 'a password of its own')}`
}

if (process.argv[1] === import.meta.filename) {
  const args = process.argv.slice(2)
  try {
    console.log(
      await made(
        args.find((arg) => !arg.startsWith('--')),
        args.includes('--new-password'),
      ),
    )
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  }
}
