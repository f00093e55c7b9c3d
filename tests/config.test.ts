import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { ConfigError, type ConfigFault, readConfig } from '../src/config.ts';
import { configFaultText } from '../src/wording/faults.ts';

const secret = 'channel-secret-8c570fa6dd';
const token = 'channel-token-0f3779fba3';
const channel = { LINE_CHANNEL_SECRET: secret, LINE_CHANNEL_ACCESS_TOKEN: token };

function refusal(environment: Readonly<Record<string, string>>): ConfigError {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('not refused');
}
const faults = (environment: Readonly<Record<string, string>>): readonly ConfigFault[] =>
  refusal(environment).faults;

describe('an empty environment', () => {
  it('is the sandbox, for this machine only', () => {
    expect(readConfig({})).toEqual({
      line: { kind: 'sandbox' },
      host: '127.0.0.1',
      port: 3000,
      dataDir: './data',
      knowledgeDir: './knowledge',
      schedulesDir: './schedules',
      logLevel: 'info',
      metricsToken: undefined,
    });
  });

  it('is the same as one where every variable is blank, as .env.example has them', () => {
    const blank = Object.fromEntries(variablesRead().map((variable) => [variable, '']));
    expect(readConfig(blank)).toEqual(readConfig({}));
  });
});

describe('an environment with both credentials', () => {
  it('is the channel of LINE, for everyone', () => {
    expect(readConfig(channel)).toMatchObject({
      line: {
        ...{ kind: 'channel', secret, token, apiOrigin: 'https://api.line.me' },
        dataOrigin: 'https://api-data.line.me',
      },
      host: '0.0.0.0',
    });
  });

  it('is the channel of LINE in production too', () => {
    expect(readConfig({ ...channel, NODE_ENV: 'production' }).line.kind).toBe('channel');
  });

  it('takes every other variable as it is set', () => {
    expect(
      readConfig({
        ...channel,
        PORT: '8080',
        HOST: '10.0.0.1',
        LINE_API_ORIGIN: 'http://127.0.0.1:4000',
        LINE_DATA_ORIGIN: 'http://127.0.0.1:4001',
        PUBLIC_URL: 'https://helpdesk.example.tw/line/',
        DATA_DIR: '/var/lib/helpdesk',
        KNOWLEDGE_DIR: '/srv/knowledge',
        SCHEDULES_DIR: '/srv/schedules',
        LOG_LEVEL: 'warn',
        METRICS_TOKEN: '0123456789abcdef',
      }),
    ).toEqual({
      line: {
        ...{ kind: 'channel', secret, token },
        ...{ apiOrigin: 'http://127.0.0.1:4000', dataOrigin: 'http://127.0.0.1:4001' },
      },
      host: '10.0.0.1',
      port: 8080,
      publicUrl: 'https://helpdesk.example.tw/line',
      dataDir: '/var/lib/helpdesk',
      knowledgeDir: '/srv/knowledge',
      schedulesDir: '/srv/schedules',
      logLevel: 'warn',
      metricsToken: '0123456789abcdef',
    });
  });
});

describe('credentials that are missing', () => {
  it('are never taken for the sandbox where one of them is set', () => {
    expect(faults({ LINE_CHANNEL_SECRET: secret })).toEqual([
      { kind: 'missing', variable: 'LINE_CHANNEL_ACCESS_TOKEN' },
    ]);
    expect(faults({ LINE_CHANNEL_ACCESS_TOKEN: token, LINE_CHANNEL_SECRET: '' })).toEqual([
      { kind: 'missing', variable: 'LINE_CHANNEL_SECRET' },
    ]);
  });

  it('are all named in production', () => {
    const told = faults({ NODE_ENV: 'production' });
    expect(told).toEqual([
      { kind: 'missing', variable: 'LINE_CHANNEL_SECRET' },
      { kind: 'missing', variable: 'LINE_CHANNEL_ACCESS_TOKEN' },
    ]);
    expect(told.map(configFaultText)).toEqual([
      expect.stringMatching(/^LINE_CHANNEL_SECRET 沒有設定。/),
      expect.stringMatching(/^LINE_CHANNEL_ACCESS_TOKEN 沒有設定。/),
    ]);
  });

  it('do not matter outside production', () => {
    for (const NODE_ENV of ['development', 'test', '']) {
      expect(readConfig({ NODE_ENV }).line.kind).toBe('sandbox');
    }
  });
});

