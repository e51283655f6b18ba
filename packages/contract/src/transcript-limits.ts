/** Of the words a member puts above a transcript. */
export const transcriptGreetingCharacters = 2000
/** So many messages stand in a letter, the newest ones. */
export const transcriptMessages = 200
/** So many letters leave within an hour: of one conversation, by one member, of the whole workspace. */
export const transcriptLetters = { ofConversation: 5, byMember: 30, ofWorkspace: 200 } as const
