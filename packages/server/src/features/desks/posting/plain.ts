/** Words of others inside a text of ours: no sign of them formats anything, and no address of theirs is a link. */
export const plain = (text: string): string =>
  text
    .replace(/\*\*|[`[\]]|(?<![\p{L}\p{N}])[*_]+|[*_]+(?![\p{L}\p{N}])/gu, ' ')
    .replaceAll('://', ':\u2060//')
    .replace(/\s+/g, ' ')
    .trim()
