import type { Client } from '@/db/schema'
import type { Knowledge } from '@/domain/draft'

type Business = { name: string; knowledge: Knowledge[] } & Partial<Client>

const weekdays = (from: string, to: string) => {
  const span = [{ from, to }]
  return { mon: span, tue: span, wed: span, thu: span, fri: span }
}

/** Whom the leads text: as much as such a business would write down in an evening. */
export const businesses = {
  plumber: {
    name: 'Juniper Plumbing',
    timezone: 'America/Chicago',
    profile: 'Plumbers in Austin since 1998. A visit costs $95, which is taken off the bill when we do the work.',
    aiInstructions: 'Be brief. Ask for the address and for pictures where they help.',
    hours: weekdays('08:00', '17:00'),
    knowledge: [
      {
        title: 'Water heaters',
        body: 'We replace gas and electric tank heaters. A 40 gallon tank is $1,380 installed.',
      },
      { title: 'Area', body: 'We drive to Austin, Round Rock and Pflugerville. We do not drive to San Antonio.' },
    ],
  },
  roofer: {
    name: 'Granite Peak Roofing',
    timezone: 'America/Denver',
    profile: 'Roofs and gutters in Denver. An inspection is free. We work with all insurers.',
    aiInstructions: 'Ask how old the roof is.',
    hours: { ...weekdays('07:30', '18:00'), sat: [{ from: '09:00', to: '13:00' }] },
    allowedLinks: ['granitepeak.example'],
    knowledge: [
      { title: 'Gutters', body: 'Cleaning gutters costs $180 for a one-story house.' },
      { title: 'Pictures of our work', body: 'https://granitepeak.example/work' },
    ],
  },
  painter: {
    name: 'Marigold Painting',
    timezone: 'America/Los_Angeles',
    profile: 'House painters in Portland, inside and outside. Quotes are free and made on site.',
    hours: weekdays('08:00', '16:30'),
    knowledge: [{ title: 'Paint', body: 'We use low-odor paint. Exterior work pauses from November to March.' }],
  },
  dentist: {
    name: 'Bayfront Dental',
    timezone: 'America/New_York',
    profile: 'Family dentists in Miami. New patients are welcome. Hablamos español.',
    hours: { ...weekdays('09:00', '18:00') },
    knowledge: [
      { title: 'Cleaning', body: 'A cleaning costs $120 without insurance.' },
      { title: 'Insurance', body: 'We take Delta Dental and Cigna.' },
    ],
  },
  landscaper: {
    name: 'Sonora Landscapes',
    timezone: 'America/Phoenix',
    profile: 'Yards, trees and irrigation in Phoenix.',
    hours: weekdays('06:00', '14:00'),
    knowledge: [{ title: 'Mowing', body: 'Mowing starts at $60 a visit for a small yard. Every two weeks or weekly.' }],
  },
  locksmith: {
    name: 'Serrurerie du Plateau',
    timezone: 'America/Toronto',
    country: 'CA',
    profile: "Serruriers à Montréal. L'ouverture d'une porte coûte 90 $. Nous remplaçons serrures et cylindres.",
    hours: null,
    knowledge: [{ title: 'Cylindres', body: 'Un cylindre standard coûte 65 $, pose comprise.' }],
  },
  mover: {
    name: 'Harborline Movers',
    timezone: 'America/New_York',
    profile: 'Movers in Boston. Two movers and a truck cost $140 an hour, with a minimum of three hours.',
    hours: { ...weekdays('08:00', '18:00'), sat: [{ from: '08:00', to: '14:00' }] },
    knowledge: [{ title: 'Boxes', body: 'Boxes are $3 each. We do not move pianos.' }],
  },
  hvac: {
    name: 'Bluebonnet Heating & Air',
    timezone: 'America/Chicago',
    profile: 'Heating and cooling in Houston. A diagnostic visit costs $79.',
    hours: weekdays('08:00', '18:00'),
    knowledge: [{ title: 'Tune-up', body: 'A yearly tune-up costs $129 and covers one unit.' }],
  },
  garage: {
    name: 'Cobblestone Auto',
    timezone: 'America/New_York',
    profile: 'Car repair in Providence. An oil change costs $65. State inspections are $55.',
    hours: weekdays('07:00', '17:00'),
    knowledge: [{ title: 'Towing', body: 'We do not tow. Ask for a person if the car cannot be driven.' }],
  },
  /** On holiday: nobody is there on any day, and it does not want its AI to answer then. */
  closed: {
    name: 'Old Mill Chimneys',
    timezone: 'America/New_York',
    profile: 'Chimney sweeps in Vermont.',
    hours: {},
    outsideHours: 'escalate',
    knowledge: [],
  },
} satisfies Record<string, Business>
