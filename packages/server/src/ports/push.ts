/** Where a browser takes notices, as it told us: an address of its push service and the keys only it can read with. */
export interface PushAddress {
  endpoint: string
  keys: { p256dh: string; auth: string }
}

/** A notice on its way to one browser, encrypted so that only that browser reads it. */
export interface PushNotice {
  text: string
  /** A later one of the same topic takes the place of one that was not fetched yet; at most 32 letters, digits, `-`, `_`. */
  topic: string
  isUrgent: boolean
  /** How long the service keeps it for a browser that is not there. */
  keptSeconds: number
}

/** `gone` means never again; `later` not before so many ms; `refused` says what the service answered. */
export type PushOutcome =
  | { kind: 'taken' }
  | { kind: 'gone' }
  | { kind: 'later'; afterMs: number }
  | { kind: 'refused'; detail: string }

/** Notices of browsers (Web Push). */
export interface Push {
  /** What a browser subscribes with: a P-256 point, base64url. */
  publicKey: string
  /** Throws `push.endpoint_refused` or `push.keys_invalid` for what nothing can be sent to. */
  assertUsable(address: PushAddress): void
  /** Throws only when the service does not answer. */
  send(address: PushAddress, notice: PushNotice): Promise<PushOutcome>
}
