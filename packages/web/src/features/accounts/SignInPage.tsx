/** Stands here until the screen lands. */
export function SignInPage() {
  return null
}
