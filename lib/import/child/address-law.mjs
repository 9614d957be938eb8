import { BlockList, isIP } from 'node:net'
import { networkInterfaces } from 'node:os'

/** Networks of IPv4 that are nobody's public address: this machine, private networks, what providers keep to themselves, what is set aside. */
const SHUT_V4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]
/** Of IPv6 only 2000::/3 is public, less what leads to an IPv4 address or is set aside; mapped and translated addresses lie outside. */
const SHUT_V6 = [
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
]

const SHUT = { 4: listOf(4, SHUT_V4), 6: listOf(6, SHUT_V6) }

/** A list for one family alone: in one for both, an address of IPv4 would stand in networks of IPv6 that hold its mapped form. */
function listOf(family, networks) {
  const list = new BlockList()
  for (const [address, bits] of networks) list.addSubnet(address, bits, `ipv${family}`)
  return list
}
const bothOf = (networks) => {
  const of = (family) =>
    listOf(
      family,
      networks.filter(([address]) => isIP(address) === family),
    )
  return { 4: of(4), 6: of(6) }
}

const ownAddresses = () => Object.values(networkInterfaces()).flatMap((one) => one.map(({ address }) => address.split('%')[0]))

/**
 * Says whether a socket may be opened to an IP address: to public ones that are not this machine's own, and to those in
 * `networks` ([address, bits] each), which an admin lists.
 */
export function lawOf(networks, addresses = ownAddresses()) {
  const listed = bothOf(networks)
  const own = bothOf(addresses.map((address) => [address, isIP(address) === 6 ? 128 : 32]))
  return (address) => {
    const family = isIP(address)
    if (!family || address.includes('%')) return false
    const isIn = (lists) => lists[family].check(address, `ipv${family}`)
    return isIn(listed) || !(isIn(SHUT) || isIn(own))
  }
}

/** Whether a port is one of those that may be asked; `ports` are stretches, [first, last] each, beside 80 and 443. */
export const isOpenPort = (port, ports) =>
  port === 80 || port === 443 || ports.some(([first, last]) => first <= port && port <= last)

/** The URL of an address that may be fetched at all, by its own look; null where it may not. */
export function fetchable(address, base, ports) {
  if (!URL.canParse(address, base)) return null
  const url = new URL(address, base)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null
  if (url.username || url.password || !url.hostname) return null
  const port = url.port ? Number(url.port) : url.protocol === 'https:' ? 443 : 80
  return isOpenPort(port, ports) ? { url, port } : null
}
