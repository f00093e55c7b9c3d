import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const origin = z
  .url({ protocol: /^https?$/ })
  .refine((url) => new URL(url).pathname === '/' && !url.endsWith('/'), 'an origin without a path');
const secret = z.string().trim().min(1);
const blankIsMissing = (value: unknown) => (value === '' ? undefined : value);
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(blankIsMissing, schema.optional());

/** The environment's variables that we read, with their defaults. `.env.example` explains each. */
const Environment = z.object({
  NODE_ENV: optional(z.string()),
  PORT: optional(port),
  HOST: optional(z.string()),
  LINE_CHANNEL_SECRET: optional(secret),
  LINE_CHANNEL_ACCESS_TOKEN: optional(secret),
  LINE_API_ORIGIN: optional(origin),
  LINE_DATA_ORIGIN: optional(origin),
  PUBLIC_URL: optional(z.url({ protocol: /^https$/ })),
  DATA_DIR: optional(z.string()),
  KNOWLEDGE_DIR: optional(z.string()),
  SCHEDULES_DIR: optional(z.string()),
  DATABASE_URL: optional(z.url({ protocol: /^postgres(ql)?$/ })),
  LOG_LEVEL: optional(z.enum(['error', 'warn', 'info', 'silent'])),
  METRICS_TOKEN: optional(z.string().min(16)),
});

export interface Config {
  /** With a real channel, or the sandbox that stands in for LINE. */
  readonly line:
    | {
        readonly kind: 'channel';
        readonly secret: string;
        readonly token: string;
        readonly apiOrigin: string;
      }
    | { readonly kind: 'sandbox' };
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly knowledgeDir: string;
  readonly schedulesDir: string;
  readonly logLevel: 'error' | 'warn' | 'info' | 'silent';
  readonly metricsToken: string | undefined;
}

export type ConfigFault =
  | { readonly kind: 'missing'; readonly variable: string }
  /** The value is not told: it may be a secret. */
  | { readonly kind: 'invalid'; readonly variable: string }
  | { readonly kind: 'not-yet'; readonly variable: string };

/** The environment cannot be used; every fault is told at once. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  readonly faults: readonly ConfigFault[];
  constructor(faults: readonly ConfigFault[]) {
    super(faults.map(({ kind, variable }) => `${variable}: ${kind}`).join(', '));
    this.faults = faults;
  }
}

/** @throws {ConfigError} */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) {
    const variables = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
    throw new ConfigError([...variables].map((variable) => ({ kind: 'invalid', variable })));
  }
  const env = parsed.data;
  if (env.DATABASE_URL !== undefined) {
    throw new ConfigError([{ kind: 'not-yet', variable: 'DATABASE_URL' }]);
  }
  const line = lineOf(env);
  return {
    line,
    host: env.HOST ?? (line.kind === 'sandbox' ? '127.0.0.1' : '0.0.0.0'),
    port: env.PORT ?? 3000,
    dataDir: env.DATA_DIR ?? './data',
    knowledgeDir: env.KNOWLEDGE_DIR ?? './knowledge',
    schedulesDir: env.SCHEDULES_DIR ?? './schedules',
    logLevel: env.LOG_LEVEL ?? 'info',
    metricsToken: env.METRICS_TOKEN,
  };
}

/** One credential without the other, or production without both, is a mistake and never the sandbox. */
function lineOf(env: z.infer<typeof Environment>): Config['line'] {
  const { LINE_CHANNEL_SECRET: secret, LINE_CHANNEL_ACCESS_TOKEN: token } = env;
  if (secret !== undefined && token !== undefined) {
    return {
      kind: 'channel',
      secret,
      token,
      apiOrigin: env.LINE_API_ORIGIN ?? 'https://api.line.me',
    };
  }
  if (secret === undefined && token === undefined && env.NODE_ENV !== 'production') {
    return { kind: 'sandbox' };
  }
  const faults: ConfigFault[] = [];
  if (secret === undefined) faults.push({ kind: 'missing', variable: 'LINE_CHANNEL_SECRET' });
  if (token === undefined) faults.push({ kind: 'missing', variable: 'LINE_CHANNEL_ACCESS_TOKEN' });
  throw new ConfigError(faults);
}
