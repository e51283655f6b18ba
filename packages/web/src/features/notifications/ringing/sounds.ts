import type { NotificationSound } from '@opora/contract/notifications'

interface Tone {
  hertz: number
  /** Seconds from the beginning. */
  at: number
  seconds: number
}

/** Short, and unlike each other with eyes closed. */
const sounds: Record<NotificationSound, readonly Tone[]> = {
  chime: [
    { hertz: 880, at: 0, seconds: 0.35 },
    { hertz: 1174.7, at: 0.12, seconds: 0.5 },
  ],
  drop: [
    { hertz: 1318.5, at: 0, seconds: 0.12 },
    { hertz: 659.3, at: 0.08, seconds: 0.3 },
  ],
  knock: [
    { hertz: 196, at: 0, seconds: 0.09 },
    { hertz: 196, at: 0.16, seconds: 0.09 },
  ],
  bell: [
    { hertz: 1046.5, at: 0, seconds: 1.1 },
    { hertz: 2637, at: 0, seconds: 0.6 },
  ],
}

export const soundNames = Object.keys(sounds) as NotificationSound[]

let context: AudioContext | null = null

function play({ hertz, at, seconds }: Tone, audio: AudioContext, volume: number): void {
  const tone = audio.createOscillator()
  const loudness = audio.createGain()
  const from = audio.currentTime + at
  tone.type = 'sine'
  tone.frequency.value = hertz
  loudness.gain.setValueAtTime(0.0001, from)
  loudness.gain.exponentialRampToValueAtTime(Math.max(volume * 0.4, 0.0002), from + 0.01)
  loudness.gain.exponentialRampToValueAtTime(0.0001, from + seconds)
  tone.connect(loudness).connect(audio.destination)
  tone.start(from)
  tone.stop(from + seconds + 0.05)
}

const patienceMs = 300

/** Whether the page may sound: before a click in it a browser never says, and would play all that piled up at once. */
async function maySound(audio: AudioContext): Promise<boolean> {
  if (audio.state !== 'suspended') return true
  const late = new Promise((done) => setTimeout(done, patienceMs))
  await Promise.race([audio.resume().catch(() => null), late])
  return (audio.state as AudioContextState) === 'running'
}

/** Plays a sound, `volume` from 0 to 100. False in a page that may not sound before a click. */
export async function playSound(name: NotificationSound, volume: number): Promise<boolean> {
  if (volume <= 0) return true
  context ??= new AudioContext()
  const audio = context
  if (!(await maySound(audio))) return false
  for (const tone of sounds[name]) play(tone, audio, volume / 100)
  return true
}
