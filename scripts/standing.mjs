// The functions and views of the database, a file each in prisma/functions and prisma/views: what a database with every
// migration holds, beside what the files say.
import fs from 'node:fs'
import path from 'node:path'

const here = path.resolve(import.meta.dirname, '../prisma')

/** The files of a folder of prisma/, by the name of what they make. */
export const filesOf = (folder) =>
  new Map(
    fs
      .readdirSync(path.join(here, folder))
      .sort()
      .map((name) => [name.replace(/\.sql$/, ''), fs.readFileSync(path.join(here, folder, name), 'utf8')]),
  )

/** What a file makes: its text without the sentence above it that says what it is for. */
export const written = (text) => text.replace(/^(?:--.*\n)+/, '').trim()

/** The texts of the functions in a database, by name. */
export async function standingFunctions(client) {
  const { rows } = await client.query(
    `select p.proname as name, pg_get_functiondef(p.oid) as text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname = 'public' and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`,
  )
  return new Map(rows.map((row) => [row.name, `${row.text.trimEnd()};`]))
}

/** The names of the views in a database. */
export async function standingViews(client) {
  const { rows } = await client.query(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind = 'v' order by 1`,
  )
  return rows.map((row) => row.name)
}

/** PostgreSQL has no such table, or no such column: the text asks for what its own migration brings. */
const MISSING = new Set(['42P01', '42703'])

/** Whether a view stands as a text says. The text is tried in a schema beside, and nothing of it stays. */
export async function isView(client, name, text) {
  const definition = async (schema) =>
    (await client.query(`select pg_get_viewdef(to_regclass($1)) as text`, [`${schema}.${name}`])).rows[0].text
  await client.query('begin')
  try {
    const standing = await definition('public')
    if (standing === null) return false
    await client.query('create schema beside; set local search_path = beside, public')
    await client.query(written(text))
    await client.query('set local search_path = public')
    return (await definition('beside')) === standing
  } catch (error) {
    if (MISSING.has(error.code)) return false
    throw error
  } finally {
    await client.query('rollback')
  }
}

/** The texts of functions that a database holds otherwise, or not. */
export async function changedFunctions(client) {
  const standing = await standingFunctions(client)
  return [...filesOf('functions')].filter(([name, text]) => standing.get(name) !== written(text)).map(([, text]) => written(text))
}

/** The texts of views that a database holds otherwise, or not. */
export async function changedViews(client) {
  const changed = []
  for (const [name, text] of filesOf('views')) if (!(await isView(client, name, text))) changed.push(written(text))
  return changed
}
