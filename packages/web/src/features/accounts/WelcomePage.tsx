/** Stands here until the screen lands. */
export function WelcomePage() {
  return null
}
