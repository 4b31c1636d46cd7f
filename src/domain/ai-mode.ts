/** What the AI does with a text: answers it, drafts an answer that a person approves, or nothing. */
export const aiModes = ['auto', 'assist', 'off'] as const
export type AiMode = (typeof aiModes)[number]

/** What holds in a conversation: its own mode, or its business's. */
export function modeOf(conversation: { aiMode: AiMode | null }, client: { aiMode: AiMode }): AiMode {
  return conversation.aiMode ?? client.aiMode
}
