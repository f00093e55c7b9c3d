import { type Finding, findingsOf } from './kinds.ts';

const network =
  '(?:LINE|賴|IG|INSTAGRAM|FB|FACEBOOK|臉書|TELEGRAM|TG|微信|WECHAT|抖音|TIKTOK|TWITTER|推特|THREADS|脆|DISCORD|DC|SKYPE|DCARD|小紅書)';
const handle = '@?([A-Z0-9][A-Z0-9._-]{2,29})(?![A-Z0-9])';

/**
 * Accounts on social networks, where the sender announces one: `LINE ID：abc123`,
 * `IG帳號 abc_123`, `帳號：abc123`, `@abc123`. Without a lead-in an account looks
 * like any word.
 */
const announced: readonly RegExp[] = [
  new RegExp(
    `(?<![A-Z])${network} ?(?:(?:的 ?)?(?:ID|帳號|帳戶|號)[ :=是為]{0,3}|[:=@]) ?${handle}`,
    'dg',
  ),
  /(?<![A-Z])(?:帳號|帳戶|暱稱|ACCOUNT|ID)(?:是|為)? ?[:=] ?@?([A-Z0-9][A-Z0-9._-]{3,29})(?![A-Z0-9])/dg,
  /(?<![A-Z0-9.])@([A-Z0-9][A-Z0-9._]{2,29})(?![A-Z0-9])/dg,
  // How LINE itself names a user.
  /(?<![A-Z0-9])(U[0-9A-F]{32})(?![A-Z0-9])/dg,
];
const everybody = new Set(['ALL', 'HERE', 'EVERYONE']);

const url =
  /(?:HTTPS?:\/\/|WWW\.)([A-Z0-9.-]{1,100})(?::\d{1,5})?(?:\/[^\s,\p{Cc}\p{Script=Han}]*)?/gu;
const profile =
  /(?<![A-Z0-9.])(?:[A-Z]{1,3}\.)?(?:INSTAGRAM\.COM|FACEBOOK\.COM|FB\.COM|LINE\.ME|T\.ME|TIKTOK\.COM|X\.COM|TWITTER\.COM|THREADS\.NET|YOUTU\.BE)\/[^\s,\p{Cc}\p{Script=Han}]+/gu;
/** Offices and charities, whose pages the FAQ itself names. */
const isOffice = (host: string) => /\.(?:GOV\.TW|GOV\.TAIPEI|ORG\.TW|EDU\.TW)\.?$/.test(host);

export function findAccounts(view: string): Finding[] {
  return announced.flatMap((pattern) =>
    [...view.matchAll(pattern)].flatMap((match) => {
      const [start, end] = match.indices?.[1] ?? [0, 0];
      if (everybody.has(match[1] ?? '')) return [];
      return [{ start, end, kind: 'account' as const }];
    }),
  );
}

/** Links lead to a person's page or, worse, to pictures of one; those to offices stay. */
export function findLinks(view: string): Finding[] {
  return [
    ...findingsOf(view, url, ({ 1: host = '' }) => (isOffice(host) ? 'kept' : 'link')),
    ...findingsOf(view, profile, () => 'link'),
  ];
}
