/** Seconds until the first piece of an answer at most: no request to a model lives longer. */
export const longestFirstPartSeconds = 60
