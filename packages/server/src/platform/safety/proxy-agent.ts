import type { LookupFunction } from 'node:net'
import { buildConnector, type Dispatcher, ProxyAgent, Socks5ProxyAgent } from 'undici'

interface Ways {
  timeoutMs: number
  /** Of the proxy itself: names behind it are looked up by the proxy. */
  lookup?: LookupFunction
}

const connectMs = 10_000

/** Goes out through a proxy (`http:`, `https:` or `socks5:`), tunnelled, so that it sees no more than the host. */
export function proxyAgent(proxy: URL, { timeoutMs, lookup }: Ways): Dispatcher {
  const own = { timeout: connectMs, ...(lookup ? { lookup } : {}) }
  const limits = { headersTimeout: timeoutMs, bodyTimeout: timeoutMs }
  if (proxy.protocol !== 'socks5:') {
    return new ProxyAgent({ uri: proxy.href, proxyTunnel: true, proxyTls: own, connectTimeout: connectMs, ...limits })
  }
  return new Socks5ProxyAgent(proxy, { connect: buildConnector(own), ...limits })
}
