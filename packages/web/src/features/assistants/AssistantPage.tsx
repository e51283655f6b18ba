/** Stands here until the screen lands. */
export function AssistantPage() {
  return null
}
