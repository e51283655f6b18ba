/** What is set seldom and read with every message, as it was when a piece of work began, or newer. */
export interface Settings {
  /** The value of this name; `read` is asked when it is not known yet. Whoever gets it changes nothing in it. */
  of<T>(name: string, read: () => Promise<T>): Promise<T>
}
