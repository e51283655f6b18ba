/** Stands here until the screen lands. */
export function InboxesPage() {
  return null
}
