/**
 * Carries moments (typing, streaming text) between the processes of an install. At most once: whatever must not be
 * lost goes through the event table instead.
 */
export interface PubSub {
  publish(text: string): void
  subscribe(listener: (text: string) => void): void
  close(): Promise<void>
}
