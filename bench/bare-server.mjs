// The peer of bench:http: node's own http server and pg, the same session look-up and the same
// SQL as the app, and nothing else: no framework, no parsing of input, no policy.
import { createHash } from 'node:crypto'
import http from 'node:http'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 12 })
const q = (client, name, text, values) => client.query({ name, text, values }).then((r) => r.rows)

const FIND_ACTOR = `select p.id, p.name, p.email, p.role, s.last_seen_at < now() - interval '1 minute' as stale
  from session s join person p on p.id = s.person_id
  where s.token_hash = $1 and p.disabled_at is null and s.expires_at > now() and s.last_seen_at > now() - make_interval(mins => $2)`
const BEGIN_INTENT = `with who as (select id, name, email, role from person where id = $1 and disabled_at is null for share),
  noted as (insert into idempotency_key (person_id, key, route, body_hash) select id, $2, $3, $4 from who on conflict do nothing returning 1)
  select who.*, exists (select from noted) as fresh from who`
const LOCK_CLAIM = `select c.*, (select number from verdict_revision where id = c.head_revision_id) as head_number,
  c.head_revision_id is not null and c.head_revision_id is not distinct from c.effective_revision_id as head_approved,
  array(select person_id::text from revision_contributor rc where rc.revision_id = c.head_revision_id) as contributors, s.visibility, s.owner_id
  from claim c join story s on s.id = c.story_id where c.id = $1 for update of c`
const REVISIONS = `select r.*, p.name as author_name, array(select person_id::text from revision_contributor c where c.revision_id = r.id) as contributors,
  (select json_agg(json_build_object('versionId', e.version_id, 'articleId', v.article_id, 'start', e.span_start, 'end', e.span_end, 'stance', e.stance, 'quote', e.quote) order by e.position)
   from evidence e join article_version v on v.id = e.version_id where e.revision_id = r.id) as evidence
  from verdict_revision r join person p on p.id = r.author_id where r.id = any($1) order by r.number`
const INSERT_REVISION = `insert into verdict_revision (claim_id, number, value, note, reasons, facets, who_is_wrong, proposed_text, remedy, searched, same_origin_note, author_id)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning id`
const WRITE_REVISION = `with people as (insert into revision_contributor (revision_id, person_id) select $1, unnest($2::uuid[])),
  proof as (insert into evidence (revision_id, position, version_id, span_start, span_end, quote, stance)
    select $1, e.ord - 1, e.version_id, e.s, e.e, e.quote, e.stance::stance from unnest($3::uuid[], $4::int[], $5::int[], $6::text[], $7::text[]) with ordinality as e(version_id, s, e, quote, stance, ord))
  update claim set head_revision_id = $1, version = version + 1, state = 'draft', state_since = case when state = 'draft' then state_since else now() end where id = $8`
const APPEND = `insert into event (stream_id, seq, type, person_id, story_id, claim_id, payload, prev_hash, hash) values ($1, 0, 'verdict-saved', $2, $3, $4, $5, '', '') returning seq`
const END_INTENT = 'update idempotency_key set status = 200, response = $3 where person_id = $1 and key = $2'

async function actorOf(request) {
  const token = /second-source\.session=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? ''
  const [actor] = await q(pool, 'actor', FIND_ACTOR, [createHash('sha256').update(token).digest(), 60])
  return actor
}

async function save(actor, claimId, key, body, raw) {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await q(client, 'begin-intent', BEGIN_INTENT, [actor.id, key, 'PUT', createHash('sha256').update(raw).digest()])
    const [claim] = await q(client, 'lock', LOCK_CLAIM, [claimId])
    const before = claim.head_revision_id ? await q(client, 'revisions', REVISIONS, [[claim.head_revision_id]]) : []
    const c = body.content
    const number = (claim.head_number ?? 0) + 1
    const [revision] = await q(client, 'revision', INSERT_REVISION, [
      claimId,
      number,
      c.value,
      c.note,
      c.reasons,
      c.facets,
      c.whoIsWrong,
      c.proposedText,
      c.remedy,
      c.searched,
      c.sameOriginNote,
      actor.id,
    ])
    await q(client, 'write', WRITE_REVISION, [revision.id, [actor.id], [], [], [], [], [], claimId])
    await q(client, 'append', APPEND, [
      claim.story_id,
      actor.id,
      claim.story_id,
      claimId,
      JSON.stringify({ revision: number, before: before[0] ?? null, after: c }),
    ])
    const answer = JSON.stringify({ claimId, version: claim.version + 1, state: 'draft', revision: number })
    await q(client, 'end-intent', END_INTENT, [actor.id, key, answer])
    await client.query('commit')
    return answer
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

http
  .createServer((request, response) => {
    const chunks = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', async () => {
      try {
        const actor = await actorOf(request)
        if (!actor) return response.writeHead(401).end()
        const raw = Buffer.concat(chunks)
        const answer = await save(actor, request.url.split('/')[3], request.headers['idempotency-key'], JSON.parse(raw), raw)
        response.writeHead(200, { 'content-type': 'application/json' }).end(answer)
      } catch (error) {
        response.writeHead(500).end(error.message)
      }
    })
  })
  .listen(Number(process.env.PORT), '127.0.0.1')
