/** Stands here until the screen lands. */
export function SettingsLayout() {
  return null
}
