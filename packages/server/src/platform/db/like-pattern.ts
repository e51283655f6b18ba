/** What `like` finds anywhere in a text, as it was typed. */
export const likePattern = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`
