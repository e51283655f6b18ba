import { lookup as systemLookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { rootCertificates } from 'node:tls'
import { failure } from '@opora/contract/errors'
import ipaddr from 'ipaddr.js'
import { Agent, type RequestInit as AgentRequest, type Dispatcher, fetch as undiciFetch } from 'undici'
import type { Egress } from '../../ports/egress.ts'
import { proxyAgent } from './proxy-agent.ts'

/** How one kind of outgoing request may behave. */
export interface EgressPolicy {
  /** `host:port` pairs allowed although they are private or use another port (a model on this machine). */
  allowedHosts: readonly string[]
  /** Any port may be used, not only 80 and 443. */
  anyPort: boolean
  maxRedirects: number
  timeoutMs: number
}

const globalUnicast = ipaddr.parseCIDR('2000::/3')

/** Whether an address belongs to the public internet (IPv4 inside IPv6 is unwrapped first). */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  const isGlobal = parsed.kind() === 'ipv4' || parsed.match(globalUnicast)
  return isGlobal && parsed.range() === 'unicast'
}

const refused = (host: string) => failure('page.address_refused', { host })

const checkingLookup: LookupFunction = (hostname, options, callback) => {
  systemLookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0)
    const bad = addresses.find((entry) => !isPublicAddress(entry.address))
    const first = addresses[0]
    if (bad || !first) return callback(refused(hostname), '', 0)
    if (options.all) return callback(null, addresses as never, 0)
    callback(null, first.address, first.family)
  })
}

const portOf = (url: URL): string => url.port || (url.protocol === 'https:' ? '443' : '80')

function checkUrl(text: string, policy: EgressPolicy): { url: URL; isAllowed: boolean } {
  if (!URL.canParse(text)) throw refused(text.slice(0, 100))
  const url = new URL(text)
  const host = url.hostname.replace(/^\[|\]$|\.$/g, '')
  const isAllowed = policy.allowedHosts.includes(`${host}:${portOf(url)}`)
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:'
  if (!isWeb || url.username || url.password) throw refused(host)
  if (isAllowed) return { url, isAllowed }
  if (!policy.anyPort && portOf(url) !== '80' && portOf(url) !== '443') throw refused(host)
  if (isIP(host) && !isPublicAddress(host)) throw refused(host)
  if (!host.includes('.') && !isIP(host)) throw refused(host)
  return { url, isAllowed }
}

/** Unwraps what fetch puts around the reason of a failed connection. */
function reasonOf(error: unknown): unknown {
  let current = error
  for (let depth = 0; depth < 5 && current instanceof Error; depth += 1) {
    if (current.name === 'Failure') return current
    current = current.cause
  }
  return error
}

const mostAgents = 40

/** A proxy is asked for like any other address: only its protocol may be another, and it may want a name. */
function checkProxy(proxy: string, policy: EgressPolicy): { url: URL; isAllowed: boolean } {
  if (!URL.canParse(proxy)) throw refused('proxy')
  const url = new URL(proxy)
  if (!/^(https?|socks5):$/.test(url.protocol)) throw refused(url.hostname)
  const scheme = url.protocol === 'https:' ? 'https' : 'http'
  const port = url.port || (url.protocol === 'socks5:' ? '1080' : '')
  return { url, isAllowed: checkUrl(`${scheme}://${url.hostname}${port && `:${port}`}`, policy).isAllowed }
}

/** One pool of connections for each set of trusted roots and each proxy: a connection made under one must never serve another. */
function agentsOf(policy: EgressPolicy) {
  const pools = new Map<string, Dispatcher>()
  const make = (isAllowed: boolean, ca: string): Dispatcher => {
    const connect = {
      timeout: 10_000,
      ...(isAllowed ? {} : { lookup: checkingLookup }),
      ...(ca ? { ca: [...rootCertificates, ca] } : {}),
    }
    return new Agent({ headersTimeout: policy.timeoutMs, bodyTimeout: policy.timeoutMs, connect })
  }
  const through = (proxy: string): Dispatcher => {
    const { url, isAllowed } = checkProxy(proxy, policy)
    return proxyAgent(url, { timeoutMs: policy.timeoutMs, ...(isAllowed ? {} : { lookup: checkingLookup }) })
  }
  return (isAllowed: boolean, ca: string, proxy: string): Dispatcher => {
    const key = `${isAllowed} ${ca} ${proxy}`
    const held = pools.get(key)
    if (held) return held
    const agent = proxy ? through(proxy) : make(isAllowed, ca)
    pools.set(key, agent)
    const [oldest] = pools
    if (oldest && pools.size > mostAgents) {
      pools.delete(oldest[0])
      void oldest[1].close()
    }
    return agent
  }
}

export function createEgress(policy: EgressPolicy): Egress {
  const agentOf = agentsOf(policy)
  return async (start, { ca = '', proxy = '', ...init } = {}) => {
    let target = start
    for (let hop = 0; hop <= policy.maxRedirects; hop += 1) {
      const { url, isAllowed } = checkUrl(target, policy)
      const dispatcher = agentOf(isAllowed, ca, proxy)
      const response = await undiciFetch(url, { ...(init as AgentRequest), dispatcher, redirect: 'manual' }).catch(
        (error: unknown) => {
          throw reasonOf(error)
        },
      )
      const location = response.headers.get('location')
      const isMoved = response.status >= 300 && response.status < 400 && location
      if (!isMoved || init.redirect === 'manual') return response
      await response.body?.cancel()
      target = new URL(location, url).toString()
    }
    throw failure('page.address_refused', { host: new URL(start).hostname, leadsTo: new URL(target).host })
  }
}
