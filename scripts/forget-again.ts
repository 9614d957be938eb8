// Run by scripts/restore.mjs, with DATABASE_URL: erases again what was erased since the archive was made, before anything is served.
import { forgetAgain } from '@/lib/commands/forgotten'
import { closePool } from '@/lib/db/pool'

try {
  await forgetAgain((line) => console.log(line))
} finally {
  await closePool()
}
