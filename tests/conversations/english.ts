import {
  asks,
  type Conversation,
  calls,
  close,
  closes,
  escalate,
  mends,
  passesOn,
  reply,
  says,
  staysQuiet,
  taken,
  turn,
  wait,
} from './conversation'

const noPrices = 'The rules know no prices, a model reads them in the profile and the knowledge.'
const noQuestions = 'The rules answer no questions.'

/** Leads who want something and say so in English. */
export const english: Conversation[] = [
  {
    name: 'A leak, from hello to passing on',
    business: 'plumber',
    language: 'en',
    turns: [
      turn('Hello there', asks('need'), says(reply('Hi, this is the assistant of Juniper Plumbing. How can we help?'))),
      turn(
        'The sink in my kitchen drips all night',
        asks('address'),
        says(reply('That sounds annoying. What is the address, and could you send a picture of the sink?')),
      ),
      turn('48 Barton Creek Rd', asks('time'), says(reply('Thank you. Which day would suit you best?'))),
      turn(
        'Thursday morning would be good',
        passesOn,
        says(reply('Thank you, you asked for Thursday morning. A person will check the schedule and confirm here.')),
      ),
      turn('Thanks!', staysQuiet, says(wait)),
    ],
  },
  {
    name: 'The price of a visit, which is written down',
    business: 'plumber',
    language: 'en',
    turns: [
      turn(
        'What do you charge just to come and look at a toilet?',
        calls('price'),
        says(
          reply('A visit costs $95, which is taken off the bill when we do the work. What is wrong with the toilet?'),
        ),
        noPrices,
      ),
    ],
  },
  {
    name: 'The price of a heater that is not written down',
    business: 'plumber',
    language: 'en',
    turns: [
      turn(
        'How much is a tankless heater?',
        calls('price'),
        mends(
          'price',
          reply('A tankless heater is about $3,200 installed. Where do you live?'),
          escalate('That depends on your house. Someone at Juniper Plumbing will get back to you about it.'),
        ),
      ),
      turn('ok, waiting', ...taken('person')),
    ],
  },
  {
    name: 'A town that they do not drive to',
    business: 'plumber',
    language: 'en',
    turns: [
      turn(
        'Hi, my shower has no hot water, I live in San Antonio',
        asks('address'),
        says(close('Thank you for asking. We do not drive to San Antonio, so we cannot help with this one.')),
        'The rules do not read the knowledge and go on asking; a model says so and ends it.',
      ),
    ],
  },
  {
    name: 'A roof after hail, in a burst of four texts',
    business: 'roofer',
    language: 'en',
    turns: [
      turn(
        ['hey', 'we had hail last night', 'some shingles are on the lawn', '2210 Pearl Street'],
        asks('time'),
        says(reply('I am sorry about that. How old is the roof, about?')),
      ),
      turn(
        ['like 12 years', 'could somebody look at it tomorrow'],
        passesOn,
        mends(
          'time',
          reply('Yes, we will be there tomorrow at 9 am.'),
          reply('You asked for tomorrow. A person will check and confirm it with you here.'),
        ),
      ),
    ],
  },
  {
    name: 'A picture of a roof and nothing else, then words',
    business: 'roofer',
    language: 'en',
    turns: [
      turn(
        { pictures: 2 },
        asks('need'),
        says(reply('Thank you for the pictures, which I cannot see myself. What is it about?')),
      ),
      turn(
        'there is water on the ceiling under that spot when it rains',
        asks('address'),
        says(reply('That should be looked at. An inspection is free. What is the address?')),
      ),
    ],
  },
  {
    name: 'Gutters, whose price is written down for one story',
    business: 'roofer',
    language: 'en',
    turns: [
      turn(
        'Can you clean my gutters this week? One story house, 77 Alpine Ave',
        passesOn,
        says(reply('We clean gutters. For a one-story house it costs $180. A person will check this week for you.')),
        'Everything that the rules ask for is said in one text.',
      ),
      turn(
        'what does that cost with two stories',
        calls('price'),
        says(escalate('I only know the price for one story. A person will tell you the other one here.')),
      ),
    ],
  },
  {
    name: 'A wish to see work, and a link that is allowed',
    business: 'roofer',
    language: 'en',
    turns: [
      turn(
        'Do you have photos of metal roofs you did?',
        asks('address'),
        mends(
          'link',
          reply('Sure, have a look at https://metalroofs.example/gallery'),
          reply('Sure, our work is at https://granitepeak.example/work. Is it about your own roof?'),
        ),
        'The rules take a first question for what it is about.',
      ),
    ],
  },
  {
    name: 'A room to paint, with a form of words for the time',
    business: 'painter',
    language: 'en',
    turns: [
      turn(
        'Looking to get two bedrooms painted before my baby comes',
        asks('address'),
        says(reply('Congratulations! We use low-odor paint. What is the address?')),
      ),
      turn(
        '1409 SE Ash St',
        asks('time'),
        says(reply('Thank you. Which day would suit you for somebody to look at it?')),
      ),
      turn(
        'whenever you are free really',
        passesOn,
        says(reply('Thank you. A person at Marigold Painting will suggest a day here.')),
      ),
    ],
  },
  {
    name: 'A fence to paint in winter',
    business: 'painter',
    language: 'en',
    turns: [
      turn('I need my fence painted', asks('address'), says(reply('Happy to help. What is the address?'))),
      turn(
        'Do you do that in December?',
        calls('question'),
        says(reply('Exterior work pauses from November to March. Should a person get back to you about spring?')),
        noQuestions,
      ),
    ],
  },
  {
    name: 'A cleaning at the dentist, and whether the insurance pays',
    business: 'dentist',
    language: 'en',
    turns: [
      turn(
        'Hi! I would like a cleaning, I am new in town',
        asks('address'),
        says(reply('Welcome! New patients are welcome here. Which insurance do you have?')),
        'The rules ask a dentist’s patients for an address as they would a plumber’s.',
      ),
      turn(
        'Do you accept Cigna?',
        calls('question'),
        says(reply('Yes, we take Cigna. Which days would suit you?')),
        noQuestions,
      ),
    ],
  },
  {
    name: 'A yard to mow, and thanks with a thumb',
    business: 'landscaper',
    language: 'en',
    turns: [
      turn(
        'I need somebody to mow my yard every two weeks, 905 Cactus Way, any day in the morning',
        passesOn,
        says(reply('We do that. Mowing starts at $60 a visit for a small yard. A person will get back to you here.')),
      ),
      turn('👍', staysQuiet, says(wait)),
    ],
  },
  {
    name: 'A move with a budget, to which nobody agrees',
    business: 'mover',
    language: 'en',
    turns: [
      turn(
        'Need movers for a studio on Saturday, from Beacon Hill to Quincy. I can pay $300 total, deal?',
        asks('address'),
        mends(
          'price',
          reply('Deal, $300 it is.'),
          reply('Two movers and a truck cost $140 an hour, three hours at least. What are the two addresses?'),
        ),
        'The rules do not recognise names of neighborhoods as addresses.',
      ),
      turn(
        'from 12 Joy Street to 80 Hancock St',
        passesOn,
        says(reply('Thank you. A person at Harborline Movers will check and answer here.')),
      ),
    ],
  },
  {
    name: 'A piano, which they do not move',
    business: 'mover',
    language: 'en',
    turns: [
      turn(
        'hello, moving an upright piano across town, interested?',
        asks('address'),
        says(close('Thank you for asking. We do not move pianos, so we have to pass.')),
        'The rules do not read the knowledge.',
      ),
    ],
  },
  {
    name: 'Hours that are asked for',
    business: 'hvac',
    language: 'en',
    turns: [
      turn('my ac blows warm', asks('address'), says(reply('Sorry to hear that. What is the address?'))),
      turn(
        'are you open on saturdays?',
        calls('question'),
        says(reply('We are open Monday to Friday 8:00 to 18:00 and closed on Saturday. What is the address?')),
        noQuestions,
      ),
    ],
  },
  {
    name: 'A tune-up, and a second model answer without the gap',
    business: 'hvac',
    language: 'en',
    turns: [
      turn(
        'How much for a tune up for my heater before winter',
        calls('price'),
        mends(
          'placeholder',
          reply('Hi [name], a yearly tune-up costs $129 and covers one unit.'),
          reply('A yearly tune-up costs $129 and covers one unit. How many units do you have?'),
        ),
        noPrices,
      ),
    ],
  },
  {
    name: 'An oil change, and a day that is over',
    business: 'garage',
    language: 'en',
    turns: [
      turn(
        'I want an oil change for my Civic on Friday',
        asks('address'),
        says(reply('An oil change costs $65. You asked for Friday: a person will check and confirm it here.')),
        'The rules ask a garage’s customers for an address as they would a plumber’s.',
      ),
      turn(
        'never mind, went with another shop',
        closes,
        says(close('Thank you for telling us. Text us whenever you need something.')),
      ),
    ],
  },
  {
    name: 'A lead who needs it no more, and then does',
    business: 'landscaper',
    language: 'en',
    turns: [
      turn(
        'Looking for someone to trim two palm trees',
        asks('address'),
        says(reply('We do trees. What is the address?')),
      ),
      turn('No longer need it, my neighbor did it', closes, says(close('Glad it is done. Text us whenever you like.'))),
      turn(
        'Actually he broke the sprinklers, can you come fix those?',
        calls('question'),
        says(reply('Sorry to hear that, we do irrigation. What is the address?')),
        noQuestions,
      ),
    ],
  },
  {
    name: 'Somebody who answers the question with a thank you',
    business: 'painter',
    language: 'en',
    turns: [
      turn(
        'My hallway needs a new coat of paint',
        asks('address'),
        says(reply('We can quote that. What is the address?')),
      ),
      turn('thank you so much!!', staysQuiet, says(wait)),
      turn('it is 15 NW Glisan Street', asks('time'), says(reply('Got it. Which day suits you for a look?'))),
    ],
  },
  {
    name: 'Emoji and nothing else',
    business: 'hvac',
    language: 'en',
    turns: [
      turn('🥵🥵🥵', asks('need'), says(reply('Hi, that looks hot! Is it about your air conditioning?'))),
      turn(
        'yes',
        asks('address'),
        says(reply('Is it not cooling at all, or only a little?')),
        'The rules take whatever they hear after a question for its answer.',
      ),
    ],
  },
]
