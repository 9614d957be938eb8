import { setHousePolicy } from '@/lib/commands/house-policy'
import { listHousePolicies } from '@/lib/db/house-policy'
import { db } from '@/lib/db/pool'
import { setHousePolicyInput } from '@/lib/domain/house-policy'
import { none } from '@/lib/web/params'
import { okJson, read, write } from '@/lib/web/route'

export const GET = read({ params: none, answer: async () => okJson({ versions: await listHousePolicies(db) }) })
export const PUT = write({
  params: none,
  body: setHousePolicyInput,
  input: ({ body }) => body,
  command: setHousePolicy,
})
