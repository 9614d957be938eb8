import { LIMITS } from '@/lib/domain/limits'
import { type Message, say } from '@/lib/domain/message'
import { type Refusal, refuse } from '@/lib/domain/refusal'
import { type FetchFault, type FetchLimits, fetchByAddress, fetchLimits } from './by-address'
import { warcOf } from './warc'

/** A page as it came, to be kept and to be read. */
export interface PageKept {
  warc: Buffer
  /** What sentences call where it is from. */
  host: string
  fileName: string
}

const FAULTS: Record<FetchFault, (host: string) => Message> = {
  'wrong-address': () =>
    say(
      'The desk fetches addresses that start with https:// or http://, without a name and password in them, on the usual ports. Mend the address, or paste the text instead.',
    ),
  // what is shut, what refuses, what nobody knows and what is silent: whoever asks learns nothing of a network
  unreachable: (host) => say('The desk cannot fetch from {host}. Check the address, or paste the text instead.', { host }),
  'moves-for-ever': (host) =>
    say('{host} leads from one address to the next without end. Open it in a browser and paste the text instead.', { host }),
  'too-large': (host) =>
    say('{host} sends more than {most} MB. Save the text alone, or paste it instead.', {
      host,
      most: LIMITS.fileBytes / 1024 / 1024,
    }),
  'broken-off': (host) => say('The answer of {host} broke off. Try again, or paste the text instead.', { host }),
}

/** Fetches a page by its address and keeps it as it came; a refusal says why it did not come. Can be asked by a request and by a job alike. */
export async function fetchPage(address: string, limits: FetchLimits = fetchLimits()): Promise<PageKept | Refusal> {
  const hops = await fetchByAddress(address, limits)
  const host = hostOf(address)
  if ('fault' in hops) {
    const message = FAULTS[hops.fault](host)
    return refuse(hops.fault, message, { fields: { address: message } })
  }
  return { warc: warcOf(hops, limits.agent), host, fileName: fileNameOf(address) }
}

/** An address's host for a sentence, as people write it. */
export const hostOf = (address: string): string =>
  URL.canParse(address)
    ? new URL(address).hostname.replace(/^www\./, '').slice(0, 100) || address.slice(0, 100)
    : address.slice(0, 100)

/** What the file is called that a page is kept in. */
export const fileNameOf = (address: string): string => `${hostOf(address).replace(/[^a-z0-9.-]/gi, '_')}.warc`
