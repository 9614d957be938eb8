// For tests: a server on loopback that speaks the protocol of OpenAI's chat completions, keeps what it was sent, and answers
// as it is told.
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Sent {
  method: string
  path: string
  headers: IncomingHttpHeaders
  body: { model: string; messages: { role: string; content: string }[] }
  /** What it was asked, as the desk wrote it. */
  question: { claim: string; passage: string; claimLanguage: string; passageLanguage: string }
}
type Answers = (response: ServerResponse, sent: Sent, nth: number) => void

/** A completion with some content, as such servers write it. */
export const completing =
  (content: string | ((sent: Sent) => string), more: object = {}): Answers =>
  (response, sent) => {
    response.setHeader('content-type', 'application/json')
    response.end(
      JSON.stringify({
        id: 'chatcmpl-1',
        object: 'chat.completion',
        model: `${sent.body.model}-2026-01-01`,
        choices: [
          {
            index: 0,
            finish_reason: 'stop',
            message: { role: 'assistant', content: typeof content === 'string' ? content : content(sent) },
          },
        ],
        usage: { prompt_tokens: 210, completion_tokens: 14, total_tokens: 224 },
        ...more,
      }),
    )
  }
export const says = (relation: string, sureness = 0.97) => completing(JSON.stringify({ relation, sureness }))

export class ModelServer {
  readonly seen: Sent[] = []
  answers: Answers = says('neither')
  private readonly server: Server
  constructor() {
    this.server = createServer((request, response) => {
      const parts: Buffer[] = []
      request.on('data', (part) => parts.push(part))
      request.on('end', () => {
        const text = Buffer.concat(parts).toString()
        const body = text ? JSON.parse(text) : { messages: [] }
        const sent: Sent = {
          method: request.method ?? '',
          path: request.url ?? '',
          headers: request.headers,
          body,
          question: JSON.parse(body.messages.at(-1)?.content ?? '{}'),
        }
        this.seen.push(sent)
        this.answers(response, sent, this.seen.length)
      })
    })
  }
  get base(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`
  }
  start = () => new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', () => resolve()))
  stop = () =>
    new Promise<void>((resolve) => {
      this.server.closeAllConnections()
      this.server.close(() => resolve())
    })
}
