/** A request on its way out. */
export interface EgressInit extends RequestInit {
  /** Root certificates (PEM) trusted beside the public ones for this request; verification itself is never off. */
  ca?: string
  /** `http:`, `https:` or `socks5:` address of a proxy, with name and password when it wants them. The proxy looks names up. */
  proxy?: string
}

/**
 * The one way out over HTTP. Follows redirects itself and checks the address that is really connected to, on each
 * hop; with `redirect: 'manual'` the caller follows instead. Throws `page.address_refused` for an address that is not public and not allowed.
 */
export type Egress = (url: string, init?: EgressInit) => Promise<Response>
