import { type SQL, sql } from 'drizzle-orm'
import { getDb } from '@/db'
import { conversationMessages, conversations, leads } from '@/db/schema'
import { newestFirst } from './newest-first'

/** Words that must all occur, each as the beginning of a word, and digits of a phone where it could be one. */
export type SearchTerms = { words: string[]; digits: string | null }

/** How many of the latest conversations are read through before the index of words is asked. */
const nearby = 200
/** How many of the older messages and leads an index may bring; a word in more of them shows only a part of those. */
const mostMessages = 2_000
const mostLeads = 500

const mostWords = 8

export function searchTerms(query: string): SearchTerms {
  const text = query.normalize('NFKC').toLowerCase()
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? []
  // A trunk zero (020 …) and an international prefix (00 44 …) are no part of the stored number.
  const digits = /^[\d\s()+./\p{Pd}]+$/u.test(text) ? text.replace(/\D/g, '').replace(/^0+/, '') : ''
  return { words: words.slice(0, mostWords), digits: digits.length >= 3 ? digits : null }
}

/**
 * The ids of at least `wanted` conversations that fit, where so many do; a whole page can be cut from the top of them.
 *
 * Two bounded steps, because neither way is good alone: a word that is everywhere is found at once among the latest
 * conversations, while the index would bring millions of its messages; a rare word is found at once by the index, while
 * reading would go through all there is. One statement that leaves the choice to the planner takes a minute on a bad guess.
 */
export async function findConversations(
  clientId: string,
  terms: SearchTerms,
  listed: SQL | undefined,
  wanted: number,
): Promise<string[]> {
  if (terms.words.length === 0) return []
  const near = await amongTheLatest(terms, listed, wanted)
  if (near.length >= wanted) return near
  return [...new Set([...near, ...(await amongAll(clientId, terms, listed, wanted))])]
}

async function amongTheLatest(terms: SearchTerms, listed: SQL | undefined, wanted: number): Promise<string[]> {
  return idsOf(sql`
    select latest.id
    from (
      select id, lead_id, last_message_at from ${conversations} where ${listed}
      order by ${sql.join(newestFirst(conversations.lastMessageAt, conversations.id), sql`, `)} limit ${nearby}
    ) latest
    join ${leads} on ${leads.id} = latest.lead_id
    where ${leadMatches(terms)} or exists (
      select from ${conversationMessages}
      where ${conversationMessages.conversationId} = latest.id and ${every(terms.words.map(bodyHasWord))}
    )
    order by latest.last_message_at desc nulls last, latest.id desc nulls last
    limit ${wanted}
  `)
}

/** Each step is materialized: seeing the limit at the end, the planner would rather walk the whole inbox. */
async function amongAll(clientId: string, terms: SearchTerms, listed: SQL | undefined, wanted: number) {
  return idsOf(sql`
    with texted as materialized (
      select conversation_id as id from ${conversationMessages}
      where ${conversationMessages.clientId} = ${clientId} and ${indexedWords(terms.words)}
      limit ${mostMessages}
    ),
    named as materialized (
      select id from ${leads} where ${leads.clientId} = ${clientId} and (${leadMatches(terms)}) limit ${mostLeads}
    ),
    found as materialized (
      select id, last_message_at from ${conversations} where ${listed} and ${conversations.id} in (
        select id from texted
        union select of_lead.id from named join ${conversations} of_lead on of_lead.lead_id = named.id
      )
    )
    select id from found order by last_message_at desc nulls last, id desc nulls last limit ${wanted}
  `)
}

async function idsOf(statement: SQL): Promise<string[]> {
  const { rows } = await getDb().execute(statement)
  return rows.map(({ id }) => String(id))
}

/** Words hold letters and digits alone, so nothing in them is special to a pattern or a query. */
function leadMatches({ words, digits }: SearchTerms): SQL {
  const name = every(words.map((word) => sql`${leads.name} ilike ${`%${word}%`}`))
  return digits === null ? name : sql`${name} or ${leads.phone} like ${`%${digits}%`}`
}

const bodyHasWord = (word: string): SQL => sql`${conversationMessages.body} ~* ${`(^|[^[:alnum:]])${word}`}`

/** One letter begins too many words for an index to be of use. */
function indexedWords(words: string[]): SQL {
  const query = words.filter((word) => word.length > 1).map((word) => `${word}:*`)
  if (query.length === 0) return sql`false`
  return sql`to_tsvector('simple', ${conversationMessages.body}) @@ to_tsquery('simple', ${query.join(' & ')})`
}

const every = (conditions: SQL[]): SQL => sql`(${sql.join(conditions, sql` and `)})`
