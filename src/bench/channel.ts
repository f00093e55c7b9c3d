/** The channel that the benchmark plays, on this machine alone. */
export const channel = {
  secret: 'secret-of-the-benchmark',
  token: 'token-of-the-benchmark',
} as const;
