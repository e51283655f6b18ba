/** Nothing stands behind it: the least id there is. */
export const nilId = '00000000-0000-0000-0000-000000000000'
