/** Stands here until the screen lands. */
export function PeoplePage() {
  return null
}
