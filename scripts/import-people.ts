// Run by scripts/import-people.mjs, with DATABASE_URL, the list, and “--invite”, the file for the passwords, or nothing.
import fs from 'node:fs'
import { invitePeople, makePeople, readPeopleList } from '@/lib/commands/import-people'
import { closePool } from '@/lib/db/pool'

const [list, passwords] = process.argv.slice(2)
const counted = (n: number) => (n === 1 ? '1 account' : `${n} accounts`)
const cell = (text: string) => `"${text.replaceAll('"', '""')}"`

async function main(): Promise<number> {
  if (!fs.existsSync(list!)) {
    console.error(`There is no file ${list}.`)
    return 1
  }
  const invites = passwords === '--invite'
  if (passwords && !invites && fs.existsSync(passwords)) {
    console.error(`${passwords} is there already, and is not written over. Name another file.`)
    return 1
  }
  const { people, there, faults } = await readPeopleList(fs.readFileSync(list!))
  for (const { line, says } of faults) console.error(`line ${line}: ${says}`)
  for (const { line, email } of there) console.log(`line ${line}: ${email} has an account already and is left as it is.`)
  if (faults.length > 0) {
    console.error(
      `${faults.length === 1 ? 'One line is' : `${faults.length} lines are`} wrong. Nothing was made: mend them and run this again.`,
    )
    return 1
  }
  if (!passwords) {
    for (const { line, name, email, role, teams = [] } of people)
      console.log(`line ${line}: ${name}, ${email}, ${role}${teams.map((team) => `, ${team.role} in ${team.name}`).join('')}`)
    console.log(
      `${counted(people.length)} would be made. Nothing was: add --invite, which sends each a link by e-mail, or --passwords FILE, to which first passwords are written.`,
    )
    return 0
  }
  if (people.length === 0) {
    console.log('Nobody is left to be made.')
    return 0
  }
  if (invites) {
    await invitePeople(people)
    console.log(`${counted(people.length)} made. Each gets a link by e-mail to choose a password; it works for a week.`)
    return 0
  }
  // before anything is made: a password that could not be written would be lost
  const handle = fs.openSync(passwords, 'wx', 0o600)
  try {
    const made = await makePeople(people)
    const rows = made.map(({ name, email, role, password }) => [name, email, role, password].map(cell).join(','))
    fs.writeSync(handle, `name,email,role,password\n${rows.join('\n')}\n`)
    fs.fsyncSync(handle)
    console.log(
      `${counted(made.length)} made. The first passwords are in ${passwords}: hand each to its owner, who changes it under Account, and remove the file.`,
    )
    return 0
  } catch (error) {
    fs.rmSync(passwords, { force: true })
    throw error
  } finally {
    fs.closeSync(handle)
  }
}

try {
  process.exitCode = await main()
} finally {
  await closePool()
}
