// Run by scripts/reseal.mjs, with DATABASE_URL and SEALING_KEY: seals anew what a key before sealed, and says what nobody can open.
import { reseal, saidOfResealing } from '@/lib/commands/reseal'
import { closePool } from '@/lib/db/pool'
import { sealingKeyIds } from '@/lib/machine/sealing'

try {
  const done = await reseal()
  if (!done) throw new Error('There is no SEALING_KEY to seal with. Set it, or DATA_DIR to where it is kept.')
  for (const sentence of saidOfResealing(done)) console.log(sentence)
  const lost = Object.keys(done.lostNames).length + done.damaged.length + done.lostSecrets
  const [first, ...others] = sealingKeyIds()
  if (lost === 0)
    console.log(
      `Everything that is sealed opens by key ${first}.${
        others.length > 0
          ? ` ${others.join(', ')} may go from SEALING_KEY a day after the last machine of this desk has the new one; keep it, apart, as long as archives from before are kept.`
          : ''
      }`,
    )
  else process.exitCode = 1
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
} finally {
  await closePool()
}
