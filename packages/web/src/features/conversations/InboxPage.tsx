/** Stands here until the screen lands. */
export function InboxPage() {
  return null
}
