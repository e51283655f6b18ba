/** Stands here until the screen lands. */
export function BackgroundWorkPage() {
  return null
}
