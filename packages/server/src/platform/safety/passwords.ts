import { hash, verify } from '@node-rs/argon2'

// Argon2id is the library's default; memory, passes and lanes as OWASP advises for a server.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

const sameSpelling = (password: string): string => password.normalize('NFKC')

export const hashPassword = (password: string): Promise<string> => hash(sameSpelling(password), cost)

let decoy: Promise<string> | undefined

/** Whether the password is the one behind the hash. Without a hash it does the same work and says no. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('nobody has this one')
  const isRight = await verify(stored ?? (await decoy), sameSpelling(password))
  return stored !== null && isRight
}
