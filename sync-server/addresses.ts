import { networkInterfaces } from 'node:os'

const isPrivate = (address: string) => /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address)

/** Networks that exist inside this computer only: containers and virtual machines. */
const isVirtual = (name: string) =>
  /^(docker|br-|veth|virbr|vmnet|vboxnet|vEthernet|VirtualBox|VMware|utun)/i.test(name)

/**
 * Addresses under which other computers may reach this one, likeliest first: private IPv4 (an office or home network),
 * other IPv4, then IPv6 that is not link-local; those of virtual networks last of their kind.
 */
export function reachableAddresses(interfaces = networkInterfaces()): string[] {
  const named = Object.entries(interfaces).sort(([a], [b]) => Number(isVirtual(a)) - Number(isVirtual(b)))
  const all = named.flatMap(([, list]) => list ?? [])
  const outside = all.filter(({ internal }) => !internal)
  const v4 = outside.filter(({ family }) => family === 'IPv4').map(({ address }) => address)
  const v6 = outside.filter(({ family, address }) => family === 'IPv6' && !/^fe[89ab]/i.test(address))
  return [...v4.filter(isPrivate), ...v4.filter((a) => !isPrivate(a)), ...v6.map(({ address }) => address)]
}

/** The host part of the address to hand out, for what a relay listens on: a wildcard means any of ours. */
export function hostToHandOut(listeningOn: string): string {
  const wildcard = listeningOn === '0.0.0.0' || listeningOn === '::'
  const host = wildcard ? (reachableAddresses()[0] ?? '127.0.0.1') : listeningOn
  return host.includes(':') ? `[${host}]` : host
}
