/** How dangerous a case was assessed to be, as people say it. */
export const riskNames = { high: '高風險', medium: '中風險', low: '低風險' } as const;
