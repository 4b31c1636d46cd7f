import { agent, ai, automation, days, escalation, event, hours, lead, owner, type Story, undelivered } from './story'

export const brightsideProfile = `Brightside Plumbing is a family business in Austin, Texas, with four vans on the road.
Hours: Monday to Saturday, 7 am to 7 pm. Somebody is on call for emergencies at any hour.
Area: Austin, Round Rock, Cedar Park and Pflugerville.
Work: leaks, drains, toilets, faucets, water heaters (tank and tankless), sump pumps, repiping. No septic tanks, no gas lines.
A visit costs $89, which is taken off the bill when the work goes ahead. Estimates for repiping are free.
Payment by card, check or cash. Every repair is guaranteed for a year.`

const answered = 'The business’s profile has the answer.'
const asked = 'It needs one more thing before somebody can come.'

export const brightsideStories: Story[] = [
  {
    lead: { phone: '+15125550111', name: 'Maria Alvarez', address: '2204 Willow Bend, Austin' },
    unread: 2,
    lines: [
      lead(52, 'Hi, our water heater is leaking from the bottom. Do you replace those?'),
      ai(
        51,
        'Hi, yes, we replace tank and tankless heaters. Is it leaking fast, or slowly enough to put a pan under?',
        asked,
      ),
      lead(47, 'Slowly, a towel holds it for now. It is about 14 years old, gas'),
      ai(
        46,
        'At that age replacing it is usually the better buy. A visit is $89 and comes off the bill. Would tomorrow morning or afternoon suit you?',
        answered,
      ),
      lead(9, 'Morning please, before 10 if you can'),
      lead(8, 'We are at 2204 Willow Bend by the way'),
      ai(
        7,
        'Thank you. I have noted tomorrow before 10 at 2204 Willow Bend, and somebody will confirm the time.',
        asked,
      ),
    ],
  },
  {
    lead: { phone: '+15125550112', name: 'Dale Whitaker', address: '910 Rio Grande St, Austin' },
    lines: [
      lead(34, 'Pipe burst in the garage wall and water is everywhere, can someone come right now??'),
      ai(
        33,
        'That sounds urgent. If you can, close the main valve: it is usually where the line enters the house. What is the address?',
        'An emergency: it says the one thing that helps at once.',
      ),
      lead(31, 'Found it, its off. 910 Rio Grande'),
      event(30, 'takeover', 'owner'),
      owner(
        30,
        'Dale, this is Dana from Brightside. Luis is ten minutes away from you in van 3. Please leave the valve closed.',
      ),
      lead(26, 'Thank you so much. Side gate is open'),
      owner(12, 'He is parking now. I will stay on this number if you need anything.'),
    ],
  },
  {
    lead: { phone: '+15125550113', name: 'Priya Raman' },
    unread: 1,
    lines: [
      lead(days(1) + 40, 'Hello, somebody fixed our kitchen drain on Monday and it is blocked again'),
      ai(
        days(1) + 39,
        'I am sorry to hear that. Is it the same sink, and does the water stand or drain slowly?',
        asked,
      ),
      lead(95, 'Same sink, it just stands there. Honestly I would like my money back'),
      escalation(94, 'They ask for their money back, which only a person may decide.'),
      automation(
        94,
        'Thank you for telling us. I have passed this to Dana, who will get back to you today.',
        'Says that a person takes it from here.',
      ),
    ],
  },
  {
    lead: {
      phone: '+15125550114',
      name: 'Kevin Ortiz',
      email: 'kevin.ortiz@example.com',
      projectType: 'Repiping',
      source: 'form',
    },
    lines: [
      automation(
        hours(3),
        'Hi Kevin, thanks for asking Brightside Plumbing about repiping. When would be a good time for a free estimate? Reply STOP to opt out.',
        'Answers the form on the website.',
      ),
      lead(hours(2) + 20, 'Hi! House is from 1962, still galvanized. Any day after 4pm works'),
      ai(
        hours(2) + 19,
        'Thank you, Kevin. Galvanized from 1962 is well worth a look, and the estimate is free. Would Thursday at 4:30 pm suit you?',
        answered,
      ),
      lead(hours(2), 'Thursday is great'),
      ai(hours(2) - 1, 'Good, Thursday at 4:30 pm is noted. What is the street address?', asked),
    ],
  },
  {
    lead: { phone: '+15125550115', name: 'Jasmine Lee' },
    lines: [
      lead(hours(26), 'Can you send the invoice for the faucet again? My landlord lost it'),
      event(hours(25), 'takeover', 'agent'),
      agent(hours(25), 'Of course, Jasmine. I will send it to your email within the hour.'),
      lead(hours(24), 'Could you text it to him too? Same number but ending 16'),
      undelivered(agent(hours(23), 'Here is the link to the invoice: https://pay.example.com/i/4471'), '30003'),
    ],
  },
  {
    lead: { phone: '+15125550117', name: 'Grace Kim', address: '77 Barton Skyway, Austin' },
    lines: [
      lead(days(2) + 30, 'Any news about the part for the tankless heater?'),
      ai(
        days(2) + 29,
        'I do not have that here, so I am asking the team. You will hear from somebody.',
        'It does not know, and says so.',
      ),
      event(days(2), 'takeover', 'agent'),
      agent(
        days(2) - 5,
        'Hi Grace, Sam here. The valve is on back order until Friday. I will write the moment it is in.',
      ),
      lead(days(2) - 12, 'Ok thanks for the honest answer 👍'),
      event(days(2) - 15, 'pause', 'agent'),
    ],
  },
  {
    lead: { phone: '+15125550118', name: 'Tom Becker', address: '4102 Duval St, Austin' },
    lines: [
      lead(days(5), 'Toilet keeps running all night. Is that something you do?'),
      ai(
        days(5) - 1,
        'It is, and mostly a quick repair. A visit is $89, taken off the bill. Does tomorrow at 2 pm suit you?',
        answered,
      ),
      lead(days(5) - 6, 'Yes'),
      event(days(4), 'takeover', 'owner'),
      owner(days(4), 'All done, Tom. It was the flapper; the receipt is in your email. Guaranteed for a year.'),
      lead(days(4) - 50, 'Quick and friendly, thank you'),
      event(days(4) - 55, 'close', 'owner'),
    ],
  },
  {
    lead: { phone: '+15125550119', projectType: 'Drain cleaning', source: 'form' },
    lines: [
      automation(
        days(6),
        'Hi, thanks for asking Brightside Plumbing about drain cleaning. When would be a good time to come? Reply STOP to opt out.',
        'Answers the form on the website.',
      ),
      lead(days(6) - 3, 'STOP'),
      event(days(6) - 3, 'opt_out'),
    ],
  },
]

export const roofingProfile = `Hill Country Roofing repairs and replaces roofs in Dripping Springs and Wimberley.
Hours: Monday to Friday, 8 am to 5 pm. Inspections after hail are free.`

export const roofingStories: Story[] = [
  {
    lead: { phone: '+15125550151', name: 'Ben Sutter' },
    unread: 1,
    lines: [
      lead(hours(5), 'Hail last night, I see dents on the metal. Do you do inspections?'),
      ai(hours(5) - 1, 'We do, and after hail they are free. Would Wednesday morning suit you?', answered),
      lead(hours(4), 'Yes, after 9'),
      ai(hours(4) - 1, 'Wednesday after 9 is noted. What is the street address?', asked),
    ],
  },
  {
    lead: { phone: '+15125550152', name: 'Lorna Pike' },
    lines: [
      lead(days(3), 'Could you move my appointment to next week?'),
      event(days(3) - 20, 'takeover', 'owner'),
      owner(days(3) - 20, 'No problem, Lorna. Tuesday the same time?'),
      lead(days(3) - 25, 'Perfect'),
    ],
  },
]
