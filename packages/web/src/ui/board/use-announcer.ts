import { useState } from 'react'

/** What is said aloud; the same words are said again. */
export interface Announcement {
  text: string
  count: number
}

export function useAnnouncer(): [Announcement, (text: string) => void] {
  const [said, setSaid] = useState<Announcement>({ text: '', count: 0 })
  return [said, (text) => setSaid(({ count }) => ({ text, count: count + 1 }))]
}
