// Every variable that the desk reads, with what it means, its default, and what is a wrong value. One list: the scripts
// (plain Node), the guard before the server and the app (lib/env.ts) read it, and README's table is made from it.

const { isIP } = require('node:net')

/** A whole number between two bounds. */
const whole = (least, most) => (text) =>
  /^\d{1,6}$/.test(text) && Number(text) >= least && Number(text) <= most
    ? { value: Number(text) }
    : { wrong: `a whole number from ${least} to ${most}` }
const oneOf =
  (...values) =>
  (text) =>
    values.includes(text) ? { value: text } : { wrong: `one of ${values.join(', ')}` }
const any = (text) => ({ value: text })

const url = (text) => {
  try {
    return new URL(text)
  } catch {
    return null
  }
}
const database = (text) =>
  /^postgres(?:ql)?:$/.test(url(text)?.protocol ?? '')
    ? { value: text }
    : { wrong: 'an address like postgresql://user:password@host:5432/second_source', secret: true }
const mailServer = (text) =>
  /^smtps?:$/.test(url(text)?.protocol ?? '') && url(text).hostname
    ? { value: text }
    : { wrong: 'an address like smtp://user:password@host:587', secret: true }

/** The address of a model's server. A key does not stand in it: addresses are shown and logged. */
function modelAddress(text) {
  const at = url(text)
  if (!at || !/^https?:$/.test(at.protocol) || !at.hostname) return { wrong: 'an address like https://models.example/v1' }
  if (at.username || at.password || at.search || at.hash)
    return { wrong: 'an address without a name, a password or a question mark; the key goes into MODEL_KEY', secret: true }
  return { value: text }
}
const shortName = (text) =>
  text.length <= 80 && !/\p{Cc}/u.test(text) ? { value: text } : { wrong: 'a name of 80 characters at most' }
const modelKey = (text) =>
  /^[\x21-\x7e]{1,500}$/.test(text) ? { value: text } : { wrong: 'a key of visible ASCII letters without spaces', secret: true }

/** The address that people use: the root of a name. A desk below a path would be without styles and scripts. */
function publicAddress(text) {
  const at = url(text)
  if (!at || !/^https?:$/.test(at.protocol) || !at.hostname) return { wrong: 'an address like https://desk.example' }
  if (at.username || at.password) return { wrong: 'an address without a name and password', secret: true }
  if (at.pathname !== '/' || at.search || at.hash)
    return {
      wrong: `the root of a name, such as ${at.origin}: the desk cannot be served below a path. Give it a name of its own`,
    }
  return { value: at.origin }
}

/** A host, as a name or in figures, and a port. */
function listening(text) {
  const at = url(`http://${text}`)
  return at?.port && at.hostname && `${at.host}` === text.toLowerCase()
    ? { value: at.host }
    : { wrong: 'a host and a port, like 127.0.0.1:9464' }
}
const token = (text) =>
  /^[\x21-\x7e]{16,500}$/.test(text)
    ? { value: text }
    : { wrong: '16 or more visible ASCII letters without spaces', secret: true }
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\]):\d+$/

