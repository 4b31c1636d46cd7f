/** A code of a business as it stands when somebody uses one. */
export type KnownCode = {
  code: string
  contactId: string
  conversationId: string
  expiresAt: Date
  usedAt: Date | null
  /** It came with an alert that nobody has answered yet: words without a code can only be for it. */
  awaitsAnswer: boolean
}

export type CodeProblem = 'unknown_code' | 'used_code' | 'expired_code' | 'no_code' | 'which_code'

export type AnswerTarget<Code> = { kind: 'found'; code: Code } | { kind: 'refused'; problem: CodeProblem }

/**
 * Whom an answer by text is for. A code says it. Without one it is the lead of the one alert that waits, and nobody at all
 * while another lead could be meant: words that reach the wrong lead cannot be taken back.
 */
export function answerTarget<Code extends KnownCode>(
  given: string | null,
  codes: readonly Code[],
  contactId: string,
  now: Date,
): AnswerTarget<Code> {
  const own = codes.filter((code) => code.contactId === contactId)
  return given === null ? withoutCode(own, now) : withCode(given, own, now)
}

function withCode<Code extends KnownCode>(given: string, own: readonly Code[], now: Date): AnswerTarget<Code> {
  const code = own.find((known) => known.code === given)
  // Another contact's code is as unknown as one that nobody has: the answer must not tell.
  if (code === undefined) return { kind: 'refused', problem: 'unknown_code' }
  if (code.usedAt !== null) return { kind: 'refused', problem: 'used_code' }
  if (code.expiresAt <= now) return { kind: 'refused', problem: 'expired_code' }
  return { kind: 'found', code }
}

function withoutCode<Code extends KnownCode>(own: readonly Code[], now: Date): AnswerTarget<Code> {
  const open = openCodes(own, now)
  if (open.length === 0) return { kind: 'refused', problem: 'no_code' }
  const waiting = open.find(({ awaitsAnswer }) => awaitsAnswer)
  const leads = new Set(open.map(({ conversationId }) => conversationId))
  if (waiting === undefined || leads.size > 1) return { kind: 'refused', problem: 'which_code' }
  return { kind: 'found', code: waiting }
}

export function openCodes<Code extends KnownCode>(codes: readonly Code[], now: Date): Code[] {
  return codes.filter(({ usedAt, expiresAt }) => usedAt === null && expiresAt > now)
}
