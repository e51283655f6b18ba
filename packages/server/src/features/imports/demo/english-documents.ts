import type { DemoDocument } from './documents.ts'

export const englishDocuments: readonly DemoDocument[] = [
  {
    name: 'en-airport.md',
    markdown: `# Airport pick-up and return

## Who meets me at night?
At night a colleague meets you at Terminal 2 of Nikola Tesla airport, desk 14, until 02:00. Night pick-up is free when booked 12 hours ahead.

## What if my flight is late?
If the flight is late, the colleague waits another 90 minutes free of charge. Put the flight number into the booking, we watch the board.

## Where do I return the car?
Return the car at car park P3 next to Terminal 2. Leave the keys with a colleague or in the box at the exit of the car park.

## What should I check at pick-up?
Walk around the body, glass and wheels with the colleague, take a video and compare the fuel level with the report. Put remarks into the report before signing.
`,
  },
  {
    name: 'en-deposit.md',
    markdown: `# Deposit and payment

## When is the deposit returned?
The deposit hold is released within 3 to 5 working days after the car is returned without remarks. The exact day depends on the bank that issued the card.

## How much is held on the card?
We hold 300 € on the card at pick-up. For premium cars the hold is 600 €.

## Can I pay the deposit in cash?
No, the deposit is taken only from a card in the name of the main driver. Visa and Mastercard with enough balance are accepted.

## How can I pay for the rental?
Pay by card on the site or at pick-up. Cash in euros and dinars is accepted at the office in the centre of Belgrade.

## What happens if the car is damaged?
If new damage is found on return, a report is drawn up. The cost of repair is taken from the deposit, up to 300 € when CASCO is valid.
`,
  },
  {
    name: 'en-rules.md',
    markdown: `# Rental rules

## Can I drive to Montenegro, Bosnia or Croatia?
Yes, you may drive to Montenegro, Bosnia and Herzegovina and Croatia. You need a green card and a note in the contract: 35 € per rental, made out a day before the trip.

## How old must the driver be?
The driver must be at least 21 years old and hold a licence for 2 years. For premium cars the age is 25.

## Can I add a second driver?
Yes, a second driver is already in the price. Show their licence and passport at pick-up.

## Are there winter tyres?
From 1 November to 1 April all cars have winter tyres. Chains are free on request.

## Is there a child seat?
A child seat costs 4 € a day. Put the age and weight of the child into the booking and we fit the seat in advance.

## How do I cancel a booking?
Cancellation is free up to 24 hours before pick-up. After that the price of one day is kept.

## Is the mileage limited?
In Serbia the mileage is unlimited. Abroad 350 km a day are included, then 0.10 € per kilometre.
`,
  },
]
