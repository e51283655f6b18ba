/** What Telegram put into the address of the page. */
export interface Launch {
  /** `initData`, signed for the server. */
  proof: string
  theme: Record<string, unknown>
  /** The account that opened the page; only the server knows whether that is true. */
  userId: string
  language: string
}

const kept = 'opora:launch'

function parse(json: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json ?? '')
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

function read(hash: string): Launch | null {
  const given = new URLSearchParams(hash.replace(/^#/, ''))
  const proof = given.get('tgWebAppData') ?? ''
  if (proof === '') return null
  const user = parse(new URLSearchParams(proof).get('user'))
  return {
    proof,
    theme: parse(given.get('tgWebAppThemeParams')),
    userId: String(user.id ?? ''),
    language: String(user.language_code ?? ''),
  }
}

/** Null outside Telegram. A reload may lose the end of the address, so it is kept as long as the window. */
export function readLaunch(
  address: Pick<Location, 'hash'>,
  storage: Pick<Storage, 'getItem' | 'setItem'>,
): Launch | null {
  const launch = read(address.hash)
  try {
    if (!launch) return read(storage.getItem(kept) ?? '')
    storage.setItem(kept, address.hash)
  } catch {
    // A window that keeps nothing signs in once.
  }
  return launch
}
