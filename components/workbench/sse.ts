/** One message of a stream of server-sent events. A comment (the desk's heartbeat) is none. */
export interface Message {
  event: string
  data: string
}

/** Takes a stream of server-sent events apart, whatever the pieces it comes in. */
export class Messages {
  private rest = ''
  take(piece: string): Message[] {
    const blocks = (this.rest + piece).replaceAll('\r\n', '\n').split('\n\n')
    this.rest = blocks.pop()!
    return blocks.flatMap((block) => {
      let event = 'message'
      const data: string[] = []
      for (const line of block.split('\n')) {
        const at = line.indexOf(':')
        const value = line.slice(at + 1).replace(/^ /, '')
        if (line.startsWith('event:')) event = value
        else if (line.startsWith('data:')) data.push(value)
      }
      return data.length ? [{ event, data: data.join('\n') }] : []
    })
  }
}
