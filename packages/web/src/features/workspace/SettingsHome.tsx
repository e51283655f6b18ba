/** Stands here until the screen lands. */
export function SettingsHome() {
  return null
}
