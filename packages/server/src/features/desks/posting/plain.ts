/** Words of others inside a text of ours: no sign of them formats anything. */
export const plain = (text: string): string =>
  text
    .replace(/[*_`[\]]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
