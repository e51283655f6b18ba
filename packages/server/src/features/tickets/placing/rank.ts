import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'

const longestRank = 48

/** A rank between two others; null stands for an end of the column. */
export const rankBetween = (above: string | null, below: string | null): string => generateKeyBetween(above, below)

/** So long that a whole column is given new ones. */
export const isLong = (rank: string): boolean => rank.length > longestRank

/** Short ranks for a whole column. */
export const freshRanks = (count: number): string[] => generateNKeysBetween(null, null, count)

/** Ranks below another one, in order. */
export const ranksBelow = (above: string | null, count: number): string[] => generateNKeysBetween(above, null, count)
