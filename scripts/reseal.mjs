// npm run reseal: moves what a sealing key before sealed (SEALING_KEY, or DATA_DIR/sealing-key: the key that seals, and behind it
// those before) to the one that seals now; the desk may be at work, and a start does the same. Ends with 1 where something opens to nobody.
import { command, program, withDatabase } from './with-database.mjs'

await command(() => withDatabase('reseal', ({ url }) => program('scripts/reseal.ts', url)))
