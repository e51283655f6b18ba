/** `0:42`, `1:02:07`: as players show time. */
export function clockOf(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds)) || 0
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const two = (n: number): string => String(n).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}
