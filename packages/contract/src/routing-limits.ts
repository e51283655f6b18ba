/** Longest time a rule of routing may name, minutes. */
export const mostMinutes = 1440
/** Most open conversations a member may be given by itself. */
export const mostCapacity = 100
