/** Stands here until the screen lands. */
export function JoinPage() {
  return null
}
