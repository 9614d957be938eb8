// npm run repair:search: compares what is searched with what stands on the desk, and mends what differs; the desk may be at
// work meanwhile. Asks DATABASE_URL where there is one, else the built-in database, which is started where it does not run.
import { command, program, withDatabase } from './with-database.mjs'

await command(() => withDatabase('repair', ({ url }) => program('scripts/repair-search.ts', url)))
