import { PrismaPg } from '@prisma/adapter-pg'
import { translateError } from './errors'
import { PrismaClient } from './generated/client'
import { pool } from './pool'

const KEY = Symbol.for('second-source.prisma')
const shared = globalThis as unknown as { [KEY]?: PrismaClient }

/**
 * The typed client for reads that are not on a hot path. It shares the pool with `db`. Commands speak
 * SQL instead, because row locks are theirs to take and Prisma has no word for them (docs/decisions).
 */
const prisma = (): PrismaClient => {
  shared[KEY] ??= new PrismaClient({ adapter: new PrismaPg(pool(), { disposeExternalPool: false }) })
  return shared[KEY]
}

/** One read through the typed client, with the desk's errors. */
export async function read<T>(work: (client: PrismaClient) => Promise<T>): Promise<T> {
  try {
    return await work(prisma())
  } catch (error) {
    throw translateError(error)
  }
}
