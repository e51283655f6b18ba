export const policyNameCharacters = 60
export const policiesPerWorkspace = 50
/** A year. */
export const longestTargetMinutes = 525_600
