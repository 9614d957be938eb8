import { ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { TYPE } from '@/lib/db/carrier'
import { sqlStateOf } from '@/lib/db/errors'
import { closePool, type Db, db, Rollback, together, transaction } from '@/lib/db/pool'

afterAll(closePool)

/** What comes out for a column type of the schema; a type that is not here has never been looked at. */
const CARRIED: Record<string, { sql: string; is: unknown }> = {
  bool: { sql: 'true', is: true },
  bytea: { sql: String.raw`'\x00ff10'::bytea`, is: Buffer.from([0, 255, 16]) },
  float8: { sql: '0.1::float8', is: 0.1 },
  int4: { sql: '2147483647', is: 2147483647 },
  int8: { sql: '9007199254740993::int8', is: 9007199254740993n },
  jsonb: { sql: `'{"b":1,"a":[null,"é"]}'::jsonb`, is: { b: 1, a: [null, 'é'] } },
  text: { sql: `'it''s “so”\n'`, is: "it's “so”\n" },
  timestamptz: { sql: `'2026-03-29 02:30:00.123456+09'::timestamptz`, is: new Date('2026-03-28T17:30:00.123Z') },
  uuid: { sql: `'6f9619ff-8b86-d011-b42d-00c04fc964ff'::uuid`, is: '6f9619ff-8b86-d011-b42d-00c04fc964ff' },
  _text: { sql: `array['a,b', '{"c"}', null]`, is: ['a,b', '{"c"}', null] },
  _uuid: { sql: `array['6f9619ff-8b86-d011-b42d-00c04fc964ff']::uuid[]`, is: ['6f9619ff-8b86-d011-b42d-00c04fc964ff'] },
  enum: { sql: `'editor'::role`, is: 'editor' },
  // what statements make of columns
  json: { sql: `json_build_object('n', 1, 't', now() = now(), 'x', null)`, is: { n: 1, t: true, x: null } },
  _int4: { sql: 'array[1, 2]', is: [1, 2] },
  count: { sql: '(select count(*)::int from person where false)', is: 0 },
  nothing: { sql: 'null::timestamptz', is: null },
}

/** Types that statements compare and index, and never hand out: the client refuses them, at once and by name. */
const KEPT_INSIDE: Record<string, string> = { tsvector: `to_tsvector('simple', 'b a')` }

describe('what comes out of a statement', () => {
  it('is known for every column type of the schema', async () => {
    const used = await db.rows<{ type: string }>(
      `select distinct case t.typtype when 'e' then 'enum' else t.typname::text end as type from pg_attribute a
       join pg_class c on c.oid = a.attrelid and c.relkind = 'r' join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
       join pg_type t on t.oid = a.atttypid where a.attnum > 0 and not a.attisdropped and c.relname <> '_prisma_migrations'`,
    )
    expect(used.length).toBeGreaterThan(8)
    expect(used.map((row) => row.type).filter((type) => !CARRIED[type] && !KEPT_INSIDE[type])).toEqual([])
  })
  it.each(Object.entries(KEPT_INSIDE))('%s is refused, and read as text', async (_type, sql) => {
    await expect(db.rows(`select ${sql} as x`)).rejects.toThrow()
    expect(await db.rows(`select (${sql})::text as x`)).toEqual([{ x: "'a':2 'b':1" }])
  })
  it.each(Object.entries(CARRIED))('%s', async (type, { sql, is }) => {
    // by the client and, named, by its adapter: the same
    const asked = (on: Db) =>
      Promise.all(
        [undefined, `carried-${type}`].map((name) =>
          on.rows<{ x: unknown; n: unknown }>(`select ${sql} as x, null as n`, [], name),
        ),
      )
    for (const [row] of [...(await asked(db)), ...(await transaction(asked))]) {
      expect(row).toEqual({ x: is, n: null })
      if (Buffer.isBuffer(is)) expect(Buffer.isBuffer(row!.x)).toBe(true)
    }
  })
  it('a column of bytes is one in every row, also after a null', async () => {
    const rows = await db.rows<{ b: Buffer | null }>(
      String.raw`select b from (values (1, null), (2, '\x01'::bytea), (3, '\x02')) as t(n, b) order by n`,
    )
    expect(rows.map((row) => row.b && [row.b.toString('hex'), Buffer.isBuffer(row.b)])).toEqual([
      null,
      ['01', true],
      ['02', true],
    ])
  })
})

describe('what goes into a statement comes back the same', () => {
  const way = async <T>(type: string, value: T, name?: string) =>
    (await db.one<{ x: unknown }>(`select $1::${type} as x`, [value], name)).x
  it.each<[string, unknown]>([
    ['text', 'Zürich ✓ 𝄞 \\ "quoted" {a}'],
    ['int', 0],
    ['bool', false],
    ['text', null],
    ['float8', 1e-7],
    ['bytea', Buffer.from([1, 0, 255])],
    ['timestamptz', new Date('1999-12-31T23:59:59.999Z')],
    ['jsonb', { a: [1, { b: null }], 'prisma "q"': '{}' }],
    ['text[]', ['a', null, 'b,"c"', '']],
    ['int[]', []],
    ['timestamptz[]', [new Date('2026-01-01T00:00:00.001Z'), null]],
  ])('%s', async (type, value) => {
    expect(await way(type, value)).toEqual(value)
    expect(await way(type, value, `sent-${type}`)).toEqual(value)
  })
  it('a time that is sent is that moment wherever the machine stands', async () => {
    const at = new Date('2026-07-01T12:00:00.000Z')
    expect((await db.rows<{ x: string }>(`select extract(epoch from $1::timestamptz)::text as x`, [at]))[0]!.x).toMatch(
      /^1782907200(\.0+)?$/,
    )
    expect((await db.rows<{ zone: string }>(`select current_setting('timezone') as zone`))[0]!.zone).toBe('UTC')
  })
  it('a number that is none is refused, and does not go in as nothing', async () => {
    await expect(way('float8', Number.NaN)).rejects.toThrow()
  })
})

describe('the adapter', () => {
  it('has the numbers of types that the carrier reads by', () => {
    const { Int64, Date: date, DateTime, Json, Int64Array, DateArray, DateTimeArray, JsonArray } = ColumnTypeEnum
    expect(TYPE).toEqual({
      int64: Int64,
      date,
      dateTime: DateTime,
      json: Json,
      int64s: Int64Array,
      dates: DateArray,
      dateTimes: DateTimeArray,
      jsons: JsonArray,
    })
  })
  it('is carried from a bundle that holds the modules a second time', async () => {
    await db.rows('select 1', [], 'opened-here')
    vi.resetModules()
    const second = await import('@/lib/db/pool')
    expect(second.transaction).not.toBe(transaction)
    const seen = await second.transaction((tx) => tx.one<{ one: number }>('select $1::int as one', [1], 'second-copy'))
    expect(seen).toEqual({ one: 1 })
  })
  it('carries nothing of a transaction that is over', async () => {
    let kept: Db | null = null
    await transaction(async (tx) => {
      kept = tx
    })
    await expect(kept!.rows('select 1', [], 'too-late')).rejects.toThrow()
    await expect(kept!.rows('select 1')).rejects.toThrow()
  })
})

describe('what a transaction throws', () => {
  const state = (work: (tx: Db) => Promise<unknown>) =>
    transaction(work).then(
      () => null,
      (error: unknown) => sqlStateOf(error),
    )
  it('keeps the database’s own code, from a statement, from a model and from the commit', async () => {
    expect(await state((tx) => tx.rows('select 1 / 0'))).toBe('22012')
    expect(await state((tx) => tx.rows('select 1 / 0', [], 'by-nothing'))).toBe('22012')
    expect(
      await state((tx) =>
        tx.model((m) =>
          m.savedView.create({ data: { personId: crypto.randomUUID(), screen: 'stories', name: 'x', query: 'late=1' } }),
        ),
      ),
    ).toBe('23503')
    expect(
      await state(async (tx) => {
        await tx.rows('create temporary table one (id int primary key) on commit drop')
        await tx.rows('create temporary table two (one int references one deferrable initially deferred) on commit drop')
        await tx.rows('insert into two values (1)')
      }),
    ).toBe('23503')
  })
  it('is a deadlock tried again', async () => {
    let tries = 0
    expect(
      await transaction(async (tx) => {
        tries++
        if (tries < 3) await tx.rows(`do $$ begin raise exception using errcode = '40P01'; end $$`)
        return 'done'
      }),
    ).toBe('done')
    expect(tries).toBe(3)
    expect(await state((tx) => tx.rows(`do $$ begin raise exception using errcode = '40001'; end $$`))).toBe('40001')
  })
  it('a row that a model makes has the time of its transaction, as the database says it', async () => {
    await transaction(async (tx) => {
      const now = await tx.now()
      const person = { email: `${crypto.randomUUID()}@desk.example`, name: 'Now', role: 'editor', passwordHash: 'x' } as const
      await new Promise((resolve) => setTimeout(resolve, 20))
      const made = await tx.model((m) => m.person.create({ data: person, select: { createdAt: true } }))
      expect(made.createdAt).toEqual(now)
    })
  })
  it('undone by hand, it hands something back and leaves nothing', async () => {
    const email = `${crypto.randomUUID()}@desk.example`
    const made = await transaction(async (tx) => {
      await tx.model((m) => m.person.create({ data: { email, name: 'Nobody', role: 'editor', passwordHash: 'x' } }))
      throw new Rollback('handed back')
    })
    expect(made).toBe('handed back')
    expect(await db.rows('select 1 from person where email = $1', [email])).toEqual([])
  })
})

describe('what does not hang on one another', () => {
  it('is asked side by side, and within a transaction, which has one line, one after the other; answers keep their places', async () => {
    const most = async (on: Db) => {
      let [under, high] = [0, 0]
      const ask = (n: number) => async () => {
        high = Math.max(high, ++under)
        const { is } = await on.one<{ is: number }>('select $1::int as is', [n])
        under--
        return is
      }
      expect(await together<number[]>(on, [ask(1), ask(2), ask(3)])).toEqual([1, 2, 3])
      return high
    }
    expect(await most(db)).toBe(3)
    expect(await transaction(most)).toBe(1)
  })
})