describe('a value that cannot be used', () => {
  it.each([
    ['PORT', ['-1', '65536', '3000.5', '0x10', '1e3', 'http', ' ', '100000']],
    ['LINE_CHANNEL_SECRET', ['   ']],
    ['LINE_CHANNEL_ACCESS_TOKEN', ['   ']],
    [
      'LINE_API_ORIGIN',
      [
        'api.line.me',
        'garbage',
        'ftp://api.line.me',
        'https://api.line.me/',
        'https://api.line.me/v2',
        'https://api.line.me?a=1',
        'https://api.line.me#a',
        'https://user:word@api.line.me',
        'https://',
      ],
    ],
    ['LINE_DATA_ORIGIN', ['garbage', 'https://api-data.line.me/v2']],
    [
      'PUBLIC_URL',
      [
        ...['garbage', 'http://helpdesk.example.tw', 'ftp://helpdesk.example.tw'],
        ...['https://helpdesk.example.tw?a=1', 'https://helpdesk.example.tw#a'],
        ...['https://user:word@helpdesk.example.tw', 'http://127.0.0.1:3000'],
      ],
    ],
    ['DATABASE_URL', ['garbage', 'mysql://localhost/helpdesk']],
    ['LOG_LEVEL', ['debug', 'INFO', 'loud']],
    ['METRICS_TOKEN', ['short', '0123456789abcde']],
  ])('of %s is refused by the name of the variable', (variable, values) => {
    for (const value of values) {
      const told = faults({ ...channel, [variable]: value });
      expect({ value, told }).toEqual({ value, told: [{ kind: 'invalid', variable }] });
    }
  });

  it.each([
    ['PORT', '0', { port: 0 }],
    ['PORT', '65535', { port: 65_535 }],
    ['LOG_LEVEL', 'silent', { logLevel: 'silent' }],
    ['METRICS_TOKEN', '0123456789abcdef', { metricsToken: '0123456789abcdef' }],
  ])('is not %s at its bound %s', (variable, value, config) => {
    expect(readConfig({ [variable]: value })).toMatchObject(config);
  });

  it('is not an address of this machine where it is the sandbox’s', () => {
    for (const PUBLIC_URL of ['http://127.0.0.1:3000', 'http://localhost:3000/', 'http://[::1]']) {
      const { publicUrl } = readConfig({ PUBLIC_URL });
      expect(publicUrl).toBe(PUBLIC_URL.replace(/\/$/, ''));
    }
    expect(faults({ PUBLIC_URL: 'http://127.0.0.2.example.tw' })).toEqual([
      { kind: 'invalid', variable: 'PUBLIC_URL' },
    ]);
  });

  it('is not kept in what is told, since it may be a secret', () => {
    const environment = {
      NODE_ENV: 'production',
      PORT: 'value-1-of-port',
      LINE_CHANNEL_SECRET: secret,
      LINE_API_ORIGIN: 'value-2-of-origin',
      LINE_DATA_ORIGIN: 'value-3-of-origin',
      PUBLIC_URL: 'value-4-of-url',
      DATABASE_URL: 'postgres://helpdesk:value-5@localhost/helpdesk',
      LOG_LEVEL: 'value-6-of-level',
      METRICS_TOKEN: 'value-7',
    };
    const error = refusal(environment);
    const told = [
      error.message,
      error.stack,
      JSON.stringify(error.faults),
      ...error.faults.map(configFaultText),
    ].join('\n');
    for (const value of [secret, 'value-']) expect(told).not.toContain(value);
  });

  it('is told together with all others', () => {
    expect(
      faults({
        NODE_ENV: 'production',
        PORT: 'x',
        LOG_LEVEL: 'x',
        LINE_CHANNEL_SECRET: secret,
        DATABASE_URL: 'postgres://localhost/helpdesk',
      }),
    ).toEqual([
      { kind: 'invalid', variable: 'PORT' },
      { kind: 'invalid', variable: 'LOG_LEVEL' },
      { kind: 'missing', variable: 'LINE_CHANNEL_ACCESS_TOKEN' },
    ]);
  });
});

describe('DATABASE_URL', () => {
  it('says where PostgreSQL keeps the data; without it the data folder does', () => {
    const url = 'postgres://helpdesk@localhost/helpdesk';
    expect(readConfig({ DATABASE_URL: url }).databaseUrl).toBe(url);
    expect(readConfig({}).databaseUrl).toBeUndefined();
  });
});

/** The names of the variables that a reading asks for. */
function variablesRead(): string[] {
  const names = new Set<string>();
  const environment = new Proxy<Record<string, string | undefined>>(
    {},
    {
      get: (_, name) => {
        if (typeof name === 'string') names.add(name);
        return undefined;
      },
    },
  );
  readConfig(environment);
  return [...names].filter((name) => /^[A-Z][A-Z_]+$/.test(name)).sort();
}

describe('.env.example', () => {
  it('names every variable that is read, once, and no other', async () => {
    const text = await readFile('.env.example', 'utf8');
    const named = [...text.matchAll(/^(?:# ?)?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name);
    expect(named.sort()).toEqual(variablesRead());
    expect(named).toContain('LINE_CHANNEL_SECRET');
  });

  it('holds nothing that would stop the program', async () => {
    const text = await readFile('.env.example', 'utf8');
    const set = [...text.matchAll(/^([A-Z][A-Z_]+)=(.*)$/gm)];
    const environment = Object.fromEntries(set.map(([, name, value]) => [name, value]));
    expect(readConfig(environment)).toEqual(readConfig({}));
  });
});
