#!/usr/bin/env node
// Stands in for Prisma's native schema engine, which closed networks cannot
// download: the same arguments and the same JSON-RPC on stdin and stdout,
// answered by the WASM build of the engine over node-postgres.
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import readline from 'node:readline'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'

const require = createRequire(import.meta.url)
const wasmDir = path.dirname(require.resolve('@prisma/schema-engine-wasm/schema_engine_bg'))

function readArguments(argv) {
  const found = { datamodels: [], datasource: null, command: null }
  for (let i = 0; i < argv.length; i++) {
    if (argv[i] === '--datamodels' || argv[i] === '-d') found.datamodels.push(argv[++i])
    else if (argv[i] === '--datasource') found.datasource = JSON.parse(argv[++i])
    else if (argv[i] === '--enabled-preview-features' || argv[i] === '--extension-types') i++
    else if (argv[i] === 'cli') found.command = argv[++i]
    else if (argv[i] === '--version' || argv[i] === '-V') {
      const { version } = JSON.parse(fs.readFileSync(path.join(wasmDir, 'package.json'), 'utf8'))
      console.log(`schema-engine-wasm ${version}`)
      process.exit(0)
    }
  }
  return found
}
const { datamodels, datasource, command } = readArguments(process.argv.slice(2))

/** The parts of a database URL that node-postgres needs one by one, so that another database can be named. */
function parts(url) {
  const u = new URL(url)
  return {
    host: decodeURIComponent(u.searchParams.get('host') ?? u.hostname),
    port: Number(u.port || 5432),
    user: decodeURIComponent(u.username),
    password: decodeURIComponent(u.password),
    database: decodeURIComponent(u.pathname.slice(1)) || 'postgres',
    schema: u.searchParams.get('schema') ?? 'public',
  }
}
const openPool = ({ schema: _schema, ...rest }, database = rest.database) => new pg.Pool({ ...rest, database, max: 1 })

const OID_CHAR = 18
/** Teaches the adapter the catalogue's one-byte "char" type, which it does not know. */
function understandChar(queryable) {
  const performIO = queryable.performIO.bind(queryable)
  let chars = []
  queryable.performIO = async (query) => {
    const result = await performIO(query)
    chars = (result.fields ?? []).map((field) => field.dataTypeID === OID_CHAR)
    for (const field of result.fields ?? []) if (field.dataTypeID === OID_CHAR) field.dataTypeID = 25
    return result
  }
  const queryRaw = queryable.queryRaw.bind(queryable)
  queryable.queryRaw = async (query) => {
    const result = await queryRaw(query)
    result.columnTypes = result.columnTypes.map((type, i) => (chars[i] ? ColumnTypeEnum.Character : type))
    return result
  }
  return queryable
}

async function connect(where, database) {
  const pool = openPool(where, database)
  const adapter = await new PrismaPg(pool, { schema: where.schema, disposeExternalPool: true }).connect()
  // The adapter splits scripts at semicolons, which cuts function bodies: send the script whole.
  adapter.executeScript = async (script) => {
    await pool.query(script)
  }
  understandChar(adapter)
  const startTransaction = adapter.startTransaction.bind(adapter)
  adapter.startTransaction = async (level) => understandChar(await startTransaction(level))
  return { adapter, pool }
}

function adapterFactory() {
  const where = parts(datasource.url)
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: async () => (await connect(where, where.database)).adapter,
    connectToShadowDb: async () => {
      const admin = openPool(datasource.shadowDatabaseUrl ? parts(datasource.shadowDatabaseUrl) : where)
      const name = `prisma_migrate_shadow_db_${randomUUID()}`
      await admin.query(`create database "${name}"`)
      const { adapter, pool } = await connect(where, name)
      adapter.dispose = async () => {
        await pool.end().catch(() => {})
        await admin.query(`drop database if exists "${name}" with (force)`)
        await admin.end()
      }
      return adapter
    },
  }
}

let wasm
async function newEngine() {
  if (!wasm) {
    const bytes = fs.readFileSync(path.join(wasmDir, 'schema_engine_bg.wasm'))
    const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': glue })
    glue.__wbg_set_wasm(instance.exports)
    instance.exports.__wbindgen_start()
    wasm = glue.SchemaEngine
  }
  const files = datamodels.length ? datamodels.map((file) => [file, fs.readFileSync(file, 'utf8')]) : undefined
  return wasm.new({ datamodels: files }, () => {}, bindMigrationAwareSqlAdapterFactory(adapterFactory()))
}

async function createDatabase(url) {
  const { schema: _schema, ...where } = parts(url)
  const client = new pg.Client({ ...where, database: 'postgres' })
  await client.connect()
  try {
    await client.query(`create database "${where.database.replaceAll('"', '""')}"`)
  } finally {
    await client.end()
  }
  return where.database
}

async function answerCommand() {
  const fail = (message, code) => {
    const line = {
      timestamp: new Date().toISOString(),
      level: 'ERROR',
      fields: { message, error_code: code, is_panic: false },
      target: 'schema_engine::logger',
    }
    process.stderr.write(`${JSON.stringify(line)}\n`)
    process.exit(1)
  }
  process.stderr.write('\n') // the CLI skips the first line
  try {
    if (command === 'create-database') await createDatabase(datasource.url)
    else if (command === 'can-connect-to-database') {
      const { schema: _schema, ...where } = parts(datasource.url)
      const client = new pg.Client({ ...where, connectionTimeoutMillis: 5000 })
      await client.connect()
      await client.end()
    } else fail(`unknown command ${command}`, 'P1010')
    process.exit(0)
  } catch (error) {
    fail(error.message, { '3D000': 'P1003', '28P01': 'P1000', '42P04': 'P1009' }[error.code] ?? 'P1001')
  }
}

async function answer(method, params) {
  if (method === 'createDatabase') return { databaseName: await createDatabase(params.datasource?.url ?? datasource.url) }
  const engine = await newEngine() // a fresh one a call: it forgets its shadow-database factory after some calls
  const name = method === 'getDatabaseVersion' ? 'version' : method
  if (typeof engine[name] !== 'function') throw new Error(`Method not found: ${method}`)
  if (name === 'evaluateDataLoss' || name === 'createMigration') {
    // these two read the engine's cache of the migrations, which this call fills
    await engine.devDiagnostic({ migrationsList: params.migrationsList, filters: params.filters })
  }
  return engine[name](params)
}

if (command) await answerCommand()

let pending = 0
let closed = false
const exitWhenDone = () => {
  if (closed && pending === 0) process.exit(0)
}
const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
const input = readline.createInterface({ input: process.stdin })
input.on('close', () => {
  closed = true
  exitWhenDone()
})
input.on('line', async (line) => {
  if (!line.trim()) return
  const { id, method, params } = JSON.parse(line)
  if (!method) return // the CLI's reply to our own "print"
  pending++
  try {
    let result = await answer(method, params)
    if (method === 'diff' && result?.stdout != null) {
      send({ method: 'print', params: { content: result.stdout }, id: 1_000_000 + id })
      result = { exitCode: result.exitCode, stdout: null }
    }
    send({ id, result: result ?? {} })
  } catch (error) {
    const data = {
      is_panic: false,
      message: String(error?.message ?? error),
      error_code: error?.code ?? null,
      meta: error?.meta ?? null,
    }
    send({ id, error: { code: 4466, message: 'An error happened. Check the data field for details.', data } })
  } finally {
    pending--
    exitWhenDone()
  }
})
