import type { TeamRole } from './domain/team'
import type { Role } from './domain/words'
import { readEnvironment, SESSION } from './environment.cjs'

export { SESSION }

/** What the desk was started with, parsed; README's table says what each is. */
export interface Environment {
  PORT: number
  HOST: string
  SAMPLE: '0' | '1'
  DATABASE_URL: string | null
  /** The same database as the role that owns its tables; only what migrates and restores has it. */
  DATABASE_OWNER_URL: string | null
  DIRECT_URL: string | null
  /** A standby of the database that lists, search and reports are read from; null for none. */
  DATABASE_READ_URL: string | null
  DATABASE_POOL: number
  WORKERS: number | null
  /** An origin, without a slash at its end. */
  PUBLIC_URL: string | null
  /** How many proxies write into X-Forwarded-For. */
  TRUST_PROXY: number
  SMTP_URL: string | null
  MAIL_FROM: string | null
  /** What the desk calls itself in reports; null while nobody gave it a name. */
  DESK_NAME: string | null
  DESK_TIME_ZONE: string
  NEXTAUTH_SECRET: string | null
  /** An identity server that people sign in at, without a slash at its end; null for none. */
  OIDC_ISSUER: string | null
  OIDC_CLIENT_ID: string | null
  OIDC_CLIENT_SECRET: string | null
  OIDC_NAME: string | null
  OIDC_SCOPES: string[]
  /** The claim that holds the groups; dots lead inside. */
  OIDC_GROUPS: string
  /** Groups and the role of each: [group, role]. Of several the first counts. */
  OIDC_ROLES: (readonly [string, Role])[]
  /** Groups, the team of each by its name, and the role there. Of several for one team the first counts. */
  OIDC_TEAMS: (readonly [string, string, TeamRole])[]
  /** Values of amr and acr that count as a second factor. */
  OIDC_FACTOR: string[]
  /** The one account that a password opens; null where it opens everybody's. */
  PASSWORDS_FOR: string | null
  /** What a file signing-key holds; null where nothing is signed. */
  SIGNING_KEY: string | null
  /** Keys of 32 bytes, base64url, with commas: the first seals, all open; null where nothing can be sealed. */
  SEALING_KEY: string | null
  /** A file that attestations are written to as well. */
  WITNESS: string | null
  /** An address that they are sent to, by SMTP_URL. */
  WITNESS_MAIL: string | null
  /** A git remote that they are pushed to; holds no password. */
  WITNESS_GIT: string | null
  /** An authority that stamps the newest of them, and a file of certificates by which its stamps are believed. */
  WITNESS_TSA: string | null
  WITNESS_TSA_CA: string | null
  DATA_DIR: string
  LOG_LEVEL: string
  /** Host and port at which figures are served; null for none. */
  METRICS_ADDRESS: string | null
  METRICS_TOKEN: string | null
  /** An OpenAI-compatible server; null for none. */
  MODEL_URL: string | null
  MODEL_NAME: string | null
  MODEL_KEY: string | null
  /** A folder with an ONNX model; goes before MODEL_URL. */
  MODEL_FOLDER: string | null
  /** Requests a day. */
  MODEL_BUDGET: number
  /** Networks beside the public ones from which pages may be fetched: [address, bits]. */
  FETCH_NETWORKS: (readonly [string, number])[]
  /** Ports beside 80 and 443 from which pages may be fetched: [first, last]. */
  FETCH_PORTS: (readonly [number, number])[]
  HTTPS_PROXY: string | null
  HTTP_PROXY: string | null
  /** Hosts that are reached past the proxy. */
  NO_PROXY: string[]
  /** A file of certificates that are trusted beside Node's own. */
  NODE_EXTRA_CA_CERTS: string | null
  SAMPLE_PEOPLE: 'open' | 'closed'
  LISTEN_HOST: string | null
  EXIT_WITH_PARENT: '0' | '1'
  /** A folder on the disk of the built-in database; null when the database is elsewhere. */
  DATABASE_DISK: string | null
}

/** Reads a set of variables. Throws the sentences about those that are wrong. */
export function environmentOf(variables: Readonly<Record<string, string | undefined>>): Environment {
  const { values, faults } = readEnvironment(variables)
  if (faults.length) throw new Error(faults.join(' '))
  return values as unknown as Environment
}

let known: Environment | null = null

/**
 * The environment, read once, on first use, so that a build needs none. Throws its sentences where it is wrong; a start
 * says them before anything runs.
 */
export function env(): Environment {
  known ??= environmentOf(process.env)
  return known
}

/** Reads the environment again when it is next asked for: for tests that change it. */
export const forgetEnv = (): void => {
  known = null
}

/** How a connection to the desk's database is made: for the pool. Through a pooler nothing is set for a session. */
export const connectionOf = (e: Environment): { connectionString: string; options?: string } => {
  if (!e.DATABASE_URL) throw new Error('DATABASE_URL is not set. Start the app with "npm start".')
  return e.DIRECT_URL ? { connectionString: e.DATABASE_URL } : { connectionString: e.DATABASE_URL, options: SESSION }
}

/** A connection that stays one: for what listens. */
export const directOf = (e: Environment): { connectionString: string; options: string } => ({
  connectionString: e.DIRECT_URL ?? connectionOf(e).connectionString,
  options: SESSION,
})
