/** Stands here until the screen lands. */
export function WorkspacePage() {
  return null
}
