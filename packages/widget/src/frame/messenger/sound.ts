import type { Drawer } from '../storage.ts'

export interface Sound {
  isOn(): boolean
  toggle(): void
  /** Once per message, whichever of the open tabs hears of it first. */
  beep(messageId: string): void
}

/** Silent until the visitor has touched the frame: browsers forbid it, and so does courtesy. */
export function createSound(drawer: Drawer): Sound {
  let audio: AudioContext | null = null
  addEventListener('pointerdown', () => {
    audio ??= new AudioContext()
  })
  const isOn = (): boolean => drawer.get('sound') !== 'off'
  return {
    isOn,
    toggle: () => drawer.set('sound', isOn() ? 'off' : 'on'),
    beep: (messageId) => {
      if (!audio || !isOn() || drawer.get('beep') === messageId) return
      drawer.set('beep', messageId)
      const tone = audio.createOscillator()
      const volume = audio.createGain()
      const start = audio.currentTime
      tone.frequency.value = 660
      volume.gain.setValueAtTime(0.08, start)
      volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.25)
      tone.connect(volume).connect(audio.destination)
      tone.start(start)
      tone.stop(start + 0.25)
    },
  }
}
