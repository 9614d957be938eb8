// npm run remove-factors -- EMAIL: the way back in where nobody of the desk can help: takes the second factors of an account away, on
// record, and ends its sessions. Its password stays. For whoever runs the machine; people of the desk ask an admin.
import { command, program, Told, withDatabase } from './with-database.mjs'

await command(() => {
  const [email, ...more] = process.argv.slice(2)
  if (!email || more.length) throw new Told('Say whose: npm run remove-factors -- ana@desk.example')
  return withDatabase('factors', ({ url }) => program('scripts/remove-factors.ts', url, [email]))
})
