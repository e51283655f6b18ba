/** The contract's limits, said again because its values would bring zod into the browser. */
export const limits = {
  messageCharacters: 20_000,
  searchCharacters: 500,
  fileBytes: 50 * 1024 * 1024,
  filesPerMessage: 10,
} as const
