// A mail server of a campaign's own.
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail server that keeps what it takes, and for whom. */
export async function mailbox(opened: (close: () => unknown) => void) {
  const letters: { to: string; text: string }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData: (stream, session, done) => {
      let text = ''
      stream.on('data', (part) => {
        text += part
      })
      stream.on('end', () => {
        // lines that mail breaks are one line here
        letters.push({ to: session.envelope.rcptTo.map((one) => one.address).join(), text: text.replace(/=\r?\n/g, '') })
        done()
      })
    },
  })
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.server.address() as AddressInfo).port)),
  )
  opened(() => new Promise<void>((resolve) => server.close(() => resolve())))
  return { letters, url: `smtp://127.0.0.1:${port}` }
}