/** Networks as `10.1.0.0/16, fd00:1::/64`; an address by itself is a network of one. */
function networks(text) {
  const value = []
  for (const entry of text.split(/[\s,]+/).filter(Boolean)) {
    const [address, bits, more] = entry.split('/')
    const family = isIP(address)
    const most = family === 6 ? 128 : 32
    if (!family || more !== undefined || (bits !== undefined && !(/^\d{1,3}$/.test(bits) && Number(bits) <= most)))
      return { wrong: 'networks like 10.1.0.0/16, fd00:1::/64' }
    value.push([address, bits === undefined ? most : Number(bits)])
  }
  return { value }
}
/** Ports as `8080, 8000-8099`. */
function ports(text) {
  const value = []
  for (const entry of text.split(/[\s,]+/).filter(Boolean)) {
    const [, first, last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(entry) ?? []
    if (!first || Number(first) < 1 || Number(last) > 65535 || Number(last) < Number(first))
      return { wrong: 'ports like 8080, 8000-8099' }
    value.push([Number(first), Number(last)])
  }
  return { value }
}
/** A proxy's address; as other programs take it, one without a scheme is spoken to plainly. */
function proxy(text) {
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`
  const at = url(whole)
  return at && /^https?:$/.test(at.protocol) && at.hostname
    ? { value: whole }
    : { wrong: 'a proxy like http://proxy.example:3128', secret: true }
}
/** An identity server: https, or this machine for whoever tries it. What stands there is trusted with who comes in. */
function issuer(text) {
  const at = url(text)
  if (!at || !/^https?:$/.test(at.protocol) || !at.hostname) return { wrong: 'an address like https://login.example' }
  if (at.username || at.password || at.search || at.hash)
    return { wrong: 'an address without a name, a password or a question mark', secret: true }
  if (at.protocol === 'http:' && !/^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(at.hostname))
    return { wrong: 'an address with https: on plain http anybody on the way says who comes in' }
  return { value: text.replace(/\/$/, '') }
}
/** Groups and the role of each, as `cn=editors,ou=desk=editor; reporters=journalist`: the last `=` counts. */
function groupRoles(text) {
  const value = []
  for (const entry of text.split(';').map((one) => one.trim())) {
    if (entry === '') continue
    const [, group, role] = /^(.*\S)\s*=\s*(journalist|editor|admin)$/.exec(entry) ?? []
    if (!group) return { wrong: 'groups with their roles, like desk-admins=admin; editors=editor; reporters=journalist' }
    value.push([group, role])
  }
  return { value }
}
/** Groups with the team of each and the role there; the last = and the last : count. */
function groupTeams(text) {
  const value = []
  for (const entry of text.split(';').map((one) => one.trim())) {
    if (entry === '') continue
    const [, group, team, role] = /^(.*\S)\s*=\s*([^=]*[^=\s])\s*:\s*(journalist|editor)$/.exec(entry) ?? []
    if (!group)
      return {
        wrong: 'groups with the team of each and the role there, like sport-editors=Sport: editor; sport=Sport: journalist',
      }
    value.push([group, team, role])
  }
  return { value }
}
const words = (text) => ({ value: text.split(/[\s,]+/).filter(Boolean) })
const emailOne = (text) => {
  const value = text.normalize('NFKC').trim().toLowerCase()
  return /^[^\s@]+@[^\s@]+$/.test(value) ? { value } : { wrong: 'the e-mail address of one account' }
}
const wholePath = (text) => (/^(?:\/|[A-Za-z]:[\\/])/.test(text) ? { value: text } : { wrong: 'the whole path of a file' })
/** Where git pushes to. A password does not stand in it: addresses are kept in the database and shown. */
function gitRemote(text) {
  const at = url(text)
  if (at?.password) return { wrong: 'an address without a password; give git a key, or a helper that knows it', secret: true }
  return /^(?:\/|(?:https|ssh|file):\/\/[^-]|[\w.][\w.-]*@[\w.][\w.-]*:[^-])/.test(text) && !/\s/.test(text)
    ? { value: text }
    : { wrong: 'a git remote like ssh://git@host/desk-witness.git, or the whole path of one' }
}
function webAddress(text) {
  const at = url(text)
  return at && /^https?:$/.test(at.protocol) && at.hostname && !at.username && !at.password && !at.hash
    ? { value: text }
    : { wrong: 'an address like https://stamps.example/tsr, without a name and password', secret: Boolean(at?.password) }
}
const hosts = (text) => ({
  value: text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean),
})

function timeZone(text) {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
    return { value: text }
  } catch {
    return { wrong: 'a time zone like Europe/Berlin' }
  }
}

const VARIABLES = [
  {
    name: 'PORT',
    parse: whole(1, 65535),
    default: 3000,
    shown: '3000; the next free one where it is taken',
    meaning: 'the port it listens on',
  },
  {
    name: 'HOST',
    parse: any,
    default: '127.0.0.1',
    meaning:
      'the address it listens on. Beyond this machine put a proxy with https in front: on plain http everything can be read on the way',
  },
  {
    name: 'SAMPLE',
    parse: oneOf('0', '1'),
    default: '1',
    shown: 'samples on loopback only',
    meaning: '`0`: begin without the sample accounts',
  },
  { name: 'DATABASE_URL', parse: database, default: null, shown: 'its own, in `.data/postgres`', meaning: 'your own PostgreSQL' },
  {
    name: 'DATABASE_OWNER_URL',
    parse: database,
    default: null,
    shown: 'none: `DATABASE_URL` migrates too, and a start says what is against it',
    meaning:
      'the same database as the role that owns the tables, for migrations and `npm run restore` alone: the desk’s own role in `DATABASE_URL` then owns nothing (`npm run database:roles`). Past any pooler; the processes that serve do not get it',
  },
  {
    name: 'DIRECT_URL',
    parse: database,
    default: null,
    shown: 'none: `DATABASE_URL` is direct',
    meaning:
      'the same database past a pooler that hands connections on after each transaction (PgBouncer), where `DATABASE_URL` leads through one: for live updates and migrations',
  },
  {
    name: 'DATABASE_READ_URL',
    parse: database,
    default: null,
    shown: 'none: all is read where it is written',
    meaning:
      'a streaming standby of the same database, from which lists, search and reports are read while it has all that was written; one that lags or is gone is left out',
  },
  { name: 'DATABASE_POOL', parse: whole(2, 500), default: 12, meaning: 'connections a process may hold' },
  {
    name: 'WORKERS',
    parse: whole(1, 16),
    default: null,
    shown: 'one a core, four at most',
    meaning: 'processes behind the port',
  },
  {
    name: 'PUBLIC_URL',
    parse: publicAddress,
    default: null,
    shown: 'none',
    meaning:
      'the address people use, the root of a name; with `https://` the cookies are `Secure` and `__Host-`, and HSTS is sent. Set it whenever a proxy stands in front',
  },
  {
    name: 'TRUST_PROXY',
    parse: whole(0, 9),
    default: 0,
    shown: '0: forwarding headers are dropped',
    meaning:
      'how many proxies stand in front and add to `X-Forwarded-For`: the entry that the outermost of them wrote is the client. Only behind proxies that set it',
  },
  {
    name: 'SMTP_URL',
    parse: mailServer,
    default: null,
    shown: 'none: no e-mail is made or sent',
    meaning:
      'a mail server, `smtp://user:password@host:587` or `smtps://…`; people get an e-mail when it becomes their turn, as each of them chooses',
  },
  { name: 'MAIL_FROM', parse: any, default: null, shown: 'post@ the host of `PUBLIC_URL`', meaning: 'the sender of that e-mail' },
  {
    name: 'DESK_NAME',
    parse: shortName,
    default: null,
    shown: 'none',
    meaning:
      'what the desk calls itself in its reports, such as `The Island Times, fact-check desk`; machines that read JSON-LD take it, with `PUBLIC_URL`, for the author of a review',
  },
  {
    name: 'DESK_TIME_ZONE',
    parse: timeZone,
    default: 'UTC',
    meaning: 'the newsroom’s time zone, while the house rules set none',
  },
  {
    name: 'NEXTAUTH_SECRET',
    parse: (text) => (text.length >= 16 ? { value: text } : { wrong: 'at least 16 characters', secret: true }),
    default: null,
    shown: 'made on first run, kept in `.data/secrets.json`',
    meaning: 'secret for sign-in forms',
  },
  {
    name: 'OIDC_ISSUER',
    parse: issuer,
    default: null,
    shown: 'none: people sign in at the desk',
    meaning:
      'an identity server that people sign in at (OpenID Connect), by its issuer, such as `https://login.example/realms/desk`; docs/identity.md leads from there to the first story',
  },
  { name: 'OIDC_CLIENT_ID', parse: any, default: null, shown: 'none', meaning: 'what the desk is called there' },
  {
    name: 'OIDC_CLIENT_SECRET',
    parse: (text) =>
      /^[\x21-\x7e]{1,1000}$/.test(text) ? { value: text } : { wrong: 'visible ASCII letters without spaces', secret: true },
    default: null,
    shown: 'none',
    meaning: 'the secret that the desk shows there',
  },
  {
    name: 'OIDC_NAME',
    parse: shortName,
    default: null,
    shown: 'the host of `OIDC_ISSUER`',
    meaning: 'what people call that server: “Sign in with …”',
  },
  {
    name: 'OIDC_SCOPES',
    parse: words,
    default: ['openid', 'email', 'profile'],
    shown: 'openid email profile',
    meaning: 'what is asked for there; some servers tell groups only with a scope of their own, such as `groups`',
  },
  {
    name: 'OIDC_GROUPS',
    parse: any,
    default: 'groups',
    meaning: 'the claim that holds somebody’s groups, as a list; of one inside others, the way to it: `realm_access.roles`',
  },
  {
    name: 'OIDC_ROLES',
    parse: groupRoles,
    default: [],
    shown: 'none: nobody comes in that way',
    meaning:
      'which groups work at the desk, and as what: `desk-admins=admin; editors=editor; reporters=journalist`. Of several the first of this list counts; whoever is in none does not come in',
  },
  {
    name: 'OIDC_TEAMS',
    parse: groupTeams,
    default: [],
    shown: 'none: admins say who is in which team',
    meaning:
      'which groups are in which team, by its name at the desk, and as what there: `sport-editors=Sport: editor; sport=Sport: journalist`. Of several for one team the first of this list counts',
  },
  {
    name: 'OIDC_FACTOR',
    parse: words,
    default: [],
    shown: 'none: the desk asks for its own',
    meaning:
      'values of `amr` or `acr` by which that server says that it asked for a second factor, such as `mfa otp hwk`; with one of them the desk asks for none',
  },
  {
    name: 'PASSWORDS_FOR',
    parse: emailOne,
    default: null,
    shown: 'everybody',
    meaning:
      'the address of the one admin whom password and passkey still let in, for the day on which the identity server fails; all others sign in there',
  },
  {
    name: 'SIGNING_KEY',
    parse: (text) =>
      /^[\w-]{60,}(?:\.[\w-]+){0,3}$/.test(text) ? { value: text } : { wrong: 'what a file signing-key holds', secret: true },
    default: null,
    shown: 'made on first run, kept in `.data/signing-key`',
    meaning:
      'the key that signs trails and editions (docs/what-can-be-proved.md); the same for every machine that serves one desk, and never in its database',
  },
  {
    name: 'SEALING_KEY',
    parse: (text) => {
      const keys = text.split(/[\s,]+/)
      return keys.every((key) => /^[\w-]{43}$/.test(key))
        ? { value: keys.join(',') }
        : { wrong: 'what a file sealing-key holds: 32 bytes, base64url; several with commas', secret: true }
    },
    default: null,
    shown: 'made on first run, kept in `.data/sealing-key`',
    meaning:
      'the key that seals second factors and sealed names, which are lost with it; the same for every machine that serves one desk, never in its database nor in its archives: keep a copy by itself. Behind a comma those before it, which open until all is sealed anew (docs/operations.md)',
  },
  {
    name: 'WITNESS',
    parse: wholePath,
    default: null,
    shown: 'none',
    meaning:
      'a file to which each attestation is written as well, on another disk or a mounted one: what shows a database that was rewritten whole, or an old one put back',
  },
  {
    name: 'WITNESS_MAIL',
    parse: emailOne,
    default: null,
    shown: 'none',
    meaning:
      'a mailbox to which each attestation is written as well, by `SMTP_URL`: one that whoever looks after the database cannot empty',
  },
  {
    name: 'WITNESS_GIT',
    parse: gitRemote,
    default: null,
    shown: 'none',
    meaning:
      'a git remote to which each attestation is pushed as well, on its branch `witness`, such as `ssh://git@host/desk-witness.git`; the program git has to be there, and may push without being asked for anything. One that takes no forced push forgets nothing',
  },
  {
    name: 'WITNESS_TSA',
    parse: webAddress,
    default: null,
    shown: 'none',
    meaning:
      'an authority for time stamps (RFC 3161) that stamps the newest attestation within an hour; the tokens stand in `DATA_DIR/stamps.ndjson`. It gets a hash and nothing else',
  },
  {
    name: 'WITNESS_TSA_CA',
    parse: wholePath,
    default: null,
    shown: 'none',
    meaning: 'a file with the certificates by which those stamps are believed, as PEM; `WITNESS_TSA` needs it',
  },
  { name: 'DATA_DIR', parse: any, default: '.data', meaning: 'where the built-in database and secrets are kept' },
  {
    name: 'LOG_LEVEL',
    parse: oneOf('silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'),
    default: 'info',
    meaning: 'pino’s level; one JSON line a request, no article text, no secrets',
  },
  {
    name: 'METRICS_ADDRESS',
    parse: listening,
    default: null,
    shown: 'none: no figures are kept',
    meaning:
      'where Prometheus reads figures, such as `127.0.0.1:9464` (`/metrics`; docs/operations.md says what they are). Beyond this machine it wants `METRICS_TOKEN`',
  },
  {
    name: 'METRICS_TOKEN',
    parse: token,
    default: null,
    shown: 'none',
    meaning: 'what Prometheus has to bring for them, as `Authorization: Bearer …`',
  },
  {
    name: 'MODEL_URL',
    parse: modelAddress,
    default: null,
    shown: 'none: no model is asked',
    meaning:
      'a model beside the desk: an OpenAI-compatible server, such as `http://127.0.0.1:8080/v1`. Nothing goes there until the house rules say about which stories; beyond your own network use https',
  },
  {
    name: 'MODEL_NAME',
    parse: shortName,
    default: null,
    shown: 'the name of `MODEL_FOLDER`',
    meaning: 'the model’s name, as its server knows it and as people see it',
  },
  { name: 'MODEL_KEY', parse: modelKey, default: null, shown: 'none', meaning: 'the key of that server' },
  {
    name: 'MODEL_FOLDER',
    parse: any,
    default: null,
    shown: 'none',
    meaning:
      'a model on this machine instead: a folder with `model.onnx`, `tokenizer.json` and `config.json`, and onnxruntime-node installed beside the app or in it; nothing leaves the machine. Goes before `MODEL_URL`',
  },
  { name: 'MODEL_BUDGET', parse: whole(0, 100000), default: 500, meaning: 'requests to the model a day, all processes together' },
  {
    name: 'FETCH_NETWORKS',
    parse: networks,
    default: [],
    shown: 'none: public addresses only',
    meaning:
      'networks of your own from which pages may be fetched too, such as `10.1.0.0/16, fd00:1::/64`. Whoever works at the desk can then read what stands there',
  },
  {
    name: 'FETCH_PORTS',
    parse: ports,
    default: [],
    shown: '80 and 443 only',
    meaning: 'ports from which pages may be fetched too, such as `8080, 8000-8099`',
  },
  {
    name: 'HTTPS_PROXY',
    parse: proxy,
    default: null,
    shown: 'none',
    meaning:
      'a proxy through which pages are fetched from https addresses, such as `http://proxy.example:3128`. It resolves their names, so that no private address is reached through it is its duty',
  },
  {
    name: 'HTTP_PROXY',
    parse: proxy,
    default: null,
    shown: 'none',
    meaning: 'the same, for http addresses',
  },
  {
    name: 'NO_PROXY',
    parse: hosts,
    default: [],
    shown: 'none',
    meaning: 'hosts that are reached past these proxies, such as `localhost, .news.example`; `*` for all',
  },
  {
    name: 'NODE_EXTRA_CA_CERTS',
    parse: any,
    default: null,
    shown: 'none',
    meaning: 'a file with certificates of your own, which pages may be behind, such as those of a proxy that looks into https',
  },
  { name: 'CHROME_BIN', parse: any, default: null, shown: 'searched for', meaning: 'a browser for `npm test`' },
  // what the starter tells its server; nobody sets them by hand
  { name: 'SAMPLE_PEOPLE', parse: oneOf('open', 'closed'), default: 'closed', inner: true },
  { name: 'LISTEN_HOST', parse: any, default: null, inner: true },
  { name: 'DATABASE_DISK', parse: any, default: null, inner: true },
  { name: 'EXIT_WITH_PARENT', parse: oneOf('0', '1'), default: '0', inner: true },
]

