/** Stands here until the screen lands. */
export function OnboardingPage() {
  return null
}
