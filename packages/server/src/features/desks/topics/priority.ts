/** What goes first when a group takes less than there is: people who wait, then what is said, then how it is called. */
export const priority = { waiting: 1, said: 2, changed: 3, shown: 5 } as const