/**
 * Reads the variables out of an environment: `{ values, faults }`. An empty variable counts as unset. A fault is a
 * sentence that names the variable, what it holds (unless that is a secret) and what it must be.
 */
function readEnvironment(environment) {
  const values = {}
  const faults = []
  for (const { name, parse, default: otherwise } of VARIABLES) {
    const text = (environment[name] ?? '').trim()
    values[name] = otherwise
    if (text === '') continue
    const read = parse(text)
    if ('value' in read) values[name] = read.value
    else faults.push(`${name} ${read.secret ? 'is not usable' : `is “${text.slice(0, 80)}”`}. It must be ${read.wrong}.`)
  }
  if (values.MODEL_URL && !values.MODEL_FOLDER && !values.MODEL_NAME && !faults.some((fault) => fault.startsWith('MODEL_NAME ')))
    faults.push('MODEL_NAME is empty beside MODEL_URL. It must be the model’s name, as its server knows it.')
  if (values.METRICS_ADDRESS && !values.METRICS_TOKEN && !LOOPBACK.test(values.METRICS_ADDRESS))
    faults.push(
      'METRICS_TOKEN is empty beside a METRICS_ADDRESS beyond this machine. It must be 16 or more visible ASCII letters without spaces.',
    )
  for (const [name, other, is] of [
    ['WITNESS_MAIL', 'SMTP_URL', 'a mail server: nothing leaves without one'],
    ['WITNESS_TSA', 'WITNESS_TSA_CA', 'the whole path of a file with certificates: without them no stamp is believed'],
  ])
    if (values[name] && !values[other] && !faults.some((fault) => fault.startsWith(`${other} `)))
      faults.push(`${other} is empty beside ${name}. It must be ${is}.`)
  if (values.OIDC_ISSUER)
    for (const [name, is] of [
      ['OIDC_CLIENT_ID', 'what the desk is called at the identity server'],
      ['OIDC_CLIENT_SECRET', 'the secret that the desk shows at the identity server'],
    ])
      if (!values[name] && !faults.some((fault) => fault.startsWith(`${name} `)))
        faults.push(`${name} is empty beside OIDC_ISSUER. It must be ${is}.`)
  if (values.OIDC_ISSUER && values.OIDC_ROLES.length === 0 && !faults.some((fault) => fault.startsWith('OIDC_ROLES ')))
    faults.push('OIDC_ROLES is empty beside OIDC_ISSUER. It must be groups with their roles: nobody would come in.')
  if (values.PASSWORDS_FOR && !values.OIDC_ISSUER && !faults.some((fault) => fault.startsWith('OIDC_ISSUER ')))
    faults.push('OIDC_ISSUER is empty beside PASSWORDS_FOR. It must be where the others sign in.')
  return { values, faults }
}

/** README's table. */
const table = () => {
  const rows = VARIABLES.filter((v) => !v.inner).map((v) => [`\`${v.name}\``, v.meaning, v.shown ?? String(v.default)])
  const all = [['variable', 'meaning', 'default'], ...rows]
  const widths = [0, 1, 2].map((i) => Math.max(...all.map((row) => row[i].length)))
  const line = (row) => `| ${row.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`
  return [line(all[0]), `| ${widths.map((n) => '-'.repeat(n)).join(' | ')} |`, ...rows.map(line)].join('\n')
}

/**
 * What a connection to PostgreSQL is, whatever its role or database was set to: the desk's statements are written for it.
 * Sent when a connection is made (`options`); a pooler takes none.
 */
const SESSION = [
  'search_path=public,extensions',
  'timezone=UTC',
  'datestyle=ISO,MDY',
  'intervalstyle=postgres',
  'bytea_output=hex',
  'standard_conforming_strings=on',
  'default_transaction_read_only=off',
  'default_transaction_isolation=read\\ committed',
  'row_security=on',
  'client_min_messages=warning',
]
  .map((setting) => `-c ${setting}`)
  .join(' ')

module.exports = { VARIABLES, readEnvironment, table, SESSION }
