// npm run verify-all: looks at everything that can be computed again, and says by row what is wrong; changes nothing, and the
// desk may be at work meanwhile. Ends with 1 where anything is wrong.
import { command, program, withDatabase } from './with-database.mjs'

await command(() => withDatabase('verify', ({ url }) => program('scripts/verify-all.ts', url)))
