export const hoursNameCharacters = 60
export const holidayNameCharacters = 80
export const hoursPerWorkspace = 50
export const holidaysPerHours = 200
export const spansPerDay = 6
export const dayMinutes = 1440
