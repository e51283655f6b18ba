interface Place {
  latitude: number
  longitude: number
}

const digits = 5

/** `59.93428, 30.33510`: good to a metre, as maps take it. */
export const placeText = ({ latitude, longitude }: Place): string =>
  `${latitude.toFixed(digits)}, ${longitude.toFixed(digits)}`

/** The place on a map anyone can open. */
export function mapUrl({ latitude, longitude }: Place): string {
  const [lat, lon] = [latitude.toFixed(digits), longitude.toFixed(digits)]
  return `https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=17/${lat}/${lon}`
}
