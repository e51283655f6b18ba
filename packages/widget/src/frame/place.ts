/** What the loader wrote into the address of the frame. */
export interface Place {
  inboxKey: string
  nonce: string
  /** Origin of the host page; empty when the frame was opened by itself. */
  host: string
}

export function readPlace(address: Location): Place {
  const hash = new URLSearchParams(address.hash.slice(1))
  return {
    inboxKey: new URLSearchParams(address.search).get('inbox') ?? '',
    nonce: hash.get('nonce') ?? '',
    host: hash.get('host') ?? '',
  }
}
