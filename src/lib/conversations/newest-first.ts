import { type AnyColumn, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '@/lib/errors'

/** A place in a list that runs from new to old: a time, and an id where times are equal. */
export type Place = { at: Date; id: string }

// ISO 8601 has a year zero, which PostgreSQL refuses.
const at = z.iso.datetime().refine((time) => !time.startsWith('0000'))
const cursorShape = z.object({ at, id: z.uuid() })

/** Opaque to callers: what it holds may change with any version. */
export function writeCursor({ at, id }: Place): string {
  return Buffer.from(JSON.stringify({ at, id })).toString('base64url')
}

/** @throws {AppError} 422 `invalid_cursor` */
export function readCursor(cursor: string): Place {
  const { success, data } = cursorShape.safeParse(parsed(cursor))
  if (!success) throw new AppError(422, 'invalid_cursor', 'This place in the list does not exist. Start from the top.')
  return { at: new Date(data.at), id: data.id }
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return undefined
  }
}

/** The very order of our indexes: PostgreSQL sorts anew for any other, also where no value is null. */
export function newestFirst(at: AnyColumn, id: AnyColumn): SQL[] {
  return [sql`${at} desc nulls last`, sql`${id} desc nulls last`]
}

export function olderThan(at: AnyColumn, id: AnyColumn, place: Place): SQL {
  return sql`(${at}, ${id}) < (${place.at.toISOString()}::timestamptz, ${place.id}::uuid)`
}
