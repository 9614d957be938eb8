import { setHousePolicy } from '@/lib/commands/set-house-policy'
import { readHousePolicyDoor, setHousePolicyDoor } from '@/lib/contract/desk'
import { listHousePolicies } from '@/lib/db/house-policy'
import { db } from '@/lib/db/pool'
import { serve, serveRead } from '@/lib/web/serve'

export const GET = serveRead(readHousePolicyDoor, async () => ({ versions: await listHousePolicies(db) }))
export const PUT = serve(setHousePolicyDoor, setHousePolicy)
