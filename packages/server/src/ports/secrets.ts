/** Encrypts what must be stored but never read from a stolen database. */
export interface SecretBox {
  seal(plain: string): Buffer
  /** Throws when the bytes were changed or sealed by another install. */
  open(sealed: Buffer): string
}
