// Loaded before packages that look for settings in the home of who runs the desk: an account may have none, in a container, say.
import os from 'node:os'

try {
  os.homedir()
} catch {
  process.env.HOME = '/'
}
