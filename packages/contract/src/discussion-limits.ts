/** Of the words one says in a discussion. */
export const discussionTextCharacters = 20_000
export const discussionTitleCharacters = 120
/** So many discussions may be begun beside one conversation. */
export const discussionsPerConversation = 100
