/** Remembers in which chat a quote token was given: it quotes there and nowhere else. */
export interface QuoteTokens {
  given(token: string, userId: string): void;
  isOf(token: string, userId: string): boolean;
}

export function createQuoteTokens(): QuoteTokens {
  const chats = new Map<string, string>();
  return {
    given: (token, userId) => {
      chats.set(token, userId);
    },
    isOf: (token, userId) => chats.get(token) === userId,
  };
}
