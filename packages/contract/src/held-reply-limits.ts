/** Seconds a reply waits before it leaves; 0 sends at once. */
export const undoSecondsChoices = [0, 5, 10, 20] as const
