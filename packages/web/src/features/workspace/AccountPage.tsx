/** Stands here until the screen lands. */
export function AccountPage() {
  return null
}
