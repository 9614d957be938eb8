// npm run verify-all [-- FILE]: looks at everything that can be computed again, and says by row what is wrong; changes nothing, and the
// desk may be at work meanwhile. Beside the file of a witness (WITNESS, or the one named) it
// compares what that was told. Ends with 1 where anything is wrong.
import { command, program, withDatabase } from './with-database.mjs'

await command(() => withDatabase('verify', ({ url }) => program('scripts/verify-all.ts', url, process.argv.slice(2, 3))))
