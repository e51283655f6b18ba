/** Limits of templates, without zod: screens load this file too. */
export const ticketTemplateNameCharacters = 80
export const ticketTemplatesPerWorkspace = 100
export const ticketSchedulesPerWorkspace = 100
