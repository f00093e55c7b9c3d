import { z } from 'zod';

const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((number) => number <= 65_535);
/** Such as `https://api.line.me`: no path, no query, no name of a user. */
const origin = z
  .string()
  .refine((url) => /^https?:/.test(url) && URL.canParse(url) && new URL(url).origin === url);
/** Where the public reaches us; http only on this machine, where the sandbox is. */
const publicUrl = z
  .url({ protocol: /^https?$/ })
  .refine((url) => {
    if (!URL.canParse(url)) return false;
    const { protocol, hostname, username, search, hash } = new URL(url);
    const isPlain = username === '' && search === '' && hash === '';
    return isPlain && (protocol === 'https:' || isThisMachine(hostname));
  })
  .transform((url) => url.replace(/\/+$/, ''));
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
  PUBLIC_URL: optional(publicUrl),
  DATA_DIR: optional(z.string()),
  KNOWLEDGE_DIR: optional(z.string()),
  SCHEDULES_DIR: optional(z.string()),
  DATABASE_URL: optional(z.url({ protocol: /^postgres(ql)?$/ })),
  LOG_LEVEL: optional(z.enum(['error', 'warn', 'info', 'silent'])),
  METRICS_TOKEN: optional(z.string().min(16)),
});

const credentials = ['LINE_CHANNEL_SECRET', 'LINE_CHANNEL_ACCESS_TOKEN'] as const;

export interface Config {
  /** With a real channel, or the sandbox that stands in for LINE. */
  readonly line:
    | {
        readonly kind: 'channel';
        readonly secret: string;
        readonly token: string;
        readonly apiOrigin: string;
        /** Where LINE keeps pictures and files. */
        readonly dataOrigin: string;
      }
    | { readonly kind: 'sandbox' };
  readonly host: string;
  readonly port: number;
  /**
   * Under which the public reaches this program, without a slash at its end.
   * `undefined`: no links are given out. The sandbox then uses its own address.
   */
  readonly publicUrl: string | undefined;
  readonly dataDir: string;
  /** Where PostgreSQL keeps the data; `undefined` where the data folder does. */
  readonly databaseUrl: string | undefined;
  readonly knowledgeDir: string;
  readonly schedulesDir: string;
  readonly logLevel: 'error' | 'warn' | 'info' | 'silent';
  readonly metricsToken: string | undefined;
}

export interface Folders {
  readonly knowledgeDir: string;
  readonly schedulesDir: string;
  /** Where the service keeps its data: the sandbox has a folder of its own in DATA_DIR. */
  readonly dataDir: string;
}

/** The folders that the service works with, for commands that run beside it. */
export function readFolders(environment: Readonly<Record<string, string | undefined>>): Folders {
  const { KNOWLEDGE_DIR, SCHEDULES_DIR, DATA_DIR, LINE_CHANNEL_SECRET } = environment;
  const data = DATA_DIR || './data';
  return {
    knowledgeDir: KNOWLEDGE_DIR || './knowledge',
    schedulesDir: SCHEDULES_DIR || './schedules',
    dataDir: LINE_CHANNEL_SECRET ? data : `${data}/sandbox`,
  };
}

export type ConfigFault =
  | { readonly kind: 'missing'; readonly variable: string }
  /** The value is not told: it may be a secret. */
  | { readonly kind: 'invalid'; readonly variable: string };

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
  const faults = faultsIn(environment, parsed.error?.issues ?? []);
  if (!parsed.success || faults.length > 0) throw new ConfigError(faults);
  const env = parsed.data;
  const line = lineOf(env);
  return {
    line,
    host: env.HOST ?? (line.kind === 'sandbox' ? '127.0.0.1' : '0.0.0.0'),
    port: env.PORT ?? 3000,
    publicUrl: env.PUBLIC_URL,
    dataDir: env.DATA_DIR ?? './data',
    databaseUrl: env.DATABASE_URL,
    knowledgeDir: env.KNOWLEDGE_DIR ?? './knowledge',
    schedulesDir: env.SCHEDULES_DIR ?? './schedules',
    logLevel: env.LOG_LEVEL ?? 'info',
    metricsToken: env.METRICS_TOKEN,
  };
}

function faultsIn(
  environment: Readonly<Record<string, string | undefined>>,
  issues: readonly z.core.$ZodIssue[],
): ConfigFault[] {
  const isSet = (variable: string) => blankIsMissing(environment[variable]) !== undefined;
  const invalid = new Set(issues.map((issue) => String(issue.path[0])));
  const faults: ConfigFault[] = [...invalid].map((variable) => ({ kind: 'invalid', variable }));
  // One credential without the other, or production without both, is a mistake and never the sandbox.
  const isSandbox = environment.NODE_ENV !== 'production' && !credentials.some(isSet);
  // Others would read on the way what is sent under it.
  const isOpenToAll = /^http:/i.test(environment.PUBLIC_URL ?? '');
  if (isOpenToAll && !isSandbox && !invalid.has('PUBLIC_URL')) {
    faults.push({ kind: 'invalid', variable: 'PUBLIC_URL' });
  }
  if (!isSandbox) {
    for (const variable of credentials) {
      if (!isSet(variable)) faults.push({ kind: 'missing', variable });
    }
  }
  return faults;
}

function lineOf(env: z.infer<typeof Environment>): Config['line'] {
  const { LINE_CHANNEL_SECRET: secret, LINE_CHANNEL_ACCESS_TOKEN: token } = env;
  if (secret === undefined || token === undefined) return { kind: 'sandbox' };
  return {
    kind: 'channel',
    secret,
    token,
    apiOrigin: env.LINE_API_ORIGIN ?? 'https://api.line.me',
    dataOrigin: env.LINE_DATA_ORIGIN ?? 'https://api-data.line.me',
  };
}

function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
